import { useEffect, useEffectEvent } from 'react';

type FetchOptions = { cancelRefetch?: boolean };

/** The part of an infinite query's result that loading more pages needs. */
export type MorePages = {
  hasNextPage: boolean;
  isFetching: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  error: unknown;
  fetchNextPage: (options?: FetchOptions) => Promise<unknown>;
  refetch: (options?: FetchOptions) => Promise<unknown>;
};

/**
 * Loads the next page. A refetch in progress ends first: fetching the next page at the same time would cancel it, and with
 * it the user's Refresh.
 */
export async function loadNextPage(query: MorePages): Promise<void> {
  if (query.isFetching && !query.isFetchingNextPage) await query.refetch({ cancelRefetch: false });
  await query.fetchNextPage({ cancelRefetch: false });
}

/** Loads one page after the other while more is needed. Stops at a failure, which the user can retry. */
export function useMorePages(query: MorePages, needed: boolean): void {
  const { hasNextPage, isFetching, isFetchNextPageError } = query;
  const wanted = needed && hasNextPage && !isFetching && !isFetchNextPageError;
  const load = useEffectEvent(() => void loadNextPage(query));
  useEffect(() => {
    if (wanted) load();
  }, [wanted]);
}
