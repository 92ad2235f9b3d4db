import { textsOf } from '../lib/search-params';

/**
 * What a link says of the code that is shown beside a place, known or not: which code, in which language, for which
 * version, and with which keys.
 */
export type CodeSearch = { code?: string; language?: string; version?: string; keys?: string };

const PARAMETERS = ['code', 'language', 'version', 'keys'] as const;

/** Reads that part of a link. */
export function codeSearch(search: Record<string, unknown>): CodeSearch {
  return textsOf(search, PARAMETERS);
}
