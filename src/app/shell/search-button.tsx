import { Search } from 'lucide-react';
import { SHORTCUTS, keyNames } from '../lib/shortcuts';
import { Kbd } from '../ui/kbd';

type SearchButtonProps = {
  /** The reader is about to open it. */
  onReach: () => void;
  onOpen: () => void;
};

/** Opens the palette. Looks like the box that it opens, and on a phone like its icon. */
export function SearchButton({ onReach, onOpen }: SearchButtonProps) {
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onPointerEnter={onReach}
      onFocus={onReach}
      onClick={onOpen}
      className="flex h-8 items-center gap-2 rounded-md text-sm text-muted hover:bg-hover hover:text-ink max-md:w-7 max-md:justify-center md:mr-1 md:w-52 md:border md:border-line md:bg-sunken md:px-2.5"
    >
      <Search aria-hidden className="size-4 shrink-0" />
      <span className="max-md:sr-only">Search…</span>
      <span aria-hidden className="ml-auto max-md:hidden">
        {SHORTCUTS.palette.keys.flatMap(keyNames).map((name) => (
          <Kbd key={name}>{name}</Kbd>
        ))}
      </span>
    </button>
  );
}
