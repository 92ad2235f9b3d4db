/** Query options that the routes' loaders and components share. */
import {
  infiniteQueryOptions,
  queryOptions,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query';
import {
  ENVIRONMENTS_PATH,
  EnvironmentList,
  OLDER_VERSIONS_PAGE_SIZE,
  schemasPath,
} from '../../contract/api';
import { firstVersionsPage } from '../../contract/first-pages';
import { ListedSchemas } from '../../contract/list-items';
import { SESSION_PATH, Session } from '../../contract/session';
import type { RawItemList } from '../../contract/workos';
import { get, type Fetched, type Freshness } from './client';
import { cameWithThePage } from './initial-data';

const SECOND = 1000;

/** `null` for the first page, otherwise the cursor at which the page before it ended. */
type Cursor = string | null;
type Page = Fetched<Pick<RawItemList, 'list_metadata'>>;
type Pages = InfiniteData<Page, Cursor>;
type ListQuery = { state: { data?: Pages | undefined } };

const nextCursor = (page: Page): Cursor => page.data.list_metadata.after;

/** While renewing fails. The server tries again as often, so that its recovery shows after one renewal. */
const WHILE_FAILING = 5 * SECOND;

/** While a stale answer is being renewed: the new one is there soon. */
const WHILE_RENEWED = 2 * SECOND;

/** How often a long list is asked for again while its renewal fails: each time costs one request per page. */
const LONG_LIST_INTERVAL = 30 * SECOND;

/** How soon to ask again for answers that are stale, in milliseconds; false when none is. */
export function renewalInterval(
  parts: readonly Pick<Freshness, 'stale' | 'renewalFailure'>[],
): number | false {
  if (parts.some(({ renewalFailure }) => renewalFailure !== undefined)) return WHILE_FAILING;
  return parts.some(({ stale }) => stale) && WHILE_RENEWED;
}

/** Options that all lists which load page by page share. */
export const pagewise = {
  initialPageParam: null as Cursor,
  getNextPageParam: nextCursor,
  // Refetching a long list takes one request per page, so only the user's Refresh does it.
  staleTime: (query: ListQuery) => (isLong(query) ? Infinity : 30 * SECOND),
  refetchInterval: (query: ListQuery) => {
    const parts = query.state.data?.pages.map(({ freshness }) => freshness) ?? [];
    if (!isLong(query)) return renewalInterval(parts);
    return parts.some(({ renewalFailure }) => renewalFailure !== undefined) && LONG_LIST_INTERVAL;
  },
};

function isLong(query: ListQuery): boolean {
  return (query.state.data?.pages.length ?? 0) > 3;
}

export const environmentsQuery = queryOptions({
  queryKey: ['environments'],
  queryFn: (context) => get(ENVIRONMENTS_PATH, EnvironmentList, context),
  staleTime: Infinity,
  select: (fetched) => fetched.data.data,
});

/** Who is signed in, and how. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: (context) => get(SESSION_PATH, Session, context),
  staleTime: Infinity,
  select: (fetched) => fetched.data,
});

/** An action's schema versions, newest first, page by page. */
export function versionsQuery(environment: string, action: string) {
  return infiniteQueryOptions({
    ...pagewise,
    queryKey: ['versions', environment, action],
    queryFn: ({ pageParam, ...context }) => {
      const path =
        pageParam === null
          ? firstVersionsPage(environment, action)
          : schemasPath(environment, action, { limit: OLDER_VERSIONS_PAGE_SIZE, after: pageParam });
      return get(path, ListedSchemas, context);
    },
  });
}

/** Starts loading an action's versions. Returns a promise to wait for only if they came with the page. */
export function loadVersions(
  client: QueryClient,
  environment: string,
  action: string,
): Promise<void> | undefined {
  const atHand = cameWithThePage(firstVersionsPage(environment, action));
  const loading = client.prefetchInfiniteQuery(versionsQuery(environment, action));
  return atHand ? loading : undefined;
}
