import type { AuditLogSchema } from '../../contract/workos';

/** A version that can be picked; its date where it is loaded. */
export type Choice = { version: number; createdAt: string | undefined };

/** Every version once, newest first. */
export function choicesOf(known: readonly number[], schemas: readonly AuditLogSchema[]): Choice[] {
  const dates = new Map<number, string | undefined>(known.map((version) => [version, undefined]));
  for (const { version, created_at } of schemas) dates.set(version, created_at);
  return [...dates]
    .map(([version, createdAt]) => ({ version, createdAt }))
    .toSorted((a, b) => b.version - a.version);
}
