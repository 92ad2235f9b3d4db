import { textsOf } from '../lib/search-params';

const PARAMETERS = ['verdict', 'namespace', 'action', 'since', 'weeks'] as const;

/** What a link to the changes says: how they are narrowed, and whether the weeks are shown as a table. */
export type ChangesSearch = { [name in (typeof PARAMETERS)[number]]?: string };

/** Reads a link's parameters. Unknown values are kept, so that the view can say what it could not follow. */
export function changesSearch(search: Record<string, unknown>): ChangesSearch {
  return textsOf(search, PARAMETERS);
}
