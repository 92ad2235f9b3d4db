import { expect, test } from 'vitest';
import { choicesOf } from './choices';

test('every version is offered once, newest first, with its date where it is loaded', () => {
  const schema = {
    object: 'audit_log_schema' as const,
    version: 2,
    targets: [],
    created_at: '2025-03-04T10:00:00.000Z',
  };
  expect(choicesOf([1, 2, 3], [schema, schema])).toEqual([
    { version: 3, createdAt: undefined },
    { version: 2, createdAt: '2025-03-04T10:00:00.000Z' },
    { version: 1, createdAt: undefined },
  ]);
});
