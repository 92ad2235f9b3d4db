import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesBetween } from '../diff';
import { keys, nested, versionOf, type Parts } from '../testing/version';

const changes = (from: Parts, to: Parts) => changesBetween(versionOf(from, 1), versionOf(to, 2));
const text = { type: 'string' };
const number = { type: 'number' };
const deep = (innermost: unknown) =>
  nested(10_000, innermost, (a) => ({ type: 'object', properties: { a } }));
const arraysOf = (innermost: unknown) =>
  nested(10_000, innermost, (inner) => ({ type: 'array', items: inner }));

test('takes `__proto__` and `constructor` as the keys that they are', () => {
  const properties: object = JSON.parse('{"__proto__":{"type":"string"},"constructor":{"type":"string"}}');
  expect(
    changes(keys({}), keys(properties, ['__proto__'])).map(({ kind, address }) => [kind, address]),
  ).toEqual([
    ['added', 'metadata.__proto__'],
    ['now required', 'metadata.__proto__'],
    ['added', 'metadata.constructor'],
  ]);
});

describe('however deep the nesting is', () => {
  test('a difference is told, as one of everything below where reading ends', () => {
    const [change, ...others] = changes({ metadata: deep(text) }, { metadata: deep(number) });
    expect(change).toMatchObject({ kind: 'keyword changed', keyword: 'properties' });
    expect(others).toEqual([]);
    expect(changes({ metadata: deep(text) }, { metadata: deep(text) })).toEqual([]);
  });

  test('what is told can be written as JSON', () => {
    const arrays = nested(10_000, 1, (inner) => [inner]);
    const found = [
      ...changes({}, { metadata: { properties: { a: deep(text) } } }),
      ...changes({ metadata: deep(text) }, { metadata: deep(number) }),
      ...changes(keys({ a: {} }), keys({ a: { const: arrays, anyOf: arrays } })),
      ...changes({}, { targets: [{ type: 'user', metadata: deep(text) }], 'x-deep': arrays }),
    ];
    expect(found.length).toBe(6);
    expect(() => JSON.stringify(found)).not.toThrow();
  });

  test('arrays of arrays and lists of values are read', () => {
    expect(changes(keys({ a: arraysOf(text) }), keys({ a: arraysOf(number) }))).toHaveLength(1);
    const lists = nested(10_000, 1, (inner) => ({ enum: [inner] }));
    expect(changes(keys({ a: lists }), keys({ a: {} }))).toHaveLength(1);
  });
});

const keyword = fc.constantFrom(
  'type',
  'properties',
  'items',
  'required',
  'enum',
  'const',
  'nullable',
  'additionalProperties',
);
/** Any JSON, with the keywords that are read in all the wrong places. */
const anyJson = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('string', 'array', 'object', 'null', true, false, null, 0, ''),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(keyword, fc.constantFrom('a', '__proto__')), tie('value'), { maxKeys: 4 }),
  ),
})).value;

test('whatever JSON stands for a schema, there are changes both ways or none', () => {
  fc.assert(
    fc.property(anyJson, anyJson, (one, other) => {
      expect(changes({ metadata: one }, { metadata: structuredClone(one) })).toEqual([]);
      const [there, back] = [
        changes({ metadata: one }, { metadata: other }),
        changes({ metadata: other }, { metadata: one }),
      ];
      expect(there.length > 0).toBe(back.length > 0);
    }),
    { numRuns: 2000 },
  );
});
