import type { QueryKey } from '@tanstack/react-query';
import { ArrowDownWideNarrow, ArrowUpNarrowWide, Search, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { Order } from '../../contract/api';
import type { Freshness } from '../api/client';
import { RefreshButton } from '../api/freshness';
import { count, formatNumber } from '../lib/numbers';
import { focusRow } from '../lib/row-focus';
import { useShortcut } from '../lib/shortcuts';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { Kbd } from '../ui/kbd';
import type { ActionsSearch } from './search';

type ToolbarProps = {
  filter: string;
  order: Order;
  /** How many actions are loaded; absent while the first are on their way. */
  loaded: number | undefined;
  shown: number;
  complete: boolean;
  freshness: Freshness | undefined;
  queryKey: QueryKey;
  onChange: (part: ActionsSearch) => void;
};

/** Filter, how many of how many, order, refresh. Stays in sight above the table. */
export function ActionsToolbar({ filter, order, freshness, queryKey, onChange, ...counts }: ToolbarProps) {
  const oldestFirst = order === 'asc';
  return (
    <div className="sticky top-0 z-20 flex h-14 items-center gap-2 bg-canvas">
      <FilterBox filter={filter} onFilter={(q) => onChange({ q })} />
      <HowMany filtered={filter !== ''} {...counts} />
      <div className="ml-auto flex items-center gap-1">
        <Button
          look="quiet"
          aria-label={oldestFirst ? 'Order: oldest first' : 'Order: newest first'}
          onClick={() => onChange({ order: oldestFirst ? '' : 'asc' })}
        >
          {oldestFirst ? (
            <ArrowUpNarrowWide aria-hidden className="size-4" />
          ) : (
            <ArrowDownWideNarrow aria-hidden className="size-4" />
          )}
          <span className="hidden sm:inline">{oldestFirst ? 'Oldest first' : 'Newest first'}</span>
        </Button>
        <RefreshButton queryKey={queryKey} freshness={freshness} />
      </div>
    </div>
  );
}

/** Not a controlled input: the URL holds the filter, and waiting for it between keystrokes would make typing stutter. */
function FilterBox({ filter, onFilter }: { filter: string; onFilter: (filter: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // The URL changed under a box that nobody is typing in: Back, a link, the notice's Clear.
    if (input.current && input.current !== document.activeElement) input.current.value = filter;
  }, [filter]);
  useShortcut('filter', (event) => {
    event.preventDefault();
    input.current?.focus();
    input.current?.select();
  });
  function clear() {
    if (input.current) input.current.value = '';
    input.current?.focus();
    onFilter('');
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') clear();
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      focusRow(0);
    }
  }
  return (
    <div className="relative w-full max-w-80 min-w-32">
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-faint" />
      <input
        ref={input}
        type="text"
        inputMode="search"
        aria-label="Filter actions"
        placeholder="Filter actions"
        autoComplete="off"
        spellCheck={false}
        maxLength={512}
        defaultValue={filter}
        onChange={(event) => onFilter(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-8 w-full rounded-md border border-line-strong bg-surface pr-8 pl-8 text-sm placeholder:text-faint"
      />
      <div className="absolute inset-y-0 right-1.5 flex items-center">
        {filter === '' ? (
          <span aria-hidden className="pointer-events-none hidden sm:block">
            <Kbd>/</Kbd>
          </span>
        ) : (
          <IconButton icon={X} label="Clear the filter" onClick={clear} className="size-6" />
        )}
      </div>
    </div>
  );
}

type HowManyProps = Pick<ToolbarProps, 'loaded' | 'shown' | 'complete'> & { filtered: boolean };

function HowMany({ loaded, shown, complete, filtered }: HowManyProps) {
  if (loaded === undefined) return null;
  const all = complete ? count(loaded, 'action') : `${formatNumber(loaded)} loaded`;
  return (
    <p role="status" className="shrink-0 text-sm text-muted">
      {filtered ? `${formatNumber(shown)} of ${all}` : all}
    </p>
  );
}
