import { useEffect } from 'react';

/** What is needed of an infinite query to load more of it and to say how that goes. */
export type MorePages = {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  error: unknown;
  fetchNextPage: () => Promise<unknown>;
};

/** Loads one page after the other for as long as more is needed. Stops at a failure: going on is the reader's decision. */
export function useMorePages(query: MorePages, needed: boolean): void {
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const wanted = needed && hasNextPage && !isFetchingNextPage && !isFetchNextPageError;
  useEffect(() => {
    if (wanted) void fetchNextPage();
  }, [wanted, fetchNextPage]);
}
