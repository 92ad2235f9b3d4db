import { describe, expect, test } from 'vitest';
import { ActionList, AuditLogSchema, SchemaList, WorkosError } from './workos';

const schema = {
  object: 'audit_log_schema',
  version: 1,
  actor: { metadata: { type: 'object', properties: { role: { type: 'string' } } }, extra: 1 },
  targets: [{ type: 'invoice', metadata: { type: 'object', 'x-owner': 'billing' }, extra: [2] }],
  metadata: { type: 'object', properties: { transactionId: { type: 'string', enum: ['a'] } }, required: [] },
  created_at: '2026-01-15T12:00:00.000Z',
  extra: { deep: true },
};
const action = {
  object: 'audit_log_action',
  name: 'user.viewed_invoice',
  schema,
  created_at: '2026-01-15T12:00:00.000Z',
  updated_at: '2026-01-15T12:00:00.000Z',
  extra: null,
};
const listOf = (item: unknown) => ({
  object: 'list',
  data: [item],
  list_metadata: { before: null, after: 'ala_1', extra: 1 },
  extra: 1,
});

test('keys that we do not know are kept, at every depth', () => {
  expect(ActionList.parse(listOf(action))).toEqual(listOf(action));
  expect(SchemaList.parse(listOf(schema))).toEqual(listOf(schema));
  expect(WorkosError.parse({ message: 'No.', extra: 1 })).toEqual({ message: 'No.', extra: 1 });
});

test('actor and metadata may be missing', () => {
  const { actor: _, metadata: __, ...bare } = schema;
  expect(AuditLogSchema.parse({ ...bare, targets: [{ type: 'invoice' }] })).not.toHaveProperty('metadata');
});

test.each([null, 'text', 7, [], true, { $ref: '#' }])(
  '%j in a metadata schema’s place is kept',
  (metadata) => {
    const odd = { ...schema, metadata, actor: { metadata }, targets: [{ type: 'a', metadata }] };
    expect(AuditLogSchema.parse(odd)).toEqual(odd);
  },
);

describe('refused is', () => {
  test.each<[string, unknown]>([
    ['another object', { ...schema, object: 'audit_log_action' }],
    ['a version that is no whole number', { ...schema, version: 1.5 }],
    ['a version below zero', { ...schema, version: -1 }],
    ['a version in words', { ...schema, version: '1' }],
    ['targets that are no list', { ...schema, targets: {} }],
    ['a target without a type', { ...schema, targets: [{}] }],
    ['a date that is no text', { ...schema, created_at: 1 }],
  ])('%s', (_, wrong) => {
    expect(AuditLogSchema.safeParse(wrong).success).toBe(false);
  });

  test('a list without cursors: its end could not be told', () => {
    expect(ActionList.safeParse({ object: 'list', data: [] }).success).toBe(false);
    expect(ActionList.safeParse({ object: 'list', data: [], list_metadata: { after: null } }).success).toBe(
      false,
    );
  });
});
