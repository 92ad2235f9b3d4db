import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, constraintsOf, isObject, requiredKeys, typeLabel, typeName } from './json-schema';

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
  .filter((value) => !/"(required|enum|type)":/.test(JSON.stringify(value)));

describe('canonical text', () => {
  test.each<[string, unknown, unknown]>([
    ['keys', { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }],
    ['`required`', { required: ['a', 'b'] }, { required: ['b', 'a'] }],
    ['`enum`', { enum: [1, 'a', null] }, { enum: [null, 1, 'a'] }],
    ['`type`', { anyOf: [{ type: ['string', 'null'] }] }, { anyOf: [{ type: ['null', 'string'] }] }],
  ])('does not depend on the order of %s', (_, one, other) => {
    expect(canonical(one)).toBe(canonical(other));
  });

  test('depends on the order of every other array', () => {
    expect(canonical({ examples: [1, 2] })).not.toBe(canonical({ examples: [2, 1] }));
    expect(canonical([1, 2])).not.toBe(canonical([2, 1]));
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

describe('constraints', () => {
  test('are what is demanded beside type and children, and not what is only said', () => {
    const said = { title: 't', description: 'd', examples: [1], default: 1, deprecated: true, $comment: 'c' };
    const shown = { type: 'object', nullable: true, properties: { a: {} }, required: ['a'] };
    expect(constraintsOf({ ...said, ...shown })).toBe('{}');
    expect(constraintsOf({ ...said, ...shown, minProperties: 1 })).toBe('{"minProperties":1}');
  });

  test('of items count for their array', () => {
    const short = { type: 'array', items: { type: 'string', maxLength: 5 } };
    expect(constraintsOf(short)).toBe('{"items":{"maxLength":5}}');
    expect(constraintsOf({ type: 'array', items: { type: 'string' } })).toBe('{}');
  });

  test('hold a tuple as a whole, because it has no children to show', () => {
    const [texts, numbers] = ['string', 'number'].map((type) => ({ type: 'array', items: [{ type }] }));
    expect(constraintsOf(texts)).not.toBe(constraintsOf(numbers));
  });

  test('hold the keys that are required but declared nowhere', () => {
    expect(constraintsOf({ properties: { a: {} }, required: ['b', 'a'] })).toBe('{"required":["b"]}');
    expect(constraintsOf({ required: ['constructor'], properties: {} })).toBe('{"required":["constructor"]}');
  });

  test('are none for what is no object', () => {
    expect([true, false, null, 'x', []].map(constraintsOf)).toEqual(Array(5).fill('{}'));
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
