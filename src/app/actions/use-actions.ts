import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ActionsLink } from '../../contract/actions-link';
import { actionsQuery, overviewQuery } from '../api/catalog-queries';
import { oldestOf } from '../api/freshness';

/**
 * The rows that a link asks for, and what is known of the whole environment. While the next search is on its way the rows
 * of the one before stay, so that nothing jumps between keystrokes.
 */
export function useActions(environment: string, link: ActionsLink) {
  const options = actionsQuery(environment, link);
  const query = useInfiniteQuery({ ...options, placeholderData: keepPreviousData });
  const pages = query.data?.pages;
  const found = pages?.at(-1)?.found;
  // Only asked for when the list is there, which it must never hold up.
  const overview = useQuery({
    ...overviewQuery(environment),
    enabled: pages !== undefined && found === undefined,
  });
  return {
    query,
    queryKey: options.queryKey,
    actions: useMemo(() => pages?.flatMap((page) => page.data.data), [pages]),
    matches: useMemo(() => pages?.flatMap((page) => page.found?.matches ?? []) ?? [], [pages]),
    found,
    /** Of all actions where nothing is searched for. */
    known: found ?? overview.data,
    freshness: oldestOf(pages?.map((page) => page.freshness) ?? []),
  };
}
