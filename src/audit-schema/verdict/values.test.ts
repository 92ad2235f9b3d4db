import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMultipleByBoth } from '../decimal';
import { eventOf } from '../event';
import { judgeOf } from '../event/judge';
import { schema, valueFor } from '../testing/decided';
import { PATIENCE, runs } from '../testing/runs';
import { closed, integer, keyed, list, number, object, text, versionOf } from '../testing/verdict-rows';
import { accepts } from './accepts';
import { demandsOf } from './demands';
import { ANY, sameJson } from './node';
import { nodeOf } from './read-node';
import { isEmpty, valuesOf } from './values';

const silent = () => undefined;

/** Whether a schema accepts a value however `multipleOf` is decided. */
const isAccepted = (raw: unknown, value: unknown) =>
  accepts(nodeOf(raw), value, silent, isMultipleByBoth).accepted === true;

/** The first values of a schema, and whether there are no more. */
function first(raw: unknown, most: number, name = 'a'): { values: unknown[]; areAll: boolean } {
  const source = valuesOf(nodeOf(raw), name, silent);
  const values: unknown[] = [];
  for (let next = source.next(); ; next = source.next()) {
    if (next.done === true) return { values, areAll: next.value };
    if (values.length === most) return { values, areAll: false };
    values.push(next.value);
  }
}

test('values are different ones, and Ajv accepts each', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(schema, (raw) => {
      const { values } = first(raw, 12);
      const judge = judgeOf('a', versionOf(1, keyed(raw)));
      for (const [at, a] of values.entries()) {
        expect(judge.errorsOf(eventOf('a', 1, { metadata: { a }, targets: [] }))).toEqual([]);
        expect(values.findIndex((other) => sameJson(other, a))).toBe(at);
      }
    }),
    runs(150),
  );
});

test('where these are all, there is no other', { timeout: PATIENCE }, () => {
  const cases = schema.chain((raw) =>
    fc.record({ raw: fc.constant(raw), others: fc.array(valueFor(raw), { minLength: 10 }) }),
  );
  fc.assert(
    fc.property(cases, ({ raw, others }) => {
      const { values, areAll } = first(raw, 100);
      fc.pre(areAll);
      for (const other of others) {
        const isTaken = isAccepted(raw, other) && !holdsUnnamed(other);
        expect(!isTaken || values.some((value) => sameJson(value, other))).toBe(true);
      }
    }),
    runs(400),
  );
});

/** Objects may hold further keys, which no values are made of. */
function holdsUnnamed(value: unknown): boolean {
  return JSON.stringify(value).includes('{"');
}

test('an empty schema accepts nothing, and one that is not has a value', { timeout: PATIENCE }, () => {
  const cases = schema.chain((raw) =>
    fc.record({ raw: fc.constant(raw), values: fc.array(valueFor(raw), { minLength: 5 }) }),
  );
  fc.assert(
    fc.property(cases, ({ raw, values }) => {
      const empty = isEmpty(nodeOf(raw), silent);
      expect(first(raw, 1).values.length > 0).toBe(empty === false);
      const taken = values.filter((value) => isAccepted(raw, value));
      expect(empty === true && taken.length > 0).toBe(false);
    }),
    runs(300),
  );
});

describe('all there are', () => {
  test.each<[string, unknown, readonly unknown[]]>([
    ['booleans', { type: 'boolean' }, [true, false]],
    ['null', { type: 'null' }, [null]],
    ['nothing', false, []],
    ['listed ones of the type', text({ enum: ['x', 1, 'y'] }), ['x', 'y']],
    ['a range of integers', integer({ minimum: 1, maximum: 3 }), [1, 2, 3]],
    ['a range of one number', number({ minimum: 0.5, maximum: 0.5 }), [0.5]],
    ['a range of none', number({ minimum: 2, maximum: 1 }), []],
    ['multiples in a range', integer({ multipleOf: 3, minimum: 1, maximum: 7 }), [3, 6]],
    ['the empty text', text({ maxLength: 0 }), ['']],
    ['the empty list', list(text(), { maxItems: 0 }), [[]]],
    ['lists of nothing', list(false), [[]]],
    ['lists of booleans', list({ type: 'null' }, { maxItems: 2 }), [[], [null], [null, null]]],
    ['keys that may be left out', closed({ a: { const: 1 } }), [{}, { a: 1 }]],
    ['keys that must be there', closed({ a: { const: 1 } }, { required: ['a'] }), [{ a: 1 }]],
    ['keys that cannot be there', closed({}, { required: ['a'] }), []],
    [
      'keys of two values',
      closed({ a: { type: 'boolean' } }, { required: ['a'] }),
      [{ a: true }, { a: false }],
    ],
  ])('%s', (_, raw, all) => {
    const { values, areAll } = first(raw, 50);
    expect(areAll).toBe(true);
    expect(values).toHaveLength(all.length);
    expect(values).toEqual(expect.arrayContaining([...all]));
  });
});

describe('not all', () => {
  test.each<[string, unknown]>([
    ['texts', text()],
    ['numbers', number()],
    ['numbers in a range', number({ minimum: 1, maximum: 2 })],
    ['lists', list({ type: 'null' })],
    ['whatever a validator knows', { type: 'boolean', anyOf: [{}] }],
    ['listed ones that a validator has to be asked about', { enum: ['x'], anyOf: [{}] }],
    ['what is no schema', 'boolean'],
  ])('%s', (_, raw) => {
    expect(first(raw, 300).areAll).toBe(false);
  });
});

describe('the first value', () => {
  test.each<[string, unknown, unknown]>([
    ['email', text(), 'ada@example.com'],
    ['note', text(), 'Asked for by the customer'],
    ['cost', number(), 42],
    ['size', integer({ minimum: 50 }), 100],
    ['day', text({ format: 'date' }), '2026-01-15'],
    ['sku', text({ pattern: '^[A-Z]{2}-[0-9]{3}$' }), 'AA-111'],
    ['plan', text({ examples: ['gold'] }), 'gold'],
    ['tags', list(text()), ['finance']],
  ])('of `%s` is a believable one', (name, raw, value) => {
    expect(first(raw, 1, name).values).toEqual([value]);
  });
});

test('a schema that accepts everything is not empty, one that asks too much is', () => {
  expect(isEmpty(ANY, silent)).toBe(false);
  expect(isEmpty(nodeOf(object({ a: false }, { required: ['a'] })), silent)).toBe(true);
  expect(isEmpty(nodeOf(list(false, { minItems: 1 })), silent)).toBe(true);
  expect(isEmpty(nodeOf({ $ref: '#/$defs/a' }), silent)).toBe('unknown');
});

test('of a version without metadata there is metadata to be had', () => {
  expect(isEmpty(demandsOf(versionOf(1, {})).metadata, silent)).toBe(false);
});

test('the search for a value ends soon where undecided keywords refuse all of them, also in nested objects', () => {
  let asked = 0;
  const refusesAll = () => {
    asked += 1;
    return false;
  };
  const refusing = object({ a: text(), b: integer() }, { required: ['a', 'b'], not: {} });
  const nested = object({ c: refusing, d: list(refusing) }, { required: ['c', 'd'] });
  const source = valuesOf(nodeOf(nested), 'a', refusesAll);
  expect(source.next()).toEqual({ done: true, value: false });
  expect(asked).toBeLessThan(2000);
});
