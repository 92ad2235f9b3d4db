import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { VersionChange } from '../../contract/catalog-changes';
import { useMorePages, type MorePages } from '../api/more-pages';
import { useMediaQuery } from '../lib/media-query';
import { useNow } from '../lib/now';
import { useRowKeys } from '../lib/row-keys';
import { SpacerRow } from '../ui/spacer-row';
import { ChangeRow } from './change-row';
import { formatDayHeading } from './days';
import { linesOf } from './lines';

/** How many lines before the end of what is loaded the next page is asked for: one and a half screens of a tall window. */
const LEAD = 40;

/** In pixels, as they come out where nothing wraps. */
const DAY_HEIGHT = 32;
const ROW_HEIGHT = 37;
const PHONE_ROW_HEIGHT = 90;

type TableProps = { environment: string; changes: readonly VersionChange[]; query: MorePages };

/** The changes as a real table with a head for each day, of which only what is near the window is in the document. */
export function ChangesTable({ environment, changes, query }: TableProps) {
  const lines = useMemo(() => linesOf(changes), [changes]);
  const body = useRef<HTMLTableSectionElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  useLayoutEffect(() => {
    if (body.current) setScrollMargin(body.current.getBoundingClientRect().top + scrollY);
  }, []);
  const isNarrow = useMediaQuery('(width < 40rem)');
  const virtualizer = useWindowVirtualizer({
    count: lines.length,
    estimateSize: (index) =>
      lines[index]?.kind === 'day' ? DAY_HEIGHT : isNarrow ? PHONE_ROW_HEIGHT : ROW_HEIGHT,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 15,
    scrollMargin,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1);
  useMorePages(query, last !== undefined && last.index >= lines.length - LEAD);

  const onKeyDown = useRowKeys(virtualizer.range?.startIndex ?? 0);

  return (
    <table
      aria-label="Changes"
      aria-rowcount={lines.length + 1}
      className="w-full table-fixed border-separate border-spacing-0"
    >
      <Columns />
      <ChangesHead />
      {/* The arrows move the focus among the rows' links; the links are what is interactive. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <tbody ref={body} onKeyDown={onKeyDown}>
        <SpacerRow height={(items[0]?.start ?? scrollMargin) - scrollMargin} />
        {items.map(({ index, key }) => {
          const line = lines[index];
          if (line === undefined) return null;
          const place = { index, measure: virtualizer.measureElement };
          return line.kind === 'day' ? (
            <DayRow key={String(key)} date={line.date} columns={isNarrow ? 2 : 5} {...place} />
          ) : (
            <ChangeRow key={String(key)} environment={environment} change={line.change} {...place} />
          );
        })}
        <SpacerRow height={virtualizer.getTotalSize() - ((last?.end ?? scrollMargin) - scrollMargin)} />
      </tbody>
    </table>
  );
}

type DayRowProps = {
  date: Date | undefined;
  /** How many there are for it to stand over. */
  columns: number;
  index: number;
  measure: (row: Element | null) => void;
};

function DayRow({ date, columns, index, measure }: DayRowProps) {
  const now = useNow();
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2}>
      <th
        scope="rowgroup"
        colSpan={columns}
        className="h-8 border-b border-line bg-sunken px-2 text-left font-normal"
      >
        <h2 className="text-xs font-medium text-muted">
          {date === undefined ? 'On no day that can be read' : formatDayHeading(date, now)}
        </h2>
      </th>
    </tr>
  );
}

/** How wide the columns are: their heads are out of sight, where they make no room. */
function Columns() {
  return (
    <colgroup>
      <col className="sm:w-[32%]" />
      <col className="w-28 max-sm:hidden" />
      <col className="max-sm:hidden" />
      <col className="w-30" />
      <col className="w-24 max-sm:hidden" />
    </colgroup>
  );
}

/** The column heads: in sight the cells say enough, a screen reader names the columns. */
function ChangesHead() {
  return (
    <thead className="sr-only">
      <tr>
        <th scope="col">Action</th>
        <th scope="col">Versions</th>
        <th scope="col">What changed</th>
        <th scope="col">Verdict</th>
        <th scope="col">Time</th>
      </tr>
    </thead>
  );
}
