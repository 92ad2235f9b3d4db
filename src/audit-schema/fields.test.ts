import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AuditLogSchema } from '../contract/workos';
import { countKeys } from './count-keys';
import { GROUPS, fieldsOf } from './fields';

/** A version of a schema with nothing in it but what is given. */
function version(parts: Partial<AuditLogSchema>): AuditLogSchema {
  return {
    object: 'audit_log_schema',
    version: 1,
    created_at: '2026-01-15T12:00:00.000Z',
    targets: [],
    ...parts,
  };
}

const addresses = (parts: Partial<AuditLogSchema>) => fieldsOf(version(parts)).map(({ address }) => address);
const inMetadata = (metadata: unknown) => fieldsOf(version({ metadata }));
const text = { type: 'string' };

test('lists actor, targets and metadata in this order, whatever order they came in', () => {
  const schema = version({
    metadata: { properties: { transactionId: text } },
    targets: [{ type: 'invoice', metadata: { properties: { cost: { type: 'number' } } } }, { type: 'user' }],
    actor: { metadata: { properties: { role: text } } },
  });
  expect(fieldsOf(schema).map(({ address, group, kind }) => [address, group, kind])).toEqual([
    ['actor.metadata.role', 'actor', 'key'],
    ['targets[invoice]', 'targets', 'target'],
    ['targets[invoice].metadata.cost', 'targets', 'key'],
    ['targets[user]', 'targets', 'target'],
    ['metadata.transactionId', 'metadata', 'key'],
  ]);
});

test('lists keys in the order in which they are declared', () => {
  expect(addresses({ metadata: { properties: { b: text, a: text } } })).toEqual(['metadata.b', 'metadata.a']);
});

test('lists nested keys below the key that holds them', () => {
  const city = { type: 'object', properties: { city: text } };
  expect(addresses({ metadata: { properties: { address: city, after: text } } })).toEqual([
    'metadata.address',
    'metadata.address.city',
    'metadata.after',
  ]);
});

test('lists the keys of an array’s items with `[]`', () => {
  const tags = { type: 'array', items: { type: 'object', properties: { name: text } } };
  expect(addresses({ metadata: { properties: { tags } } })).toEqual([
    'metadata.tags',
    'metadata.tags[].name',
  ]);
});

test('numbers targets of one type, not targets of different types', () => {
  const targets = [
    { type: 'user' },
    { type: 'team' },
    { type: 'user', metadata: { properties: { id: text } } },
  ];
  expect(addresses({ targets })).toEqual([
    'targets[user]',
    'targets[team]',
    'targets[user#2]',
    'targets[user#2].metadata.id',
  ]);
});

test('takes `__proto__`, `constructor` and `toString` as the keys that they are', () => {
  const properties: unknown = JSON.parse('{"__proto__":{"type":"string"},"constructor":{},"toString":{}}');
  const fields = inMetadata({ type: 'object', properties, required: ['__proto__'] });
  expect(fields.map(({ address, type, required }) => [address, type, required])).toEqual([
    ['metadata.__proto__', 'string', true],
    ['metadata.constructor', 'any', false],
    ['metadata.toString', 'any', false],
  ]);
});

test('marks the keys that `required` lists, at every depth', () => {
  const address = { type: 'object', properties: { city: text, zip: text }, required: ['zip'] };
  const fields = inMetadata({ type: 'object', properties: { address, name: text }, required: ['name'] });
  expect(fields.filter(({ required }) => required).map((field) => field.address)).toEqual([
    'metadata.address.zip',
    'metadata.name',
  ]);
});

