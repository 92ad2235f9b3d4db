import { Search, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { focusFirstRow } from '../lib/row-focus';
import { useShortcut } from '../lib/shortcuts';
import { IconButton } from './icon-button';
import { Kbd } from './kbd';

const ID = 'search-box';

/** Puts the focus into the box, where it goes when the control that had it is gone. */
export function focusSearchBox(): void {
  document.getElementById(ID)?.focus();
}

type SearchBoxProps = {
  label: string;
  text: string;
  maxLength: number;
  onSearch: (text: string) => void;
};

/**
 * The box that searches a place's list; `/` leads to it, and from it Enter and the arrow to the first row. Not a controlled
 * input: the URL holds the text, and waiting for it between keystrokes would make typing stutter.
 */
export function SearchBox({ label, text, maxLength, onSearch }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // The URL changed under a box that nobody is typing in: Back, a link, the notice's Clear.
    if (input.current && input.current !== document.activeElement) input.current.value = text;
  }, [text]);
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
      focusFirstRow();
    }
  }
  return (
    <div className="relative">
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-faint" />
      <input
        ref={input}
        id={ID}
        type="text"
        inputMode="search"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        maxLength={maxLength}
        defaultValue={text}
        onChange={(event) => onSearch(event.target.value)}
        onKeyDown={onKeyDown}
        className="peer h-8 w-full rounded-md border border-line-strong bg-surface pr-8 pl-8 text-sm placeholder:text-faint"
      />
      {/* By what the box shows, not by the URL: it comes a moment later, and a Tab in between would miss the button. */}
      <span
        aria-hidden
        className="pointer-events-none absolute inset-y-0 right-1.5 hidden items-center sm:peer-placeholder-shown:flex"
      >
        <Kbd>/</Kbd>
      </span>
      <div className="absolute inset-y-0 right-1.5 flex items-center peer-placeholder-shown:hidden">
        <IconButton icon={X} label="Clear the search" onClick={clear} className="size-6" />
      </div>
    </div>
  );
}
