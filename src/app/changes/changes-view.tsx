import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { feedPath, type ChangeList } from '../../contract/catalog-changes';
import { changesAskedFor } from '../../contract/environment-pages';
import { changesProgressQuery, changesQuery } from '../api/explorer-queries';
import { Failure } from '../api/failure';
import { FreshnessBar } from '../api/freshness';
import { CatalogTrouble, Gathered, GatheringTrouble } from '../api/gathering';
import { ListEnd } from '../api/list-end';
import { shownPages, usePatience } from '../api/patience';
import { useRefreshQuery } from '../api/refresh';
import { gatheringError, isHistoryGathered, isStillGathered } from '../api/still-gathered';
import { useDocumentTitle } from '../lib/document-title';
import { count, formatNumber } from '../lib/numbers';
import { UnreadableActions } from '../links/unreadable-actions';
import { PageHead } from '../ui/page-head';
import { ChangesTable } from './changes-table';
import { ChangesToolbar } from './changes-toolbar';
import { NoChanges, UnknownChoices } from './empty';
import { MissingActions } from './missing-actions';
import type { ChangesSearch } from './search';
import { ChangesSkeleton } from './skeleton';
import { Weeks } from './weeks';

/** What changed lately in an environment: the new versions of all actions, newest first. */
export function ChangesView({ environment, search }: { environment: string; search: ChangesSearch }) {
  useDocumentTitle(`Changes · ${environment}`);
  const navigate = useNavigate();
  const isPatient = usePatience();
  const parameters = changesAskedFor(search);
  const query = useInfiniteQuery(changesQuery(environment, parameters, isPatient));
  const retry = useRefreshQuery(changesQuery(environment, parameters).queryKey);
  const pages = shownPages(query, ({ data }) => data.catalog);
  const changes = useMemo(() => pages?.flatMap((page) => page.data.data), [pages]);
  const newest = pages?.at(-1);
  const listed = newest?.data;
  const isWaiting = isGathering(listed) && !isStuck(listed) && (isPatient || changes?.length === 0);
  const progress = useQuery({
    ...changesProgressQuery(environment, parameters),
    enabled: isUnsettled(listed) && !isWaiting,
  });
  const known = (isUnsettled(listed) && progress.data) || listed;

  function change(part: ChangesSearch) {
    void navigate({ to: '.', search: { ...search, ...part }, resetScroll: false });
  }

  return (
    <main
      className="flex flex-1 flex-col px-4 pb-6 sm:px-6"
      aria-busy={query.isPending || query.isPlaceholderData}
    >
      <link
        rel="alternate"
        type="application/atom+xml"
        title={`Changes in ${environment}`}
        href={feedPath(environment)}
      />
      <PageHead title="Changes">
        {known && listed && (
          <Gathered more={isWaiting ? 0 : known.total - listed.total} onShow={() => void query.refetch()}>
            {howMany(known)}
          </Gathered>
        )}
      </PageHead>
      <ChangesToolbar
        environment={environment}
        search={search}
        counted={listed}
        freshness={newest?.freshness}
        onChange={change}
      />
      <div className="flex flex-col gap-2 empty:hidden [&:has(>*)]:pb-3">
        <FreshnessBar freshness={newest?.freshness} failedRefresh={query.isRefetchError && query.error} />
        {known && <Troubles environment={environment} known={known} />}
        <UnreadableActions
          environment={environment}
          count={known?.catalog.unreadable}
          consequence="Their versions are not in this list."
        />
        <UnknownChoices search={search} />
      </div>
      {changes === undefined && query.isError ? (
        <Failure error={query.error} retry={retry} />
      ) : (
        <>
          <Weeks
            counted={isWaiting ? undefined : listed}
            asTable={search.weeks === 'table'}
            onTable={(asTable) => change({ weeks: asTable ? 'table' : '' })}
          />
          {changes === undefined || isWaiting ? (
            <ChangesSkeleton />
          ) : changes.length === 0 ? (
            <NoChanges
              search={search}
              isIncomplete={isGathering(known) || known?.catalog.problems !== undefined}
              onClear={() => change({ verdict: '', namespace: '', action: '', since: '' })}
            />
          ) : (
            <>
              <ChangesTable environment={environment} changes={changes} query={query} />
              <ListEnd query={query} what="changes" loaded={changes.length} total={listed?.total ?? 0} />
            </>
          )}
        </>
      )}
    </main>
  );
}

function isGathering(known: Pick<ChangeList, 'catalog' | 'history'> | undefined): boolean {
  return known !== undefined && !isHistoryGathered(known);
}

/** Whether loading is paused because something failed. */
function isStuck(known: Pick<ChangeList, 'catalog' | 'history'> | undefined): boolean {
  if (known?.history.error === undefined) return false;
  return !isStillGathered(known.catalog) || known.catalog.error !== undefined;
}

/** Whether the answer can still change without an edit in WorkOS. */
function isUnsettled(known: ChangeList | undefined): boolean {
  if (known === undefined) return false;
  return isGathering(known) || (gatheringError(known.catalog) ?? known.history.error) !== undefined;
}

/** The number of versions and, until all are known, how far the server is. */
function howMany(known: ChangeList): string {
  const { total, history } = known;
  if (!isGathering(known)) return count(total, 'version');
  const actions = `${formatNumber(history.loaded)} of ${count(history.total, 'action')}`;
  return isStuck(known) ? `${count(total, 'version')} from ${actions}` : `Loaded ${actions}…`;
}

function Troubles({ environment, known: { catalog, history } }: { environment: string; known: ChangeList }) {
  const soFar = `${formatNumber(history.loaded)} of ${count(history.total, 'action')} loaded so far.`;
  return (
    <>
      <CatalogTrouble catalog={catalog} />
      {gatheringError(catalog) === undefined && history.missing === undefined && (
        <GatheringTrouble error={history.error} known={soFar} />
      )}
      <MissingActions environment={environment} history={history} />
    </>
  );
}
