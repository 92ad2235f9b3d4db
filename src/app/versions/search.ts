import type { AuditLogSchema } from '../../contract/workos';

export const VIEWS = ['matrix', 'json'] as const;
export type View = (typeof VIEWS)[number];

/** What a link to an action says, known or not: the view, the version to start at, whether calm rows are hidden. */
export type VersionsSearch = { view?: string; from?: string; rows?: string };

/** Reads a link's parameters. Unknown values are kept, so that the view can say what it could not follow. */
export function versionsSearch({ view, from, rows }: Record<string, unknown>): VersionsSearch {
  return {
    ...(typeof view === 'string' && { view }),
    ...(typeof from === 'string' && { from }),
    ...(typeof rows === 'string' && { rows }),
  };
}

/** The view to show; an unknown one becomes the matrix. */
export function viewOf({ view }: VersionsSearch): View {
  return VIEWS.find((known) => known === view) ?? 'matrix';
}

/** Where a link's `from` stands among what is loaded. */
export type Start =
  | { at: number }
  /** Older than what is loaded: it may still come. */
  | 'not loaded yet'
  /** There is no such version; `nearest` is the closest number that exists. */
  | { missing: string; nearest: number | undefined };

/**
 * @param versions newest first
 * @param complete whether the oldest version is among them
 */
export function startOf(
  from: string | undefined,
  versions: readonly AuditLogSchema[],
  complete: boolean,
): Start {
  if (from === undefined) return { at: 0 };
  const wanted = /^\d{1,9}$/.test(from) ? Number(from) : undefined;
  const at = versions.findIndex(({ version }) => version === wanted);
  if (at !== -1) return { at };
  const oldest = versions.at(-1);
  if (wanted !== undefined && !complete && oldest !== undefined && wanted < oldest.version)
    return 'not loaded yet';
  return { missing: from, nearest: nearestTo(wanted, versions) };
}

function nearestTo(wanted: number | undefined, versions: readonly AuditLogSchema[]): number | undefined {
  if (wanted === undefined) return versions[0]?.version;
  const byDistance = versions.toSorted((a, b) => Math.abs(a.version - wanted) - Math.abs(b.version - wanted));
  return byDistance[0]?.version;
}
