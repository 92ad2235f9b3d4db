import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AuditLogSchema } from '../contract/workos';
import { matrixOf, type Mark, type Matrix } from './history';

type Parts = Partial<Pick<AuditLogSchema, 'actor' | 'targets' | 'metadata'>>;

function version(number: number, parts: Parts): AuditLogSchema {
  return {
    object: 'audit_log_schema',
    version: number,
    created_at: '2026-01-15T12:00:00.000Z',
    targets: [],
    ...parts,
  };
}

/** The matrix of versions that hold nothing but what is given. */
const matrix = (...newestFirst: Parts[]) =>
  matrixOf(newestFirst.map((parts, index) => version(newestFirst.length - index, parts)));
const keys = (properties: object, required: string[] = []) => ({
  metadata: { type: 'object', properties, required },
});
const text = { type: 'string' };
const number = { type: 'number' };

/** Every mark with the address and the column (0 is the newest) where it stands. */
function marksOf({ rows }: Matrix): [address: string, column: number, mark: Mark][] {
  return rows.flatMap(({ field, cells }) =>
    cells.flatMap(({ mark }, column): [string, number, Mark][] =>
      mark === undefined ? [] : [[field.address, column, mark]],
    ),
  );
}

describe('against its older neighbour, a field is marked', () => {
  test.each<[Mark, Parts, Parts]>([
    ['added', keys({ a: text }), keys({})],
    ['removed', keys({}), keys({ a: text })],
    ['type changed', keys({ a: number }), keys({ a: text })],
    ['type changed', keys({ a: { type: ['string', 'null'] } }), keys({ a: text })],
    ['now required', keys({ a: text }, ['a']), keys({ a: text })],
    ['now optional', keys({ a: text }), keys({ a: text }, ['a'])],
    ['constraint changed', keys({ a: { ...text, maxLength: 5 } }), keys({ a: text })],
    ['constraint changed', keys({ a: { ...text, enum: ['x', 'y'] } }), keys({ a: { ...text, enum: ['x'] } })],
    ['constraint changed', keys({ a: { ...text, format: 'uri' } }), keys({ a: text })],
  ])('%s', (mark, newer, older) => {
    expect(marksOf(matrix(newer, older))).toEqual([['metadata.a', 0, mark]]);
  });

  test('by its type before anything else that changed too', () => {
    const newer = keys({ a: { ...number, maximum: 5 } }, ['a']);
    expect(marksOf(matrix(newer, keys({ a: text })))).toEqual([['metadata.a', 0, 'type changed']]);
  });

  test('and its cell tells what it was', () => {
    const [cell] = matrix(keys({ a: number }), keys({ a: text })).rows[0]?.cells ?? [];
    expect([cell?.field?.type, cell?.before?.type]).toEqual(['number', 'string']);
  });
});

describe('no change is', () => {
  const described = { ...text, title: 'A', description: 'The a.', examples: ['x'], deprecated: true };
  test.each<[string, Parts, Parts]>([
    ['an annotation', keys({ a: described }), keys({ a: text })],
    ['an annotation of all metadata', { metadata: { description: 'Nothing yet.' } }, {}],
    ['the order of keys', keys({ a: text, b: number }), keys({ b: number, a: text })],
    ['the order of `required`', keys({ a: {}, b: {} }, ['a', 'b']), keys({ a: {}, b: {} }, ['b', 'a'])],
    ['the order of `enum`', keys({ a: { enum: ['x', 'y'] } }), keys({ a: { enum: ['y', 'x'] } })],
    [
      'the order of types',
      keys({ a: { type: ['string', 'null'] } }),
      keys({ a: { type: ['null', 'string'] } }),
    ],
    [
      'the order of targets',
      { targets: [{ type: 'a' }, { type: 'b' }] },
      { targets: [{ type: 'b' }, { type: 'a' }] },
    ],
    ['empty metadata', { metadata: {} }, {}],
    ['metadata without properties', { metadata: { type: 'object', properties: {} } }, { metadata: {} }],
  ])('%s', (_, newer, older) => {
    const { summaries, rows } = matrix(newer, older);
    expect(rows.filter(({ changes }) => changes)).toEqual([]);
    expect(summaries).toEqual(['No field changed', undefined]);
  });
});

test('a demand that no single key shows is marked at the metadata as a whole', () => {
  const closed = { metadata: { type: 'object', additionalProperties: false } };
  const demanding = { metadata: { type: 'object', required: ['risk'] } };
  expect(marksOf(matrix(closed, {}))).toEqual([['metadata', 0, 'added']]);
  expect(marksOf(matrix(demanding, closed))).toEqual([['metadata', 0, 'constraint changed']]);
});

