import type { AuditLogSchema, SchemaList } from '../../contract/workos';

/** Two ways for each character, tried one after the other: 2⁴⁰ in all before the text turns out not to match. */
const PATTERN = `^${'(a|a)'.repeat(40)}$`;
const TEXT = `${'a'.repeat(40)}b`;

/**
 * A list of three versions. How 1 and 2 compare no computer finds out in our lifetime; 1 and 3 are quick.
 */
export function endlessVersions(): SchemaList {
  const data = [schema(1, { enum: [TEXT] }), schema(2, { pattern: PATTERN }), schema(3, {})];
  return { object: 'list', data, list_metadata: { before: null, after: null } };
}

function schema(version: number, demand: Record<string, unknown>): AuditLogSchema {
  return {
    object: 'audit_log_schema',
    version,
    targets: [{ type: 'team' }],
    metadata: { type: 'object', properties: { note: { type: 'string', ...demand } } },
    created_at: '2026-01-15T12:00:00.000Z',
  };
}
