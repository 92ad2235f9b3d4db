import { ORDERS } from '../../contract/api';
/** `GET …/actions` with something to search, narrow or sort by: answered from the catalog of the environment. */
import type { ActionSearchList } from '../../contract/catalog';
import { ACTION_SORTS, type ActionsSearchParameters } from '../../contract/catalog-query';
import type { Answer } from '../answer';
import { QUERY_CHECK, textCheck } from '../catalog/catalog-checks';
import {
  answerJson,
  catalogHandler,
  type CatalogDependencies,
  type CatalogQuestion,
} from '../catalog/catalog-exchange';
import { pageOfResult } from '../catalog/result-cursor';
import { matchRanges } from '../catalog/text-search';
import { failureAnswer } from '../errors';
import type { Handler } from '../exchange';
import { PAGE_CHECKS, type Checks } from '../list-parameters';

const SEARCHING = /[?&](?:q|namespace|target|field|sort)(?:[=&#]|$)/;

/** Whether a target asks for more than WorkOS's own list; of that the parameters' names tell. */
export function asksForSearch(target: string): boolean {
  return SEARCHING.test(target);
}

const CHECKS: Checks<ActionsSearchParameters> = {
  ...PAGE_CHECKS,
  q: QUERY_CHECK,
  namespace: textCheck((namespace) => ({ namespace })),
  target: textCheck((target) => ({ target })),
  field: textCheck((field) => ({ field })),
  sort: (text) => {
    const sort = ACTION_SORTS.find((known) => known === text);
    return sort === undefined ? `one of ${ACTION_SORTS.join(', ')}` : { sort };
  },
  order: (text) => {
    if (text === 'normal') return {};
    return text === 'asc' || text === 'desc' ? { order: text } : `one of ${ORDERS.join(', ')}`;
  },
};

/** Answers a search of an environment's actions in the shape of their list. */
export function searchActionsHandler(dependencies: CatalogDependencies): Handler {
  return catalogHandler(dependencies, CHECKS, answerSearch);
}

function answerSearch({
  searchable,
  asked: { limit, before, after, ...asked },
  exchange,
}: CatalogQuestion<ActionsSearchParameters>): Answer | Promise<Answer> {
  const { entries, facets } = searchable.findActions(asked);
  const query = `actions ${JSON.stringify(asked)}`;
  const page = pageOfResult(entries, ({ id }) => id, { query, limit, before, after });
  if (!page.ok) return failureAnswer(page.failure, exchange.id);
  const { data, list_metadata } = page.value;
  const { q } = asked;
  const rest: Omit<ActionSearchList, 'object' | 'data'> = {
    list_metadata,
    total: entries.length,
    facets,
    matches: data.map(({ search }) => (q === undefined ? [] : matchRanges(search, q))),
    catalog: searchable.catalog.state(),
  };
  const items = data.map(({ json }) => json).join(',');
  return answerJson(`{"object":"list","data":[${items}],${JSON.stringify(rest).slice(1)}`, exchange);
}
