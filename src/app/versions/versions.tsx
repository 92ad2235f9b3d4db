import { useNavigate } from '@tanstack/react-router';
import { Suspense, lazy, useMemo, useState } from 'react';
import { matrixOf } from '../../audit-schema/history';
import type { UnreadableSchema } from '../../contract/list-items';
import type { AuditLogSchema } from '../../contract/workos';
import { FailureLine } from '../api/failure';
import { loadNextPage, useMorePages, type MorePages } from '../api/more-pages';
import { useShortcut } from '../lib/shortcuts';
import { Matrix } from './matrix';
import { picksOf } from './picks';
import { viewOf, type VersionsSearch } from './search';
import { VersionsSkeleton } from './skeleton';
import { startOf } from './start';
import { useColumns, useColumnWidths } from './use-columns';
import { VersionsToolbar } from './versions-toolbar';

const LinkProblems = lazy(async () => ({ default: (await import('./problems')).LinkProblems }));
const JsonColumns = lazy(() => import('./json-columns'));
const Choosing = lazy(() => import('./choosing'));
const FieldHistoryDialog = lazy(() => import('./field-history-dialog'));

type VersionsProps = {
  environment: string;
  action: string;
  /** Newest first, at least one. */
  versions: readonly AuditLogSchema[];
  /** Versions that are listed too, but cannot be read. */
  unreadable: readonly UnreadableSchema[];
  query: MorePages;
  search: VersionsSearch;
};

/** An action's versions next to each other, from the one that the link names. */
export function Versions({ search, ...props }: VersionsProps) {
  const { versions, query } = props;
  const navigate = useNavigate();
  const start = startOf(search.from, versions, !query.hasNextPage);
  // Walks towards a version that the link names and that is older than what is loaded.
  useMorePages(query, start === 'not loaded yet');
  if (start === 'not loaded yet') {
    if (!query.isFetchNextPageError) return <VersionsSkeleton />;
    const retry = () => void loadNextPage(query);
    return (
      <FailureLine what={`Version ${search.from} could not be reached.`} error={query.error} retry={retry} />
    );
  }
  const missing = 'missing' in start ? start : undefined;
  const unknownView = search.view === viewOf(search) ? undefined : search.view;
  return (
    <>
      {(missing !== undefined || unknownView !== undefined) && (
        <Suspense fallback={<div className="h-10" />}>
          <LinkProblems
            environment={props.environment}
            missing={missing}
            latest={versions[0]?.version}
            unknownView={unknownView}
          />
        </Suspense>
      )}
      <ShownVersions
        key={viewOf(search)}
        {...props}
        search={search}
        start={'at' in start ? start.at : 0}
        onSearch={(part) =>
          // Scrolling and choosing make no history, or Back would go through it step by step.
          void navigate({
            to: '.',
            search: { ...search, ...part },
            replace: part.from !== undefined || part.pick !== undefined,
            resetScroll: false,
          })
        }
      />
    </>
  );
}

type ShownProps = VersionsProps & { start: number; onSearch: (part: VersionsSearch) => void };

function ShownVersions({ search, start, onSearch, ...props }: ShownProps) {
  const { versions, query } = props;
  const view = viewOf(search);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const widths = useColumnWidths(view);
  const matrix = useMemo(() => matrixOf(versions), [versions]);
  const columns = useColumns({
    scroller,
    widths,
    count: versions.length,
    start,
    onSettled: (index) => onSearch({ from: index === 0 ? '' : String(versions[index]?.version ?? '') }),
  });

  function older() {
    if (query.hasNextPage && !query.isFetchingNextPage) void loadNextPage(query);
    columns.move(columns.perScreen);
  }
  useShortcut('older', () => columns.move(1));
  useShortcut('newer', () => columns.move(-1));

  const field = search.field || undefined;
  const picks = picksOf(search.pick, versions, !query.hasNextPage);
  const onPick = (pick: string) => onSearch({ pick });
  const shared = {
    ...props,
    columns,
    scroller,
    setScroller,
    from: search.from,
    picks,
    onPick,
    wantsAll: field !== undefined,
  };
  return (
    <>
      <VersionsToolbar
        search={search}
        atNewest={columns.first === 0}
        atOldest={columns.atEnd && !query.hasNextPage}
        onNewer={() => columns.move(-columns.perScreen)}
        onOlder={older}
        onSearch={onSearch}
      />
      {view === 'matrix' ? (
        <Matrix
          {...shared}
          rows={matrix.rows}
          onlyChanged={search.rows === 'changed'}
          onField={(address) => onSearch({ field: address })}
        />
      ) : (
        <Suspense fallback={<VersionsSkeleton bare />}>
          <JsonColumns {...shared} />
        </Suspense>
      )}
      <Suspense>
        <Choosing {...props} picks={picks} onPick={onPick} scroller={scroller} />
      </Suspense>
      {field !== undefined && (
        <Suspense>
          <FieldHistoryDialog
            {...props}
            address={field}
            rows={matrix.rows}
            onClose={() => onSearch({ field: '' })}
          />
        </Suspense>
      )}
    </>
  );
}
