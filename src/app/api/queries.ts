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
  ENVIRONMENTS_PATH,
  EnvironmentList,
  OLDER_VERSIONS_PAGE_SIZE,
  schemasPath,
} from '../../contract/api';
import { firstVersionsPage } from '../../contract/first-pages';
import { ListedSchemas } from '../../contract/list-items';
import { SESSION_PATH, Session } from '../../contract/session';
import type { RawItemList } from '../../contract/workos';
import { get, type Fetched } from './client';
import { cameWithThePage } from './initial-data';

const SECOND = 1000;

/** Page `null` is the first; the others are named by the cursor that the page before them ended with. */
type Cursor = string | null;
type Page = Fetched<Pick<RawItemList, 'list_metadata'>>;
type Pages = InfiniteData<Page, Cursor>;
type ListQuery = { state: { data?: Pages | undefined } };

const nextCursor = (page: Page): Cursor => page.data.list_metadata.after;

const asksAnew = new Set<string>();

/** What asking for a list page by page has in common. */
export const pagewise = {
  initialPageParam: null as Cursor,
  getNextPageParam: nextCursor,
  // Renewing a long list means one call per page of it: past a few pages that is the reader's decision (Refresh).
  staleTime: (query: ListQuery) => (isLong(query) ? Infinity : 30 * SECOND),
  refetchInterval: (query: ListQuery) => (isLong(query) ? false : renewalInterval(query)),
};

function isLong(query: ListQuery): boolean {
  return (query.state.data?.pages.length ?? 0) > 3;
}

/** A stale answer is being renewed right now, so the new one is fetched soon; if renewing failed, less eagerly. */
function renewalInterval(query: ListQuery): number | false {
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

/** Who is signed in, and how. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => get(SESSION_PATH, Session, { signal }),
  staleTime: Infinity,
  select: (fetched) => fetched.data,
});

/** An action's schema versions, newest first, page by page. */
export function versionsQuery(environment: string, action: string) {
  return infiniteQueryOptions({
    ...pagewise,
    queryKey: ['versions', environment, action],
    queryFn: ({ pageParam, queryKey, signal }) => {
      const path =
        pageParam === null
          ? firstVersionsPage(environment, action)
          : schemasPath(environment, action, { limit: OLDER_VERSIONS_PAGE_SIZE, after: pageParam });
      return get(path, ListedSchemas, { signal, askAnew: isAskedAnew(queryKey) });
    },
  });
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

/** Whether it is the reader's Refresh that asks this question now. */
export function isAskedAnew(queryKey: QueryKey): boolean {
  return asksAnew.has(hashKey(queryKey));
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
