/** What a link to the list of actions asks for. The page and the server read it alike, so that both ask the same first. */
import { ACTIONS_PAGE_SIZE, ORDERS, type Order } from './api';
import {
  ACTION_SORTS,
  MAX_QUERY,
  actionSearchPath,
  type ActionSort,
  type ActionsSearchParameters,
} from './catalog-query';
import { firstActionsPage } from './first-pages';

/** A link's parameters as it has them, known or not. */
export type ActionsLink = {
  q?: string;
  namespace?: string;
  target?: string;
  field?: string;
  sort?: string;
  order?: string;
};

const DIRECTIONS = ['asc', 'desc'] as const;

/** WorkOS's order that the link asks for; the newest first where it asks for none that there is. */
export function orderOf({ order }: ActionsLink): Order {
  return ORDERS.find((known) => known === order) ?? 'desc';
}

/** The sort that the link asks for; `undefined` for none that there is. */
export function sortOf({ sort }: ActionsLink): ActionSort | undefined {
  return ACTION_SORTS.find((known) => known === sort);
}

/** Whether the link asks for a text that is longer than what can be searched for. Such a text narrows nothing. */
export function isTooLong({ q = '' }: ActionsLink): boolean {
  return q.trim().length > MAX_QUERY;
}

/**
 * The search that the link asks for, without a place in it; `undefined` where it asks for WorkOS's own pages. An order
 * without a sort is that of creation, as it is there.
 */
export function searchOf(link: ActionsLink): ActionsSearchParameters | undefined {
  const filter = {
    ...(hasText(link.q) && !isTooLong(link) && { q: link.q.trim() }),
    ...(hasText(link.namespace) && { namespace: link.namespace }),
    ...(hasText(link.target) && { target: link.target }),
    ...(hasText(link.field) && { field: link.field }),
  };
  const order = DIRECTIONS.find((known) => known === link.order);
  const sort = sortOf(link);
  if (sort === undefined && Object.keys(filter).length === 0) return undefined;
  const sorted = sort ?? (order && 'created');
  return { ...filter, ...(sorted && { sort: sorted }), ...(order && { order }) };
}

function hasText(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

/** Where a search begins, as the page asks for it. */
export function firstSearchPage(environment: string, search: ActionsSearchParameters): string {
  return actionSearchPath(environment, { ...search, limit: ACTIONS_PAGE_SIZE });
}

/** What the list asks for first, by its link. */
export function firstPageOfActions(environment: string, link: ActionsLink): string {
  const search = searchOf(link);
  return search === undefined
    ? firstActionsPage(environment, orderOf(link))
    : firstSearchPage(environment, search);
}
