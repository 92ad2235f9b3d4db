import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { searchOf, type ActionsLink } from '../../contract/actions-link';
import { actionsQuery, overviewQuery } from '../api/catalog-queries';
import { oldestOf } from '../api/freshness';
import { shownPages, usePatience } from '../api/patience';
import { isStillGathered } from '../api/still-gathered';

/**
 * The rows that a link asks for, and what is known of the whole environment. While the next search is on its way the rows
 * of the one before stay, so that nothing jumps between keystrokes; and while the server still gathers, the list is
 * waited for at first, and what is found later is counted as `more` and waits until the reader wants it.
 */
export function useActions(environment: string, link: ActionsLink) {
  const isPatient = usePatience();
  const query = useInfiniteQuery({
    ...actionsQuery(environment, link, isPatient),
    placeholderData: keepPreviousData,
  });
  const pages = shownPages(query, ({ found }) => found?.catalog);
  const found = pages?.[0]?.found;
  const isGathering =
    !query.isPlaceholderData && found !== undefined && isStillGathered(found.catalog) && found.total > 0;
  const isWaiting = isGathering && isPatient;
  // Only asked for when the list is there, which it must never hold up.
  const overview = useQuery({
    ...overviewQuery(environment, isGathering ? searchOf(link) : undefined),
    enabled: isGathering ? !isWaiting : pages !== undefined && found === undefined,
  }).data;
  /** Of all actions where nothing is searched for. */
  const known = isGathering ? (overview ?? found) : (found ?? overview);
  return {
    query,
    actions: useMemo(() => pages?.flatMap((page) => page.data.data), [pages]),
    matches: useMemo(() => pages?.flatMap((page) => page.found?.matches ?? []) ?? [], [pages]),
    isWaiting,
    isSearched: found !== undefined,
    known,
    more: isGathering && !isWaiting ? Math.max(0, (known?.total ?? 0) - found.total) : 0,
    freshness: oldestOf(pages?.map((page) => page.freshness) ?? []),
  };
}
