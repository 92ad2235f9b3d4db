import { useVirtualizer } from '@tanstack/react-virtual';
import { Braces } from 'lucide-react';
import { useEffect, useEffectEvent, useState, type UIEvent } from 'react';
import { stringifyJson } from '../../contract/json';
import type { AuditLogSchema } from '../../contract/workos';
import { CopyButton } from '../ui/copy-button';
import { Day } from '../ui/time';
import { DocumentRowCells } from './document-row-cells';
import type { DocumentRows } from './document-rows';
import type { Run } from './runs';

/** In pixels; also in the classes of the rows and of the head. */
const ROW_HEIGHT = 20;
const HEAD_HEIGHT = 36;

/** How many rows stay in sight above a change that one jumps to. */
const ROWS_ABOVE = 3;

type DocumentTableProps = {
  from: AuditLogSchema;
  to: AuditLogSchema;
  rows: DocumentRows;
  /** How wide the widest line is, in characters. */
  widest: number;
  oneColumn: boolean;
  /** The change one has jumped to. */
  current: Run | undefined;
  jumped: number;
};

/**
 * The lines as a table of which only what is near the window is in the document. Both sides move sideways together and
 * each within its own half: the table stands still (`sticky`) and its texts are shifted by what was scrolled.
 */
export function DocumentTable({ from, to, rows, widest, oneColumn, current, jumped }: DocumentTableProps) {
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const virtualizer = useVirtualizer({
    count: rows.rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_HEIGHT,
    scrollMargin: HEAD_HEIGHT,
    overscan: 12,
  });
  const place = current && placeOf(current, rows);
  useJumpTo(scroller, place?.top, jumped);

  const items = virtualizer.getVirtualItems();
  const above = (items[0]?.start ?? HEAD_HEIGHT) - HEAD_HEIGHT;
  const below = virtualizer.getTotalSize() - ((items.at(-1)?.end ?? HEAD_HEIGHT) - HEAD_HEIGHT);
  const columns = oneColumn ? 1 : 2;
  const digits = String(rows.rows.length).length;
  return (
    <div
      ref={setScroller}
      role="region"
      aria-label="Both documents"
      // A scrolling region has to take the focus, or the keyboard could not scroll it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onScroll={shiftTexts}
      className="@container max-h-[80dvh] overflow-auto rounded-lg border border-line bg-surface font-mono text-xs leading-5 focus-visible:-outline-offset-2"
    >
      <div style={{ width: contentWidth(widest + digits + SPARE, columns) }}>
        <div className="sticky left-0 w-[100cqw]">
          <table
            aria-label={`Version ${from.version} and version ${to.version}, line by line`}
            aria-rowcount={rows.rows.length + 1}
            className="w-full table-fixed border-separate border-spacing-0"
          >
            <thead>
              <tr>
                {oneColumn ? (
                  <th scope="col" className={HEAD}>
                    Version {from.version} to version {to.version}
                  </th>
                ) : (
                  <>
                    <SideHead schema={from} />
                    <SideHead schema={to} />
                  </>
                )}
              </tr>
            </thead>
            <tbody>
              {above > 0 && <tr aria-hidden style={{ height: above }} />}
              {items.map(({ index }) => {
                const row = rows.rows[index];
                return (
                  row && (
                    <tr key={index} aria-rowindex={index + 2}>
                      <DocumentRowCells row={row} digits={digits} />
                    </tr>
                  )
                );
              })}
              {below > 0 && <tr aria-hidden style={{ height: below }} />}
            </tbody>
          </table>
          {place && (
            <div
              aria-hidden
              className="pointer-events-none absolute inset-x-0 border-2 border-accent"
              style={{ top: place.top, height: place.height }}
            />
          )}
        </div>
      </div>
    </div>
  );
}

/** In characters: the gutter, and a little room at the end of a line. */
const SPARE = 8;

/** So wide that scrolling to its end shows the end of the widest line in its column. */
function contentWidth(characters: number, columns: number): string {
  return `calc(100cqw + max(0px, ${characters}ch - ${100 / columns}cqw))`;
}

function shiftTexts({ currentTarget }: UIEvent<HTMLElement>) {
  currentTarget.style.setProperty('--shift', `${-currentTarget.scrollLeft}px`);
}

function placeOf({ start, end }: Run, { rowOfLine }: DocumentRows): { top: number; height: number } {
  const [first = 0, last = first] = [rowOfLine[start], rowOfLine[end]];
  return { top: HEAD_HEIGHT + first * ROW_HEIGHT, height: (last - first) * ROW_HEIGHT };
}

function useJumpTo(scroller: HTMLElement | null, top: number | undefined, jumped: number) {
  const jump = useEffectEvent(() => {
    if (scroller === null || top === undefined) return;
    scroller.scrollTo({ top: top - HEAD_HEIGHT - ROWS_ABOVE * ROW_HEIGHT, left: 0 });
    scroller.scrollIntoView({ block: 'nearest' });
  });
  useEffect(() => {
    if (jumped > 0) jump();
  }, [jumped]);
}

const HEAD =
  'sticky top-0 z-10 h-9 border-b border-line bg-surface px-3 py-0 text-left font-sans text-sm font-semibold not-first:border-l';

function SideHead({ schema }: { schema: AuditLogSchema }) {
  const { version, created_at } = schema;
  return (
    <th scope="col" className={HEAD}>
      <span className="flex items-center gap-2">
        Version {version}
        <span className="text-xs font-normal text-muted">
          <Day iso={created_at} />
        </span>
        <span className="-mr-1.5 ml-auto flex">
          <CopyButton
            icon={Braces}
            label={`Copy JSON of version ${version}`}
            text={() => stringifyJson(schema, 2)}
          />
        </span>
      </span>
    </th>
  );
}
