import { expect, test } from 'vitest';
import type { AuditLogSchema } from '../../contract/workos';
import { identityOf, identityOfAll } from './schema-identity';

const schema = (version: number, created_at = '2026-01-01T00:00:00Z', key = 'a'): AuditLogSchema => ({
  object: 'audit_log_schema',
  version,
  targets: [{ type: 'user' }],
  metadata: { type: 'object', properties: { [key]: { type: 'string' } } },
  created_at,
});

test('equal schemas have one identity', () => {
  expect(identityOf(schema(1))).toBe(identityOf(schema(1)));
  expect(identityOfAll([schema(2), schema(1)])).toBe(identityOfAll([schema(2), schema(1)]));
});

test('a version with another date or another content has another identity, whatever its number', () => {
  const identities = [
    schema(1),
    schema(2),
    schema(1, '2026-01-02T00:00:00Z'),
    schema(1, '2026-01-01T00:00:00Z', 'b'),
  ].map(identityOf);
  expect(new Set(identities).size).toBe(4);
  expect(identityOfAll([schema(2), schema(1)])).not.toBe(
    identityOfAll([schema(2), schema(1, '2026-01-02T00:00:00Z')]),
  );
});

test('no two of many alike schemas have the same identity', () => {
  const identities = Array.from({ length: 20_000 }, (_, index) =>
    identityOf(schema(1, undefined, `k${index}`)),
  );
  expect(new Set(identities).size).toBe(identities.length);
});
