/** Every question the page asks, as options that a route's loader and its components share. */
import {
  hashKey,
  infiniteQueryOptions,
  queryOptions,
  type InfiniteData,
  type QueryClient,
  type QueryKey,
} from '@tanstack/react-query';
import {
  ACTIONS_PAGE_SIZE,
  ENVIRONMENTS_PATH,
  EnvironmentList,
  OLDER_VERSIONS_PAGE_SIZE,
  actionsPath,
  schemasPath,
  type Order,
} from '../../contract/api';
import { firstActionsPage, firstVersionsPage } from '../../contract/first-pages';
import { ActionList, SchemaList } from '../../contract/workos';
import { get, type Fetched } from './client';
import { cameWithThePage } from './initial-data';

const SECOND = 1000;

/** Page `null` is the first; the others are named by the cursor that the page before them ended with. */
type Cursor = string | null;
type Page = Fetched<ActionList> | Fetched<SchemaList>;
type Pages = InfiniteData<Page, Cursor>;

const nextCursor = (page: Page): Cursor => page.data.list_metadata.after;

const asksAnew = new Set<string>();

const shared = {
  initialPageParam: null as Cursor,
  getNextPageParam: nextCursor,
  // Renewing a long list means one call per page of it: past a few pages that is the reader's decision (Refresh).
  staleTime: (query: { state: { data?: Pages | undefined } }) => (isLong(query) ? Infinity : 30 * SECOND),
  refetchInterval: (query: { state: { data?: Pages | undefined } }) =>
    isLong(query) ? false : renewalInterval(query),
};

function isLong(query: { state: { data?: Pages | undefined } }): boolean {
  return (query.state.data?.pages.length ?? 0) > 3;
}

/** A stale answer is being renewed right now, so the new one is fetched soon; if renewing failed, less eagerly. */
function renewalInterval(query: { state: { data?: Pages | undefined } }): number | false {
  const stale = query.state.data?.pages.filter((page) => page.freshness.stale) ?? [];
  if (stale.length === 0) return false;
  return stale.some((page) => page.freshness.renewalFailure) ? 30 * SECOND : 2 * SECOND;
}

export const environmentsQuery = queryOptions({
  queryKey: ['environments'],
  queryFn: ({ signal }) => get(ENVIRONMENTS_PATH, EnvironmentList, { signal }),
  staleTime: Infinity,
  select: (fetched) => fetched.data.data,
});

/** An environment's actions, by creation time, page by page. */
export function actionsQuery(environment: string, order: Order) {
  return infiniteQueryOptions({
    ...shared,
    queryKey: ['actions', environment, order],
    queryFn: ({ pageParam, queryKey, signal }) => {
      const path =
        pageParam === null
          ? firstActionsPage(environment, order)
          : actionsPath(environment, {
              limit: ACTIONS_PAGE_SIZE,
              after: pageParam,
              ...(order === 'desc' ? {} : { order }),
            });
      return get(path, ActionList, { signal, askAnew: asksAnew.has(hashKey(queryKey)) });
    },
  });
}

/** An action's schema versions, newest first, page by page. */
export function versionsQuery(environment: string, action: string) {
  return infiniteQueryOptions({
    ...shared,
    queryKey: ['versions', environment, action],
    queryFn: ({ pageParam, queryKey, signal }) => {
      const path =
        pageParam === null
          ? firstVersionsPage(environment, action)
          : schemasPath(environment, action, { limit: OLDER_VERSIONS_PAGE_SIZE, after: pageParam });
      return get(path, SchemaList, { signal, askAnew: asksAnew.has(hashKey(queryKey)) });
    },
  });
}

/** Starts loading an environment's actions; resolves when they are there only if they came with the page. */
export function loadActions(
  client: QueryClient,
  environment: string,
  order: Order,
): Promise<void> | undefined {
  const atHand = cameWithThePage(firstActionsPage(environment, order));
  const loading = client.prefetchInfiniteQuery(actionsQuery(environment, order));
  return atHand ? loading : undefined;
}

/** Starts loading an action's versions; resolves when they are there only if they came with the page. */
export function loadVersions(
  client: QueryClient,
  environment: string,
  action: string,
): Promise<void> | undefined {
  const atHand = cameWithThePage(firstVersionsPage(environment, action));
  const loading = client.prefetchInfiniteQuery(versionsQuery(environment, action));
  return atHand ? loading : undefined;
}

/** The reader's Refresh: fetches what is loaded again, and has the server ask its source rather than its cache. */
export async function refresh(client: QueryClient, queryKey: QueryKey): Promise<void> {
  const hash = hashKey(queryKey);
  asksAnew.add(hash);
  try {
    await client.refetchQueries({ queryKey, exact: true });
  } finally {
    asksAnew.delete(hash);
  }
}
