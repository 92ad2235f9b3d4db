import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical } from './canonical';
import { isObject, requiredKeys } from './json-schema';
import { nested } from './testing/version';
import { typeLabel, typeName } from './type-name';

describe('the name of a type', () => {
  test.each<[unknown, string]>([
    [{ type: 'string' }, 'string'],
    [{ type: ['string', 'number'] }, 'number | string'],
    [{ type: ['null', 'string'] }, 'string | null'],
    [{ type: ['string', 'string'] }, 'string'],
    [{ type: 'number', nullable: true }, 'number | null'],
    [{ type: ['number', 'null'], nullable: true }, 'number | null'],
    [{ type: 'array', items: { type: 'string' } }, 'string[]'],
    [{ type: 'array', items: { type: ['string', 'null'] } }, '(string | null)[]'],
    [{ type: 'array', items: { type: ['string', 'null'] }, nullable: true }, '(string | null)[] | null'],
    [{ type: 'array', items: { type: 'array', items: { type: 'number' } } }, 'number[][]'],
    [{ type: 'array' }, 'any[]'],
    [{ enum: ['a', 1, null, [], {}] }, 'array | number | object | string | null'],
    [{ const: true }, 'boolean'],
    [{ enum: [] }, 'nothing'],
    [{ properties: {} }, 'object'],
    [{ anyOf: [{}] }, 'anyOf'],
    [{ $ref: '#/$defs/a' }, '$ref'],
    [{}, 'any'],
    [undefined, 'any'],
    [true, 'any'],
    [false, 'nothing'],
    [null, 'not a schema'],
    ['string', 'not a schema'],
    [[{ type: 'string' }], 'not a schema'],
  ])('%j is %s', (schema, name) => {
    expect(typeName(schema)).toBe(name);
  });

  test('says nothing of format and listed values when there is a type', () => {
    expect(typeName({ type: 'string', format: 'email' })).toBe('string');
    expect(typeName({ type: 'string', enum: ['a'] })).toBe('string');
  });

  test('is cut short where arrays stand in arrays without end', () => {
    const arrays = nested(10_000, {}, (items) => ({ type: 'array', items }));
    expect(typeName(arrays)).toMatch(/^…(\[\])+$/);
  });

  test('takes no keyword from the prototype', () => {
    expect(typeName(Object.create({ type: 'string' }))).toBe('any');
  });
});

describe('the label of a type', () => {
  test.each<[unknown, string]>([
    [{ type: 'string', enum: ['draft', 'paid'] }, '"draft" | "paid"'],
    [{ enum: [1, null] }, '1 | null'],
    [{ const: 'x' }, '"x"'],
    [{ type: 'string', enum: [] }, 'string'],
    [{ type: 'string', format: 'date-time' }, 'string (date-time)'],
    [{ type: 'string', format: 7 }, 'string'],
    [{ type: 'number' }, 'number'],
    [undefined, 'any'],
  ])('%j is %s', (schema, label) => {
    expect(typeLabel(schema)).toBe(label);
  });
});

test('an object is neither an array nor null', () => {
  expect([{}, [], null, 'x'].map(isObject)).toEqual([true, false, false, false]);
});

test('a `required` that is no list requires nothing', () => {
  expect(requiredKeys({ required: true }).size).toBe(0);
  expect([...requiredKeys({ required: ['a', 'a', 'b'] })]).toEqual(['a', 'b']);
});

/** JSON without the keywords whose arrays are sets. */
const plainJson = fc
  .jsonValue({ maxDepth: 4 })
  .map((value): unknown => JSON.parse(JSON.stringify(value)))
  .filter((value) => !/"(required|enum|type|const|default|examples?)":/.test(JSON.stringify(value)));

describe('canonical text', () => {
  test.each<[string, unknown, unknown]>([
    ['keys', { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }],
    ['`required`', { required: ['a', 'b'] }, { required: ['b', 'a'] }],
    ['`enum`', { enum: [1, 'a', null] }, { enum: [null, 1, 'a'] }],
    ['`type`', { anyOf: [{ type: ['string', 'null'] }] }, { anyOf: [{ type: ['null', 'string'] }] }],
    [
      '`type` of a property called as a keyword',
      { properties: { const: { type: ['string', 'null'] } } },
      { properties: { const: { type: ['null', 'string'] } } },
    ],
  ])('does not depend on the order of %s', (_, one, other) => {
    expect(canonical(one)).toBe(canonical(other));
  });

  test('depends on the order of every other array', () => {
    expect(canonical({ examples: [1, 2] })).not.toBe(canonical({ examples: [2, 1] }));
    expect(canonical([1, 2])).not.toBe(canonical([2, 1]));
  });

  test('depends on every order within a value', () => {
    const [one, other] = [{ type: ['a', 'b'] }, { type: ['b', 'a'] }];
    expect(canonical({ const: one })).not.toBe(canonical({ const: other }));
    expect(canonical({ enum: [one] })).not.toBe(canonical({ enum: [other] }));
    expect(canonical([one], 'enum')).not.toBe(canonical([other], 'enum'));
    expect(canonical({ default: one })).not.toBe(canonical({ default: other }));
  });

  test('is there however deep a value is', () => {
    const [one, other] = [nested(10_000, 1, (a) => ({ a })), nested(10_000, 2, (a) => ({ a }))];
    expect(canonical(one)).not.toBe(canonical(other));
    expect(canonical(nested(10_000, 1, (a) => [a]))).toHaveLength(20_001);
  });

  test('tells numbers apart that JSON cannot write', () => {
    expect(canonical(JSON.parse('1e400'))).not.toBe(canonical(null));
  });

  test('is equal for equal values, whatever the order of their keys', () => {
    fc.assert(
      fc.property(plainJson, (value) => {
        expect(canonical(reordered(value))).toBe(canonical(value));
      }),
    );
  });

  test('tells different values apart', () => {
    fc.assert(
      fc.property(plainJson, plainJson, (one, other) => {
        expect(canonical(one) === canonical(other)).toBe(
          JSON.stringify(sorted(one)) === JSON.stringify(sorted(other)),
        );
      }),
    );
    expect(canonical({ a: 1 })).not.toBe(canonical({ a: '1' }));
    expect(canonical({})).not.toBe(canonical([]));
    expect(canonical(null)).not.toBe(canonical('null'));
  });
});

/** The same value with the keys of every object in reverse. */
function reordered(value: unknown): unknown {
  return mapKeys(value, (keys) => keys.toReversed());
}

function sorted(value: unknown): unknown {
  return mapKeys(value, (keys) => keys.toSorted());
}

function mapKeys(value: unknown, order: (keys: string[]) => string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => mapKeys(item, order));
  if (!isObject(value)) return value;
  return Object.fromEntries(order(Object.keys(value)).map((key) => [key, mapKeys(value[key], order)]));
}
