import { expect, test } from 'vitest';
import type { AuditLogSchema } from '../../contract/workos';
import { sampleEventOf } from './sample-event';

function sampleOf(metadata: object) {
  const schema: AuditLogSchema = {
    object: 'audit_log_schema',
    version: 1,
    targets: [{ type: 'invoice' }],
    metadata,
    created_at: '2026-01-15T12:00:00.000Z',
  };
  return sampleEventOf('invoice.sent', schema, 'all');
}

test('what a schema gives as an example of an object is in the sample, where it is accepted', () => {
  const address = { city: 'Lyon', zip: '69001' };
  const declared = { type: 'object', properties: { city: { type: 'string' }, lines: { type: 'integer' } } };
  const metadata = {
    type: 'object',
    properties: {
      open: { type: 'object', examples: [address] },
      declared: { ...declared, default: { city: 'Lyon' } },
      refused: { type: 'object', properties: { n: { type: 'integer' } }, default: { n: 'Lyon' } },
    },
  };
  expect(sampleOf(metadata)?.metadata).toEqual({
    open: address,
    declared: { city: 'Lyon', lines: expect.any(Number) },
    refused: { n: expect.any(Number) },
  });
});

test('an example that metadata cannot hold is passed over', () => {
  expect(sampleOf({ type: 'object', examples: [{ ['k'.repeat(41)]: 1 }] })).not.toBeUndefined();
});

test('targets have no name: what would be one is not known', () => {
  const sample = sampleOf({ type: 'object', properties: {} });
  expect(sample?.actor.name).toBe('Ada Lovelace');
  expect(sample?.targets.map((target) => Object.keys(target))).toEqual([['id', 'type']]);
});
