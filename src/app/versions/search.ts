import { codeSearch, type CodeSearch } from '../code-panel/search';
import { textsOf } from '../lib/search-params';

export const VIEWS = ['matrix', 'json'] as const;
export type View = (typeof VIEWS)[number];

/**
 * What a link to an action says, known or not: the view, the version to start at, whether calm rows are hidden, which
 * versions are chosen to be compared, the field whose history is open, and the code that is shown.
 */
export type VersionsSearch = {
  view?: string;
  from?: string;
  rows?: string;
  pick?: string;
  field?: string;
} & CodeSearch;

const PARAMETERS = ['view', 'from', 'rows', 'pick', 'field'] as const;

/** Reads a link's parameters. Unknown values are kept, so that the view can say what it could not follow. */
export function versionsSearch(search: Record<string, unknown>): VersionsSearch {
  return { ...textsOf(search, PARAMETERS), ...codeSearch(search) };
}

/** The view to show; an unknown one becomes the matrix. */
export function viewOf({ view }: VersionsSearch): View {
  return VIEWS.find((known) => known === view) ?? 'matrix';
}
