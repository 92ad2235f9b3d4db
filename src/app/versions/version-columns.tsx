import type { ReactNode } from 'react';
import { mayHaveNewer, type UnreadableSchema } from '../../contract/list-items';
import type { AuditLogSchema } from '../../contract/workos';
import { FailureLine } from '../api/failure';
import { loadNextPage, useMorePages, type MorePages } from '../api/more-pages';
import { Skeleton } from '../ui/skeleton';
import { pickToggled } from './picks';
import type { Columns } from './use-columns';
import { VersionHead } from './version-head';

/** What both views of the versions are given. */
export type VersionsShown = {
  environment: string;
  action: string;
  versions: readonly AuditLogSchema[];
  /** Versions that are listed too, but cannot be read. */
  unreadable: readonly UnreadableSchema[];
  columns: Columns;
  /** The element that scrolls, once it is in the document. */
  scroller: HTMLElement | null;
  setScroller: (element: HTMLElement | null) => void;
  query: MorePages;
  /** The version that the link names. */
  from: string | undefined;
  /** The versions chosen to be compared, in the order of the choice. */
  picks: readonly number[];
  /** Given what the link is to say of the choice. */
  onPick: (pick: string) => void;
  /** Whether something needs the older versions too, wherever the reader has scrolled to. */
  wantsAll: boolean;
};

/** In pixels; also in the class of the head's cells. */
export const HEAD_HEIGHT = 152;

/** In pixels: where the state of loading older versions is told, after the oldest column. */
const TAIL_WIDTH = 240;

/** How many columns before the last one the next page is asked for. */
const LEAD = 3;

/** A scrolling table with one column a version; `children` are the rows of its body. */
export function VersionColumns({ children, ...shown }: VersionsShown & { children: ReactNode }) {
  const { environment, action, versions, columns, setScroller, query, from, picks, onPick, wantsAll } = shown;
  const olderOf = (index: number) => olderThan(index, shown);
  const isLatestKnown = !mayHaveNewer(shown.unreadable, versions);
  const lastInSight = columns.items.at(-1)?.index ?? 0;
  useMorePages(query, wantsAll || lastInSight >= versions.length - LEAD);
  const width = columns.widths.first + versions.length * columns.widths.version + TAIL_WIDTH;
  return (
    <div
      ref={setScroller}
      role="region"
      aria-label="Schema versions"
      // A scrolling region has to take the focus, or the keyboard could not scroll it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="relative max-h-[80dvh] min-h-60 overflow-auto rounded-lg border border-line bg-surface focus-visible:-outline-offset-2 lg:max-h-none lg:min-h-0"
    >
      <table
        className="table-fixed border-separate border-spacing-0"
        style={{ width }}
        aria-colcount={versions.length + 1}
      >
        <thead>
          <tr className="h-38">
            {columns.widths.first > 0 && (
              <th
                scope="col"
                className={`${HEAD} left-0 z-30 border-r align-bottom`}
                style={{ width: columns.widths.first }}
              >
                <span className="text-xs font-medium text-muted">Field</span>
              </th>
            )}
            <Cells columns={columns} gap="head">
              {(index) => {
                const version = versions[index];
                return (
                  version && (
                    <th
                      key={index}
                      scope="col"
                      abbr={`Version ${version.version}`}
                      aria-colindex={index + 2}
                      data-version={version.version}
                      style={{ width: columns.widths.version }}
                      className={`${HEAD} z-20 border-r align-top`}
                    >
                      <VersionHead
                        environment={environment}
                        action={action}
                        schema={version}
                        older={olderOf(index)}
                        isLatest={index === 0 && isLatestKnown}
                        isLinked={from === String(version.version)}
                        isPicked={picks.includes(version.version)}
                        onPick={() => onPick(pickToggled(picks, version.version))}
                      />
                    </th>
                  )
                );
              }}
            </Cells>
            <th className={`${HEAD} z-20 align-top`} style={{ width: TAIL_WIDTH }}>
              <Tail query={query} />
            </th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** The version before one, or why there is none to compare it with. */
function olderThan(
  index: number,
  { versions, unreadable, query }: Pick<VersionsShown, 'versions' | 'unreadable' | 'query'>,
): AuditLogSchema | 'not loaded yet' | 'none' | UnreadableSchema {
  const [newer, older] = [versions[index]?.version ?? 0, versions[index + 1]];
  const between = unreadable.find(
    ({ version }) => version !== undefined && version < newer && version > (older?.version ?? -1),
  );
  return between ?? older ?? (query.hasNextPage ? 'not loaded yet' : 'none');
}

const HEAD = 'sticky top-0 h-38 border-b border-line bg-surface p-3 text-left font-normal';

type CellsProps = { columns: Columns; gap?: 'head' | 'row'; children: (index: number) => ReactNode };

/** One row's cells: those in the document, and what stands for the others. */
export function Cells({ columns, gap = 'row', children }: CellsProps) {
  const sticky = gap === 'head' ? 'sticky top-0 z-20 border-b border-line bg-surface' : '';
  return (
    <>
      {columns.before > 0 && <td aria-hidden className={sticky} style={{ width: columns.before }} />}
      {columns.items.map(({ index }) => children(index))}
      {columns.after > 0 && <td aria-hidden className={sticky} style={{ width: columns.after }} />}
    </>
  );
}

function Tail({ query }: { query: MorePages }) {
  if (query.isFetchNextPageError && !query.isFetchingNextPage) {
    const retry = () => void loadNextPage(query);
    return <FailureLine what="Older versions could not be loaded." error={query.error} retry={retry} />;
  }
  if (!query.hasNextPage) return <span className="sr-only">No older versions</span>;
  return (
    <div role="status" className="flex flex-col gap-2">
      <span className="text-sm text-muted">Older versions…</span>
      <Skeleton className="h-3 w-24" />
      <Skeleton className="h-3 w-36" />
    </div>
  );
}
