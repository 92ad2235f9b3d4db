import { describe, expect, test } from 'vitest';
import { changesBetween } from '../diff';
import { keys, versionOf, type Parts } from '../testing/version';

const changes = (from: Parts, to: Parts) => changesBetween(versionOf(from, 1), versionOf(to, 2));
const of = (schema: unknown) => keys({ a: schema });
const text = { type: 'string' };
const number = { type: 'number' };

describe('no change is', () => {
  const values = ['x', 1, null];
  test.each<[string, Parts, Parts]>([
    ['the order of keys', keys({ a: text, b: number }), keys({ b: number, a: text })],
    ['the order of `required`', keys({ a: {}, b: {} }, ['a', 'b']), keys({ a: {}, b: {} }, ['b', 'a'])],
    ['the order of `enum`', of({ enum: values }), of({ enum: values.toReversed() })],
    ['the order of `type`', of({ type: ['string', 'null'] }), of({ type: ['null', 'string'] })],
    [
      '`nullable` for a type that may be null',
      of({ type: ['string', 'null'] }),
      of({ ...text, nullable: true }),
    ],
    ['`nullable: false`', of({ ...text, nullable: false }), of(text)],
    ['a list of one type', of({ type: ['string'] }), of(text)],
    [
      'additional properties that may be anything',
      of({ additionalProperties: true }),
      of({ additionalProperties: {} }),
    ],
    ['additional properties that are not spoken of', of({ additionalProperties: {} }), of({})],
    ['items that may be anything', of({ items: true }), of({ items: {} })],
    ['items that are not spoken of', of({ items: {} }), of({})],
    ['`true` for a schema', of(true), of({})],
    ['no properties', of({ properties: {}, required: [] }), of({})],
    ['empty metadata', { metadata: {} }, {}],
    ['metadata that is an object', { metadata: { type: 'object', properties: {}, required: [] } }, {}],
    ['metadata without a type', { metadata: { properties: { a: text } } }, keys({ a: text })],
    ['an actor with nothing', { actor: { metadata: {} } }, {}],
    [
      'the order of targets of different types',
      { targets: [{ type: 'a' }, { type: 'b', ...keys({ a: text }) }] },
      { targets: [{ type: 'b', ...keys({ a: text }) }, { type: 'a' }] },
    ],
  ])('%s', (_, from, to) => {
    expect(changes(from, to)).toEqual([]);
    expect(changes(to, from)).toEqual([]);
  });

  test('the number and the date of a version', () => {
    const other = { ...versionOf({}, 7), created_at: '2027-01-01T00:00:00.000Z' };
    expect(changesBetween(versionOf({}, 1), other)).toEqual([]);
  });
});

test('the order of lists within values is a change: they are other values', () => {
  const [one, other] = [{ type: ['a', 'b'] }, { type: ['b', 'a'] }];
  expect(changes(of({ const: one }), of({ const: other }))).toMatchObject([{ before: one, after: other }]);
  expect(changes(keys({ a: { enum: [one] } }), keys({ a: { enum: [other] } }))).toHaveLength(1);
});

test('a property called as a keyword is a property', () => {
  const properties = { enum: { type: ['string', 'null'] }, required: text, items: text };
  const turned = { ...properties, enum: { type: ['null', 'string'] } };
  expect(changes(keys(properties), keys(turned))).toEqual([]);
  expect(changes(keys(properties), keys({ ...properties, items: number }))).toMatchObject([
    { kind: 'type changed', address: 'metadata.items' },
  ]);
});
