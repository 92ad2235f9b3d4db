import { Link } from '@tanstack/react-router';
import { Suspense, lazy } from 'react';
import { mayHaveNewer } from '../../contract/list-items';
import { asApiError, Failure, FailureLine } from '../api/failure';
import { FreshnessBar, oldestOf } from '../api/freshness';
import { loadNextPage, useMorePages, type MorePages } from '../api/more-pages';
import { versionsQuery } from '../api/queries';
import { useRefreshQuery } from '../api/refresh';
import { useVersions } from '../api/use-versions';
import { useDocumentTitle } from '../lib/document-title';
import { useRememberAction } from '../lib/remember-action';
import { buttonClass } from '../ui/button';
import { ActionHeader } from './action-header';
import type { VersionsSearch } from './search';
import { VersionsSkeleton } from './skeleton';
import { Versions } from './versions';

const NoVersions = lazy(async () => ({ default: (await import('./problems')).NoVersions }));

const ActionCode = lazy(() => import('../code-panel/action-code'));
const UnknownAction = lazy(() => import('./unknown-action'));
const UnreadableVersions = lazy(async () => ({
  default: (await import('../vocabulary/unreadable-versions')).UnreadableVersions,
}));

type ActionViewProps = { environment: string; action: string; search: VersionsSearch };

/** One action: what it is now, and its versions next to each other. */
export function ActionView({ environment, action, search }: ActionViewProps) {
  useDocumentTitle(action);
  const { query, versions, unreadable } = useVersions(environment, action);
  useMorePages(query, versions?.length === 0);
  const retry = useRefreshQuery(versionsQuery(environment, action).queryKey);
  const isLatestKnown = !mayHaveNewer(unreadable, versions ?? []);
  useRememberAction(environment, action, versions !== undefined);
  const freshness = oldestOf(query.data?.pages.map((page) => page.freshness) ?? []);
  const unknown = query.isError && asApiError(query.error).code === 'not_found';
  return (
    <main
      className="flex flex-1 flex-col gap-3 px-4 pt-3 pb-4 sm:px-6 lg:h-[calc(100dvh-var(--top))] lg:min-h-120 lg:flex-none"
      aria-busy={query.isPending}
    >
      <ActionHeader
        environment={environment}
        action={action}
        versions={versions ?? []}
        isLatestKnown={isLatestKnown}
        complete={!query.hasNextPage}
        pending={query.isPending}
        freshness={freshness}
      />
      <FreshnessBar freshness={freshness} failedRefresh={query.isRefetchError && query.error} />
      {unreadable.length > 0 && (
        <Suspense fallback={<div className="h-10" />}>
          <UnreadableVersions versions={unreadable} consequence="It’s not in the columns below." />
        </Suspense>
      )}
      {versions === undefined ? (
        unknown ? (
          <Suspense>
            <UnknownAction environment={environment} action={action} error={query.error} retry={retry} />
          </Suspense>
        ) : query.isError ? (
          <Failure
            error={query.error}
            retry={retry}
            actions={
              <Link to="/$environment/actions" params={{ environment }} className={buttonClass()}>
                All actions
              </Link>
            }
          />
        ) : (
          <VersionsSkeleton />
        )
      ) : versions.length === 0 && (unreadable.length > 0 || query.hasNextPage) ? (
        <NoReadableVersion query={query} />
      ) : versions.length === 0 ? (
        <Suspense>
          <NoVersions />
        </Suspense>
      ) : (
        <Versions
          environment={environment}
          action={action}
          versions={versions}
          unreadable={unreadable}
          query={query}
          search={search}
        />
      )}
      {search.code && versions !== undefined && (
        <Suspense>
          <ActionCode
            environment={environment}
            action={action}
            versions={versions}
            isLatestKnown={isLatestKnown}
            query={query}
            search={search}
          />
        </Suspense>
      )}
    </main>
  );
}

/** While no loaded version is readable: older versions are loading, or could not be loaded. Otherwise nothing. */
function NoReadableVersion({ query }: { query: MorePages }) {
  if (!query.hasNextPage) return null;
  if (!query.isFetchNextPageError || query.isFetchingNextPage) return <VersionsSkeleton />;
  return (
    <FailureLine
      what="The older versions could not be loaded."
      error={query.error}
      retry={() => void loadNextPage(query)}
    />
  );
}
