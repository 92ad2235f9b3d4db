import { asApiError, Failure, FailureLine } from '../api/failure';
import { FreshnessBar, oldestOf, RefreshButton } from '../api/freshness';
import { loadNextPage, useMorePages } from '../api/more-pages';
import { versionsQuery } from '../api/queries';
import { useRefreshQuery } from '../api/refresh';
import { useVersions } from '../api/use-versions';
import { useDocumentTitle } from '../lib/document-title';
import { useRememberAction } from '../lib/remember-action';
import { AllVersions } from '../links/all-versions';
import { UnreadableVersions } from '../vocabulary/unreadable-versions';
import { EventCheck } from './event-check';
import { EventHeader } from './event-header';
import { NoVersions, UnknownAction } from './problems';
import type { EventSearch } from './search';
import { EventSkeleton } from './skeleton';

type EventViewProps = { environment: string; action: string; search: EventSearch };

/** An event that one pastes or writes, and what every version of an action says of it. */
export function EventView({ environment, action, search }: EventViewProps) {
  useDocumentTitle(`Check an event · ${action}`);
  const place = { environment, action };
  const { query, versions, unreadable } = useVersions(environment, action);
  useMorePages(query, true);
  useRememberAction(environment, action, versions !== undefined);
  const retry = useRefreshQuery(versionsQuery(environment, action).queryKey);
  const freshness = oldestOf(query.data?.pages.map((page) => page.freshness) ?? []);
  const refresh = (
    <div className="ml-auto shrink-0">
      <RefreshButton freshness={freshness} />
    </div>
  );
  const bar = (
    <>
      <FreshnessBar freshness={freshness} failedRefresh={query.isRefetchError && query.error} />
      <UnreadableVersions versions={unreadable} consequence="Events are not validated against it." />
    </>
  );
  if (versions !== undefined && versions.length > 0) {
    return (
      <EventCheck {...place} versions={versions} query={query} search={search} refresh={refresh}>
        {bar}
      </EventCheck>
    );
  }
  return (
    <main className="flex flex-1 flex-col gap-4 px-4 pt-3 pb-8 sm:px-6" aria-busy={query.isPending}>
      <EventHeader {...place}>{refresh}</EventHeader>
      {bar}
      {versions !== undefined && query.hasNextPage ? (
        query.isFetchNextPageError && !query.isFetchingNextPage ? (
          <FailureLine
            what="The older versions could not be loaded."
            error={query.error}
            retry={() => void loadNextPage(query)}
          />
        ) : (
          <EventSkeleton />
        )
      ) : versions !== undefined ? (
        unreadable.length === 0 && <NoVersions {...place} />
      ) : !query.isError ? (
        <EventSkeleton />
      ) : asApiError(query.error).code === 'not_found' ? (
        <UnknownAction {...place} error={query.error} retry={retry} />
      ) : (
        <Failure error={query.error} retry={retry} actions={<AllVersions {...place} />} />
      )}
    </main>
  );
}