describe('a metadata schema as a whole is', () => {
  test.each([
    undefined,
    {},
    { type: 'object' },
    { type: 'object', properties: {} },
    { properties: {} },
    { description: 'Nothing is demanded.' },
    { type: 'object', title: 'Metadata', required: [] },
  ])('no field where it is %j: all these accept the same', (metadata) => {
    expect(inMetadata(metadata)).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['closed', { type: 'object', additionalProperties: false }, 'object'],
    ['a reference', { $ref: '#/$defs/invoice' }, '$ref'],
    ['not an object', { type: 'string' }, 'string'],
    ['nullable', { type: 'object', nullable: true }, 'object | null'],
    ['demanding a key that it does not declare', { type: 'object', required: ['risk'] }, 'object'],
    ['false', false, 'nothing'],
    ['no schema', 'invoice', 'not a schema'],
    ['null', null, 'not a schema'],
    ['a list', [text], 'not a schema'],
  ])('a field where it is %s', (_, metadata, type) => {
    expect(inMetadata(metadata).map((field) => [field.address, field.kind, field.type])).toEqual([
      ['metadata', 'root', type],
    ]);
  });

  test('a field beside its keys', () => {
    const closed = { type: 'object', properties: { a: text }, additionalProperties: false };
    expect(addresses({ metadata: closed })).toEqual(['metadata', 'metadata.a']);
  });
});

const demands = (schema: unknown) => inMetadata({ properties: { a: schema } })[0]?.demands;

describe('the demands of a field', () => {
  const nothing = { types: '', constraints: '', keywords: '' };

  test('are none where it accepts everything, whatever else is said', () => {
    const said = { title: 't', description: 'd', examples: [1], default: 1, deprecated: true, 'x-pii': true };
    for (const schema of [true, {}, said, { properties: { b: {} }, required: ['b'] }]) {
      expect(demands(schema)).toEqual(nothing);
    }
  });

  test('stand apart by what they are', () => {
    expect(demands({ ...text, maxLength: 5, not: {} })).toEqual({
      types: '"type":"string"',
      constraints: '"maxLength":5',
      keywords: '"not":{}',
    });
  });

  test('of items count for their array', () => {
    expect(demands({ type: 'array', items: { ...text, maxLength: 5 } })).toEqual({
      ...nothing,
      types: '"type":"array"["type":"string"]',
      constraints: '["maxLength":5]',
    });
  });

  test('hold a tuple as a whole, because it has no children to show', () => {
    expect(demands({ items: [text] })?.keywords).toBe('"items":[{"type":"string"}]');
  });

  test('hold the keys that are required but declared nowhere', () => {
    const schema = { properties: { b: {} }, required: ['c', 'b', 'constructor'] };
    expect(demands(schema)?.constraints).toBe('"required":["c","constructor"]');
  });

  test('of what is no schema are the whole of it', () => {
    expect([false, null, 'x'].map((schema) => demands(schema)?.types)).toEqual(['!false', '!null', '!"x"']);
  });

  test('of a target are its keys that nobody knows', () => {
    const [field] = fieldsOf(version({ targets: [{ type: 'user', kind: 1, description: 'Who.' }] }));
    expect(field?.demands).toEqual({ ...nothing, keywords: '"kind":1' });
  });
});

test('counts keys, nested ones included, but neither targets nor whole schemas', () => {
  const metadata = { additionalProperties: false, properties: { a: { properties: { b: text } } } };
  expect(countKeys(version({ targets: [{ type: 'user', metadata }], metadata }))).toBe(4);
});

test('stops at a depth that no reader would follow', () => {
  let schema: object = text;
  for (let depth = 0; depth < 200; depth += 1) schema = { type: 'object', properties: { a: schema } };
  expect(inMetadata(schema).length).toBeLessThan(50);
});

const keyword = fc.constantFrom(
  'type',
  'properties',
  'items',
  'required',
  'enum',
  'const',
  'nullable',
  'format',
);
/** Any JSON, with the keywords that are read in all the wrong places. */
const anyJson = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('string', 'array', 'object', 'null', true, false, null, 0, ''),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(keyword, fc.constantFrom('a', '__proto__', 'constructor')), tie('value'), {
      maxKeys: 4,
    }),
  ),
})).value;

test('never throws, and gives each field an address and a group of its own, whatever JSON stands for a schema', () => {
  fc.assert(
    fc.property(anyJson, anyJson, anyJson, fc.array(fc.string()), (actor, target, metadata, types) => {
      const targets = types.map((type) => ({ type, metadata: target }));
      const fields = fieldsOf(version({ actor: { metadata: actor }, targets, metadata }));
      expect(new Set(fields.map(({ address }) => address)).size).toBe(fields.length);
      const groups = fields.map(({ group }) => GROUPS.indexOf(group));
      expect(groups).toEqual(groups.toSorted((a, b) => a - b));
    }),
    { numRuns: 500 },
  );
});