test('rows stand by group, then by first appearance, newest version first', () => {
  const newer = { targets: [{ type: 'user' }], ...keys({ c: text, a: text }) };
  const older = { actor: keys({ role: text }), targets: [{ type: 'team' }], ...keys({ a: text, b: text }) };
  expect(matrix(newer, older).rows.map(({ field }) => field.address)).toEqual([
    'actor.metadata.role',
    'targets[user]',
    'targets[team]',
    'metadata.c',
    'metadata.a',
    'metadata.b',
  ]);
});

test('the oldest version has no mark and no summary: its older neighbour is not known', () => {
  const { rows, summaries } = matrix(keys({ a: text }));
  expect(rows.flatMap(({ cells }) => cells.map(({ mark }) => mark))).toEqual([undefined]);
  expect(summaries).toEqual([undefined]);
});

test('a field that went and came back is marked at both', () => {
  const { rows } = matrix(keys({ a: text }), keys({}), keys({ a: text }));
  expect(rows[0]?.cells.map(({ mark }) => mark)).toEqual(['added', 'removed', undefined]);
});

test('no version at all makes an empty matrix', () => {
  expect(matrix()).toEqual({ rows: [], summaries: [] });
});

describe('a summary', () => {
  const summary = (newer: Parts, older: Parts) => matrix(newer, older).summaries[0];

  test.each<[string, Parts, Parts]>([
    ['+1 field', keys({ a: text }), keys({})],
    ['+2 fields', keys({ a: text, b: text }), keys({})],
    ['−1 field', keys({}), keys({ a: text })],
    ['−2 fields', keys({}), keys({ a: text, b: text })],
    ['1 type changed', keys({ a: text }), keys({ a: number })],
    ['2 types changed', keys({ a: text, b: text }), keys({ a: number, b: number })],
    ['1 now required', keys({ a: {} }, ['a']), keys({ a: {} })],
    ['2 now required', keys({ a: {}, b: {} }, ['a', 'b']), keys({ a: {}, b: {} })],
    ['1 now optional', keys({ a: {} }), keys({ a: {} }, ['a'])],
    ['1 constraint changed', keys({ a: { minimum: 1 } }), keys({ a: {} })],
    ['2 constraints changed', keys({ a: { minimum: 1 }, b: { minimum: 1 } }), keys({ a: {}, b: {} })],
    ['target team added', { targets: [{ type: 'team' }] }, {}],
    [
      'target team#2 removed',
      { targets: [{ type: 'team' }] },
      { targets: [{ type: 'team' }, { type: 'team' }] },
    ],
    ['+1 field, −1 field, 1 type changed', keys({ b: text, c: text }), keys({ a: text, c: number })],
  ])('says “%s”', (words, newer, older) => {
    expect(summary(newer, older)).toBe(words);
  });

  test('counts a target that came or went once, without its fields', () => {
    const team = { type: 'team', ...keys({ a: text, b: text }) };
    const teams = { type: 'teams', ...keys({ a: text }) };
    const newer = { targets: [teams], ...keys({ c: text }) };
    expect(summary(newer, { targets: [team, { ...teams, ...keys({}) }] })).toBe(
      '+2 fields, target team removed',
    );
    expect(summary({ targets: [team] }, {})).toBe('target team added');
  });
});

const property = fc.oneof(
  fc.constantFrom(
    text,
    number,
    { ...text, maxLength: 5 },
    { ...text, enum: ['x'] },
    { type: ['string', 'null'] },
  ),
  fc.constant({ type: 'object', properties: { a: text }, required: ['a'] }),
);
const someKeys = fc
  .record({
    properties: fc.dictionary(fc.constantFrom('a', 'b', 'c'), property),
    required: fc.subarray(['a', 'b']),
  })
  .map(({ properties, required }) => keys(properties, required));
const someParts = fc.record({
  actor: someKeys,
  targets: fc.array(fc.record({ type: fc.constantFrom('user', 'team') }), { maxLength: 3 }),
  metadata: someKeys.map(({ metadata }) => metadata),
});

test('a version repeated gives no marks', () => {
  fc.assert(
    fc.property(someParts, (parts) => {
      expect(marksOf(matrix(parts, structuredClone(parts)))).toEqual([]);
    }),
  );
});

const byText = (one: unknown, other: unknown) => String(one).localeCompare(String(other));

const MIRROR: Record<Mark, Mark> = {
  added: 'removed',
  removed: 'added',
  'type changed': 'type changed',
  'now required': 'now optional',
  'now optional': 'now required',
  'constraint changed': 'constraint changed',
};

test('what is marked one way is marked in the mirror the other way', () => {
  fc.assert(
    fc.property(someParts, someParts, (one, other) => {
      const mirrored = marksOf(matrix(other, one)).map(([address, , mark]) => [address, MIRROR[mark]]);
      const forward = marksOf(matrix(one, other)).map(([address, , mark]) => [address, mark]);
      expect(forward.toSorted(byText)).toEqual(mirrored.toSorted(byText));
    }),
  );
});
