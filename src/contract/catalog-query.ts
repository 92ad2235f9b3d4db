/** How the catalog of an environment is asked: parameters and paths. Without the shapes of its answers, which fewer need. */
import { ENVIRONMENTS_PATH } from './api';

export const ACTION_SORTS = ['created', 'updated', 'name', 'version', 'fields'] as const;
export type ActionSort = (typeof ACTION_SORTS)[number];

/** The longest text that can be searched for, in UTF-16 code units. */
export const MAX_QUERY = 512;

/** What narrows a list of actions; each is absent where it narrows nothing. */
export type ActionsFilter = { q?: string; namespace?: string; target?: string; field?: string };

/** Where to go on in a list, and how much of it: `limit` from 1 to 100. */
export type CatalogPage = { limit?: number; before?: string; after?: string };

export type ActionsSearchParameters = ActionsFilter &
  CatalogPage & { sort?: ActionSort; order?: 'asc' | 'desc' };

/** The path and query of an environment's actions, searched, narrowed or sorted over the whole catalog. */
export function actionSearchPath(environment: string, parameters: ActionsSearchParameters): string {
  return environmentPath(environment, 'actions', parameters);
}

/** The path of something that is asked of a whole environment. */
export function environmentPath(environment: string, what: string, parameters: QueryParameters): string {
  return `${ENVIRONMENTS_PATH}/${encodeURIComponent(environment)}/${what}${queryText(parameters)}`;
}

type QueryParameters = Readonly<Record<string, string | number | boolean | undefined>>;

/** In the order of the names, so that equal parameters make equal addresses; nothing stands for what is not set. */
function queryText(parameters: QueryParameters): string {
  const query = new URLSearchParams();
  for (const name of Object.keys(parameters).toSorted()) {
    const value = parameters[name];
    if (value !== undefined && value !== '' && value !== false) query.set(name, String(value));
  }
  return query.size === 0 ? '' : `?${query}`;
}
