import { textsOf } from '../lib/search-params';

const PARAMETERS = ['q', 'shared', 'conflicts', 'field'] as const;

/** What a link to the fields says: how they are narrowed, and the address of the one that is open. */
export type FieldsSearch = { [name in (typeof PARAMETERS)[number]]?: string };

/** Reads a link's parameters. Unknown values are kept, so that the view can say what it could not follow. */
export function fieldsSearch(search: Record<string, unknown>): FieldsSearch {
  return textsOf(search, PARAMETERS);
}
