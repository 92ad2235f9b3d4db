/** The two versions of a comparison, found with the fewest requests. */
import { queryOptions, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { schemasPath, type ListParameters } from '../../contract/api';
import { areOneHistory } from '../../contract/one-history';
import { pairText, readPair, type VersionPair } from '../../contract/version-pair';
import { firstPageOfPair } from '../../contract/version-pair-page';
import { walk, type Conclusion } from '../../contract/version-walk';
import { SchemaList } from '../../contract/workos';
import { get, type Fetched, type Freshness } from './client';
import { oldestOf } from './freshness';
import { cameWithThePage } from './initial-data';
import { loadVersions, versionsQuery } from './queries';
import { isRefresh } from './refresh';
import { renewalInterval } from './renewal';
import { TELLING, isByNumbers, pagesOfAction, pagesToStartFrom } from './version-pages';

type Page = { parameters: ListParameters; list: SchemaList; freshness: Freshness };
type FoundPair = Fetched<Conclusion>;
type PairQuery = { state: { data?: FoundPair | undefined } };

/**
 * The two versions, or the reason why there are none to compare.
 *
 * Pages that the action's page or another comparison has just loaded are used before any is asked for; if they are not one
 * history, all are asked for again. A pair named by `latest` or `previous` is kept under its numbers as well, so that going
 * to that address asks nothing.
 */
export function versionPairQuery(environment: string, action: string, pair: VersionPair) {
  return queryOptions({
    queryKey: ['version-pair', environment, action, pairText(pair)],
    queryFn: async ({ client, queryKey, signal }) => {
      const isRenewal = client.getQueryData(queryKey) !== undefined || isRefresh(queryKey);
      const ask = async (parameters: ListParameters, isNew: boolean) => {
        const path = schemasPath(environment, action, parameters);
        const fetched = await get(path, SchemaList, { signal, queryKey, bypassCache: isNew });
        const page: Page = { parameters, list: fetched.data, freshness: fetched.freshness };
        client.setQueryData(pageKey(environment, action, parameters), page);
        return page;
      };
      const pages = isRenewal ? [] : pagesAtHand(client, environment, action);
      const first = await walk(pair, pages, (parameters) => ask(parameters, false));
      const isOne = areOneHistory(first.pages.map(({ list }) => list.data));
      const walked = isOne ? first : await walk(pair, [], (parameters) => ask(parameters, true));
      const found = { data: walked.conclusion, freshness: freshnessOf(walked.pages) };
      if (!isByNumbers(pair)) keepUnderNumbers(client, environment, action, found);
      return found;
    },
    staleTime: TELLING,
    refetchInterval: ({ state: { data } }: PairQuery) => renewalInterval(data ? [data.freshness] : []),
  });
}

/** Starts looking for the pair that an address names. Returns a promise to wait for only if it came with the page. */
export function loadVersionPair(
  client: QueryClient,
  environment: string,
  action: string,
  text: string,
): Promise<void> | undefined {
  const read = readPair(text);
  if (!read.ok) return loadVersions(client, environment, action);
  const atHand = cameWithThePage(firstPageOfPair(environment, action, text));
  const loading = client.prefetchQuery(versionPairQuery(environment, action, read.pair));
  // A pair may need a second page. The page is shown before that one has loaded.
  return atHand ? Promise.race([loading, nextTurn()]) : undefined;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

function pagesAtHand(client: QueryClient, environment: string, action: string): Page[] {
  const loaded = client.getQueryData(versionsQuery(environment, action).queryKey);
  const kept = client.getQueriesData<Page>({ queryKey: pageKey(environment, action) });
  const pages = kept.flatMap(([, page]) => (page === undefined ? [] : [page]));
  return pagesToStartFrom([...pagesOfAction(loaded), ...pages], Date.now());
}

function pageKey(environment: string, action: string, ...parameters: ListParameters[]): QueryKey {
  return ['versions-page', environment, action, ...parameters];
}

function keepUnderNumbers(client: QueryClient, environment: string, action: string, found: FoundPair): void {
  if (found.data.kind !== 'found') return;
  const { from, to } = found.data;
  const byNumbers = versionPairQuery(environment, action, { from: from.version, to: to.version });
  client.setQueryData(byNumbers.queryKey, found);
}

function freshnessOf(pages: readonly Page[]): Freshness {
  const parts = pages.map(({ freshness }) => freshness);
  const oldest = oldestOf(parts) ?? { asOf: Date.now(), renewalFailure: undefined };
  return { ...oldest, stale: parts.some(({ stale }) => stale) };
}
