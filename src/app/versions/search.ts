export const VIEWS = ['matrix', 'json'] as const;
export type View = (typeof VIEWS)[number];

/**
 * What a link to an action says, known or not: the view, the version to start at, whether calm rows are hidden, which
 * versions are chosen to be compared, and the field whose history is open.
 */
export type VersionsSearch = { view?: string; from?: string; rows?: string; pick?: string; field?: string };

/** Reads a link's parameters. Unknown values are kept, so that the view can say what it could not follow. */
export function versionsSearch({ view, from, rows, pick, field }: Record<string, unknown>): VersionsSearch {
  return {
    ...(typeof view === 'string' && { view }),
    ...(typeof from === 'string' && { from }),
    ...(typeof rows === 'string' && { rows }),
    ...(typeof pick === 'string' && { pick }),
    ...(typeof field === 'string' && { field }),
  };
}

/** The view to show; an unknown one becomes the matrix. */
export function viewOf({ view }: VersionsSearch): View {
  return VIEWS.find((known) => known === view) ?? 'matrix';
}
