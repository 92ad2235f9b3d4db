/** What is asked of an environment's whole list of actions, as far as the server knows it. */
import {
  infiniteQueryOptions,
  queryOptions,
  type InfiniteData,
  type QueryClient,
  type QueryState,
} from '@tanstack/react-query';
import { firstPageOfActions, orderOf, searchOf, type ActionsLink } from '../../contract/actions-link';
import { ACTIONS_PAGE_SIZE, actionsPath } from '../../contract/api';
import { actionSearchPath, type ActionsSearchParameters } from '../../contract/catalog-query';
import { ListedActions } from '../../contract/list-items';
import { get, type Fetched, type GetOptions } from './client';
import { cameWithThePage } from './initial-data';
import { pagewise } from './queries';
import type { Found, SearchPage } from './search-page';
import { isStillGathered } from './still-gathered';

const SECOND = 1000;

/** The list is still there, page by page, when the reader comes back from reading one of its actions. */
const KEPT_FOR = 30 * 60 * SECOND;

/** A page of the list: WorkOS's own, or one of a search. */
export type ActionsPage = Fetched<ListedActions> & { found?: Found };

type ActionsState = Pick<QueryState<InfiniteData<ActionsPage, string | null>>, 'data' | 'status'>;

/**
 * The actions that a link asks for, page by page: WorkOS's own, by creation time, or those that a search finds. A search is
 * asked again and again while the server does not know all actions.
 *
 * @param mayGrow without it only while nothing is found: rows that are being read stay where they are
 */
export function actionsQuery(environment: string, link: ActionsLink, mayGrow = true) {
  const search = searchOf(link);
  const order = orderOf(link);
  return infiniteQueryOptions({
    ...pagewise,
    queryKey: ['actions', environment, search ?? order],
    queryFn: ({ pageParam, signal, queryKey }): Promise<ActionsPage> => {
      // The first page of a search renews the server's whole catalog.
      const isRefreshable = search === undefined || pageParam === null;
      const options = isRefreshable ? { signal, queryKey } : { signal };
      const first = firstPageOfActions(environment, link);
      const from = { limit: ACTIONS_PAGE_SIZE, ...(pageParam !== null && { after: pageParam }) };
      if (search !== undefined) {
        return searchPage(
          pageParam === null ? first : actionSearchPath(environment, { ...search, ...from }),
          options,
        );
      }
      const inOrder = order === 'desc' ? from : { ...from, order };
      return get(pageParam === null ? first : actionsPath(environment, inOrder), ListedActions, options);
    },
    gcTime: KEPT_FOR,
    refetchInterval: (query: { state: ActionsState }) =>
      ((mayGrow || !hasAny(query.state.data?.pages)) &&
        untilComplete(query.state, query.state.data?.pages)) ||
      pagewise.refetchInterval(query),
  });
}

/** How many actions there are in all, or that a search finds by now, of which namespaces and target types. */
export function overviewQuery(environment: string, search: ActionsSearchParameters = { sort: 'created' }) {
  return queryOptions({
    queryKey: ['actions-overview', environment, search],
    queryFn: (context) => searchPage(actionSearchPath(environment, { ...search, limit: 1 }), context),
    staleTime: 30 * SECOND,
    refetchInterval: ({ state }) => untilComplete(state, state.data && [state.data]),
    select: ({ found }) => found,
  });
}

/** Starts loading what a link to the list asks for; resolves when it is there only if it came with the page. */
export function loadActions(
  client: QueryClient,
  environment: string,
  link: ActionsLink,
): Promise<void> | undefined {
  const atHand = cameWithThePage(firstPageOfActions(environment, link));
  const loading = client.prefetchInfiniteQuery(actionsQuery(environment, link));
  return atHand ? loading : undefined;
}

/** The code for reading a search's answer is loaded with the first one; the list itself does without. */
async function searchPage(path: string, options: GetOptions): Promise<SearchPage> {
  const { askForSearch } = await import('./search-page');
  return askForSearch(path, options);
}

function hasAny(pages: readonly ActionsPage[] = []): boolean {
  return pages.some(({ data }) => data.data.length > 0);
}

/** A second, and more where many pages have to be asked for; while WorkOS does not answer there is little news. */
function untilComplete(
  { status }: Pick<ActionsState, 'status'>,
  pages: readonly ActionsPage[] = [],
): number | false {
  const catalog = pages.at(-1)?.found?.catalog;
  if (catalog === undefined || !isStillGathered(catalog)) return false;
  const isFailing = catalog.error !== undefined || status === 'error';
  return isFailing ? 3 * SECOND : Math.max(1, pages.length / 5) * SECOND;
}
