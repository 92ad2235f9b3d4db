/** The user's Refresh, which is the same on every page. */
import { hashKey, useQueryClient, type Query, type QueryClient, type QueryKey } from '@tanstack/react-query';

/** `meta` of queries that a refresh leaves alone: they do not show what the server knows. */
export const NOT_REFRESHED = { isRefreshed: false } as const;

/** How many refreshes of a query are in progress, by the hash of its key. */
const inProgress = new Map<string, number>();
const listeners = new Set<() => void>();

/** Whether any refresh is in progress. */
export function isRefreshing(): boolean {
  return inProgress.size > 0;
}

/** Calls the listener when refreshes begin and end. Returns a function that ends that. */
export function onRefreshing(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether a refresh is what fetches this query now. The server then has to ask its source. */
export function isRefresh(queryKey: QueryKey): boolean {
  return inProgress.has(hashKey(queryKey));
}

/**
 * Fetches everything that the page shows again, and has the server ask its source instead of its cache. Requests that began
 * before are cancelled: their data may be older than the click.
 */
export async function refreshShown(client: QueryClient): Promise<void> {
  const hashes = client
    .getQueryCache()
    .findAll({ type: 'active', predicate: isRefreshed })
    .map(({ queryHash }) => queryHash);
  await refresh(client, new Set(hashes));
}

/** The same for one query, whether or not it is in sight. */
export async function refreshQuery(client: QueryClient, queryKey: QueryKey): Promise<void> {
  await refresh(client, new Set([hashKey(queryKey)]));
}

/** “Try again” of a failed query: like Refresh, the answer is newer than the click. */
export function useRefreshQuery(queryKey: QueryKey): () => void {
  const client = useQueryClient();
  return () => void refreshQuery(client, queryKey);
}

async function refresh(client: QueryClient, hashes: ReadonlySet<string>): Promise<void> {
  const predicate = ({ queryHash }: Query) => hashes.has(queryHash);
  for (const hash of hashes) inProgress.set(hash, (inProgress.get(hash) ?? 0) + 1);
  notify();
  try {
    await client.cancelQueries({ predicate });
    await client.refetchQueries({ predicate });
  } finally {
    for (const hash of hashes) {
      const others = (inProgress.get(hash) ?? 1) - 1;
      if (others === 0) inProgress.delete(hash);
      else inProgress.set(hash, others);
    }
    notify();
  }
}

function notify(): void {
  for (const listener of listeners) listener();
}

function isRefreshed({ meta }: Query): boolean {
  return meta?.['isRefreshed'] !== false;
}
