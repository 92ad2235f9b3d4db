import type { AuditLogSchema } from '../../contract/workos';

export type Parts = Partial<Pick<AuditLogSchema, 'actor' | 'targets' | 'metadata'>> & {
  readonly [key: string]: unknown;
};

/** A version that holds nothing but what is given. */
export function versionOf(parts: Parts, number = 1): AuditLogSchema {
  return {
    object: 'audit_log_schema',
    version: number,
    created_at: '2026-01-15T12:00:00.000Z',
    targets: [],
    ...parts,
  };
}

/** A version that declares these metadata keys. */
export function keys(properties: object, required: readonly string[] = []): Parts {
  return { metadata: { type: 'object', properties, required } };
}

/** JSON that nests as deep as is said, made by putting each into the next. */
export function nested(depth: number, innermost: unknown, around: (inner: unknown) => unknown): unknown {
  let json = innermost;
  for (let level = 0; level < depth; level += 1) json = around(json);
  return json;
}
