/** The two versions of a comparison, found with the fewest requests. */
import { queryOptions, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { schemasPath, type ListParameters } from '../../contract/api';
import { ListedSchemas, isReadable } from '../../contract/list-items';
import { areOneHistory } from '../../contract/one-history';
import { isByNumbers, pairText, readPair, type VersionPair } from '../../contract/version-pair';
import { firstPageOfPair } from '../../contract/version-pair-page';
import { walk, type Conclusion } from '../../contract/version-walk';
import type { AuditLogSchema } from '../../contract/workos';
import { ApiError } from './api-error';
import { get, type Fetched, type Freshness } from './client';
import { oldestOf } from './freshness';
import { cameWithThePage } from './initial-data';
import { loadVersions, renewalInterval, versionsQuery } from './queries';
import { isRefresh } from './refresh';
import {
  TELLING,
  numberedList,
  pagesOfAction,
  pagesToStartFrom,
  type NumberedList,
  type NumberedSchema,
} from './version-pages';

type Page = { parameters: ListParameters; list: NumberedList; freshness: Freshness };
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
        const fetched = await get(path, ListedSchemas, { signal, queryKey, bypassCache: isNew });
        const page: Page = { parameters, list: numberedList(fetched.data), freshness: fetched.freshness };
        client.setQueryData(pageKey(environment, action, parameters), page);
        return page;
      };
      const pages = isRenewal ? [] : pagesAtHand(client, environment, action);
      const first = await walk<Page, NumberedSchema>(pair, pages, (parameters) => ask(parameters, false));
      const isOne = areOneHistory(first.pages.map(({ list }) => list.data.filter(isReadable)));
      const walked = isOne
        ? first
        : await walk<Page, NumberedSchema>(pair, [], (parameters) => ask(parameters, true));
      const found = { data: readableConclusion(pair, walked), freshness: freshnessOf(walked.pages) };
      if (!isByNumbers(pair)) keepUnderNumbers(client, environment, action, found);
      return found;
    },
    staleTime: TELLING,
    refetchInterval: ({ state: { data } }: PairQuery) => renewalInterval(data ? [data.freshness] : []),
  });
}

type Walked = { conclusion: Conclusion<NumberedSchema>; pages: readonly Page[] };

/** @throws ApiError where one of the two versions cannot be read, or where it cannot be told which versions exist */
function readableConclusion(pair: VersionPair, { conclusion, pages }: Walked): Conclusion {
  const isCertain = conclusion.kind === 'found' && isByNumbers(pair);
  if (!isCertain && pages.some(({ list }) => list.hasUnnumbered)) {
    const message = 'WorkOS’s list of versions has an item without a version number.';
    throw new ApiError({ code: 'upstream_invalid', message, retryable: false });
  }
  if (conclusion.kind !== 'found') return conclusion;
  return { ...conclusion, from: readable(conclusion.from), to: readable(conclusion.to) };
}

function readable(schema: NumberedSchema): AuditLogSchema {
  if (isReadable(schema)) return schema;
  const { version, problem, isTooDeep } = schema;
  throw new ApiError({
    code: isTooDeep ? 'too_complex' : 'upstream_invalid',
    message: `Version ${version} of this action cannot be read: ${problem}.`,
    retryable: false,
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
