import type { AuditLogSchema } from '../../contract/workos';

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
