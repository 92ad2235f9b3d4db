/** Several targets of one type: an item that one of them declares may be what meets another. */
import { expect, test } from 'vitest';
import type { AuditLogSchema } from '../../contract/workos';
import { compareVersions } from '../compare';

function version(number: number, ...metadata: readonly object[]): AuditLogSchema {
  return {
    object: 'audit_log_schema',
    version: number,
    targets: metadata.map((schema) => ({ type: 'user', metadata: { type: 'object', ...schema } })),
    created_at: '2026-01-15T12:00:00.000Z',
  };
}

const short = { properties: { a: { type: 'string', maxLength: 2 } } };
const needsC = { required: ['c'] };
const map = { additionalProperties: { type: 'object' } };
const closed = { additionalProperties: false };

test.each([
  ['a key that the other requires', version(1, short, needsC), version(2, { ...short, ...closed }, needsC)],
  ['a key that the other describes', version(1, map, short), version(2, map, { ...short, ...closed })],
])('%s may stand where a target is closed', (_, from, to) => {
  const { result, witnesses } = compareVersions('user.merged', from, to).verdict.forward;
  expect(result).toBe('breaking');
  expect(witnesses).not.toEqual([]);
});
