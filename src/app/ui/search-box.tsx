import { Search, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useShortcut } from '../lib/shortcuts';
import { IconButton } from './icon-button';
import { Kbd } from './kbd';

type SearchBoxProps = {
  label: string;
  value: string;
  maxLength: number;
  onSearch: (text: string) => void;
  /** The reader wants to go on to what was found. */
  onLeave: () => void;
};

/** A box to search in; `/` leads to it. Not a controlled input: waiting for the URL between keystrokes would make typing stutter. */
export function SearchBox({ label, value, maxLength, onSearch, onLeave }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // The value changed under a box that nobody is typing in: Back, a link, the notice's Clear.
    if (input.current && input.current !== document.activeElement) input.current.value = value;
  }, [value]);
  useShortcut('filter', (event) => {
    event.preventDefault();
    input.current?.focus();
    input.current?.select();
  });
  function clear() {
    if (input.current) input.current.value = '';
    input.current?.focus();
    onSearch('');
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') clear();
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      onLeave();
    }
  }
  return (
    <div className="relative w-full min-w-32 sm:max-w-80">
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-faint" />
      <input
        ref={input}
        type="text"
        inputMode="search"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        maxLength={maxLength}
        defaultValue={value}
        onChange={(event) => onSearch(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-8 w-full rounded-md border border-line-strong bg-surface pr-8 pl-8 text-sm placeholder:text-faint"
      />
      <div className="absolute inset-y-0 right-1.5 flex items-center">
        {value === '' ? (
          <span aria-hidden className="pointer-events-none hidden sm:block">
            <Kbd>/</Kbd>
          </span>
        ) : (
          <IconButton icon={X} label="Clear the search" onClick={clear} className="size-6" />
        )}
      </div>
    </div>
  );
}
