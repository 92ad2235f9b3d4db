import { ActionSearchList } from '../../contract/catalog';
import { get, type Fetched, type GetOptions } from './client';

/** What is known of a whole search, as of one of its pages. */
export type Found = Pick<ActionSearchList, 'total' | 'facets' | 'matches' | 'catalog'>;

/** A page of a search. */
export type SearchPage = Fetched<ActionSearchList> & { found: Found };

/** Asks our server for a page of a search; fails as `get` does. */
export async function askForSearch(path: string, options: GetOptions): Promise<SearchPage> {
  const { data, freshness } = await get(path, ActionSearchList, options);
  const { total, facets, matches, catalog } = data;
  // How old an answer is says the walk that it comes from, not the moment of the answer.
  const asOf = catalog.asOf === null ? freshness.asOf : Date.parse(catalog.asOf);
  const renewalFailure = catalog.complete ? catalog.error : undefined;
  return {
    data,
    freshness: { ...freshness, asOf, renewalFailure },
    found: { total, facets, matches, catalog },
  };
}
