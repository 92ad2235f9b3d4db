import { useNavigate } from '@tanstack/react-router';
import { Suspense, lazy } from 'react';
import { isTooLong, orderOf, searchOf, sortOf, type ActionsLink } from '../../contract/actions-link';
import { actionsQuery } from '../api/catalog-queries';
import { Failure } from '../api/failure';
import { FreshnessBar } from '../api/freshness';
import { useRefreshQuery } from '../api/refresh';
import { ShowMore } from '../api/show-more';
import { isStillGathered } from '../api/still-gathered';
import type { CodeSearch } from '../code-panel/search';
import { useDocumentTitle } from '../lib/document-title';
import { PageHead } from '../ui/page-head';
import { ActionsSkeleton } from './actions-head';
import { ActionsTable } from './actions-table';
import { ActionsToolbar } from './actions-toolbar';
import { HowMany } from './how-many';
import { nextSort, sortingOf } from './sort';
import { useActions } from './use-actions';

const ActionsCode = lazy(() => import('../code-panel/actions-code'));
const ActionsEnd = lazy(() => import('./actions-end'));
const Chips = lazy(() => import('./chips'));
const Nothing = lazy(() => import('./nothing'));
const Problems = lazy(() => import('./problems'));

/** All actions of an environment, or those that a link asks for. */
export function ActionsView({ environment, link }: { environment: string; link: ActionsLink & CodeSearch }) {
  useDocumentTitle(`Actions · ${environment}`);
  const navigate = useNavigate();
  const { query, actions, matches, isWaiting, isSearched, known, more, freshness } = useActions(
    environment,
    link,
  );
  const retry = useRefreshQuery(actionsQuery(environment, link).queryKey);
  const { q, namespace, target, field } = searchOf(link) ?? {};
  const isFiltered = (namespace ?? target ?? field) !== undefined;
  const isNarrowed = isFiltered || q !== undefined;

  const catalog = isSearched ? known?.catalog : undefined;
  const leftOut = known?.catalog.problems;
  const isComplete = (catalog === undefined || !isStillGathered(catalog)) && more === 0;

  /** Typing makes no history, or Back would go through it letter by letter. Another list is read from its start. */
  function change(part: ActionsLink) {
    window.scrollTo(0, 0);
    void navigate({
      to: '.',
      search: { ...link, ...part },
      replace: part.q !== undefined,
      resetScroll: false,
    });
  }

  return (
    <main
      className="flex flex-1 flex-col px-4 pb-6 sm:px-6"
      aria-busy={query.isPending || query.isPlaceholderData}
    >
      <PageHead title="Actions">
        <HowMany
          loaded={actions?.length}
          isAll={!isSearched && !query.hasNextPage && !query.isPlaceholderData}
          isNarrowed={isNarrowed}
          known={known}
          isSqueezed={more > 0}
        />
        {more > 0 && <ShowMore more={more} onShow={() => void query.refetch()} />}
      </PageHead>
      <ActionsToolbar
        environment={environment}
        link={link}
        facets={known?.facets}
        freshness={freshness}
        onChange={change}
      />
      <div className="flex flex-col gap-2 empty:hidden [&:has(>*)]:pb-3">
        {isFiltered && (
          <Suspense fallback={<div className="h-6" />}>
            <Chips link={link} onChange={change} />
          </Suspense>
        )}
        <FreshnessBar freshness={freshness} failedRefresh={query.isRefetchError && query.error} />
        {(hasProblem(link) ||
          (catalog?.complete === false && catalog.error) ||
          catalog?.unreadable ||
          leftOut) && (
          <Suspense fallback={<div className="h-10" />}>
            <Problems environment={environment} link={link} catalog={catalog} leftOut={leftOut} />
          </Suspense>
        )}
      </div>
      {actions === undefined && query.isError ? (
        <Failure error={query.error} retry={retry} />
      ) : actions === undefined || isWaiting ? (
        <ActionsSkeleton />
      ) : actions.length > 0 ? (
        <ActionsTable
          environment={environment}
          actions={actions}
          matches={matches}
          sorting={sortingOf(link)}
          onSort={(sort) => change(nextSort(link, sort))}
          query={query}
        />
      ) : (
        <Suspense>
          <Nothing link={link} complete={isComplete} onChange={change} />
        </Suspense>
      )}
      {actions !== undefined && actions.length > 0 && !isWaiting && (
        <Suspense fallback={<div className="min-h-14" />}>
          <ActionsEnd query={query} loaded={actions.length} words={wordsForEnd(isNarrowed, isComplete)} />
        </Suspense>
      )}
      {link.code && (
        <Suspense>
          <ActionsCode environment={environment} link={link} query={query} />
        </Suspense>
      )}
    </main>
  );
}

/** Whether the link asks for something that there is not. */
function hasProblem(link: ActionsLink): boolean {
  const { sort = '', order = '' } = link;
  return (
    isTooLong(link) ||
    (sort !== '' && sortOf(link) === undefined) ||
    (order !== '' && orderOf(link) !== order)
  );
}

function wordsForEnd(isNarrowed: boolean, isComplete: boolean): string {
  if (!isComplete) return 'so far';
  return isNarrowed ? 'found' : 'in all';
}
