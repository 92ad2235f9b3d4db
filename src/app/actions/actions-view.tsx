import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Failure } from '../api/failure';
import { FreshnessBar, oldestOf } from '../api/freshness';
import { useMorePages } from '../api/more-pages';
import { actionsQuery } from '../api/queries';
import { useDocumentTitle } from '../lib/document-title';
import { ActionsEnd } from './actions-end';
import { ActionsTable } from './actions-table';
import { ActionsToolbar } from './actions-toolbar';
import { NoActions, NoMatch, UnknownOrder } from './empty';
import { matchIn } from './filter';
import { orderOf, type ActionsSearch } from './search';
import { ActionsSkeleton } from './skeleton';

/** A filter that leaves fewer rows than this has the next page loaded… */
const SCREENFUL = 40;
/** …until so many actions were looked through; from there on it is the reader's decision. */
const FILTER_REACH = 500;

/** All actions of an environment. */
export function ActionsView({ environment, search }: { environment: string; search: ActionsSearch }) {
  useDocumentTitle(`Actions · ${environment}`);
  const navigate = useNavigate();
  const order = orderOf(search);
  const filter = search.q ?? '';
  const options = actionsQuery(environment, order);
  const query = useInfiniteQuery(options);
  const loaded = useMemo(() => query.data?.pages.flatMap((page) => page.data.data), [query.data]);
  const shown = useMemo(
    () => loaded?.filter((action) => matchIn(action.name, filter) !== undefined) ?? [],
    [loaded, filter],
  );
  useMorePages(query, filter !== '' && shown.length < SCREENFUL && (loaded?.length ?? 0) < FILTER_REACH);
  const freshness = oldestOf(query.data?.pages.map((page) => page.freshness) ?? []);

  /** Typing makes no history, or Back would go through it letter by letter. */
  function change(part: ActionsSearch) {
    void navigate({
      to: '.',
      search: { ...search, ...part },
      replace: part.q !== undefined,
      resetScroll: false,
    });
  }

  return (
    <main className="flex flex-1 flex-col px-4 pb-6 sm:px-6" aria-busy={query.isPending}>
      <h1 tabIndex={-1} className="pt-5 pb-1 text-xl font-semibold">
        Actions
      </h1>
      <ActionsToolbar
        filter={filter}
        order={order}
        loaded={loaded?.length}
        shown={shown.length}
        complete={!query.hasNextPage}
        freshness={freshness}
        queryKey={options.queryKey}
        onChange={change}
      />
      <div className="flex flex-col gap-2 empty:hidden [&:has(>*)]:pb-3">
        <FreshnessBar
          queryKey={options.queryKey}
          freshness={freshness}
          failedRefresh={query.isRefetchError && query.error}
        />
        {search.order !== undefined && search.order !== order && <UnknownOrder order={search.order} />}
      </div>
      {loaded === undefined ? (
        query.isError ? (
          <Failure error={query.error} retry={() => void query.refetch()} />
        ) : (
          <ActionsSkeleton />
        )
      ) : loaded.length === 0 ? (
        <NoActions />
      ) : shown.length === 0 ? (
        <NoMatch filter={filter} complete={!query.hasNextPage} onClear={() => change({ q: '' })} />
      ) : (
        <ActionsTable environment={environment} actions={shown} filter={filter} query={query} />
      )}
      {loaded !== undefined && loaded.length > 0 && <ActionsEnd query={query} loaded={loaded.length} />}
    </main>
  );
}
