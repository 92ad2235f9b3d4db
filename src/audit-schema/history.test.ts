import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressOf, type Path } from './address';
import type { Change } from './comparison';
import { changesBetween } from './diff';
import { MARKS, matrixOf, type Mark, type Matrix, type Row } from './history';
import { reordered } from './testing/orders';
import { PATIENCE, runs } from './testing/runs';
import { anyPair, anyVersion } from './testing/schemas';
import { keys, versionOf, type Parts } from './testing/version';

/** The matrix of versions that hold nothing but what is given. */
const matrix = (...newestFirst: Parts[]) =>
  matrixOf(newestFirst.map((parts, index) => versionOf(parts, newestFirst.length - index)));
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
    ['constraint changed', keys({ a: { enum: [1] } }), keys({ a: { enum: ['x'] } })],
    ['keyword changed', keys({ a: { ...text, $ref: '#' } }), keys({ a: text })],
    ['keyword changed', keys({ a: { ...text, not: {} } }), keys({ a: { ...text, not: text } })],
    ['type changed', keys({ a: { items: text } }), keys({ a: { items: number } })],
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
    expect(matrix(newer, older).rows.filter(({ changes }) => changes)).toEqual([]);
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

test('the oldest version has no mark: its older neighbour is not known', () => {
  const { rows } = matrix(keys({ a: text }));
  expect(rows.flatMap(({ cells }) => cells.map(({ mark }) => mark))).toEqual([undefined]);
});

test('a field that went and came back is marked at both', () => {
  const { rows } = matrix(keys({ a: text }), keys({}), keys({ a: text }));
  expect(rows[0]?.cells.map(({ mark }) => mark)).toEqual(['added', 'removed', undefined]);
});

test('each cell holds the field as its own version writes it', () => {
  const [one, other] = [keys({ a: { enum: ['x', 'y'] } }), keys({ a: { enum: ['y', 'x'] } })];
  const { rows } = matrix(one, other, one, one);
  expect(rows[0]?.cells.map(({ field }) => field?.label)).toEqual([
    '"x" | "y"',
    '"y" | "x"',
    '"x" | "y"',
    '"x" | "y"',
  ]);
});

test('no version at all makes an empty matrix', () => {
  expect(matrix()).toEqual({ rows: [] });
});

test(
  'a version repeated in another order gives no marks',
  () => {
    fc.assert(
      fc.property(anyVersion, fc.nat(), (version, seed) => {
        expect(marksOf(matrixOf([reordered(version, seed), version]))).toEqual([]);
      }),
      runs(300),
    );
  },
  PATIENCE,
);

/** The field that a change is marked at: items have no row of their own. */
function rowAddress({ path, subject }: Change): string {
  const end = subject === 'items' ? path.findLastIndex((segment) => !isItems(segment)) + 1 : path.length;
  return addressOf(path.slice(0, end));
}

const isItems = (segment: Path[number] | undefined) => typeof segment === 'object' && 'items' in segment;

/** What the changes say of one field of both versions: those at its address, without what is only said. */
function marksByChanges(changes: readonly Change[], address: string): readonly string[] {
  return changes
    .filter((change) => change.kind !== 'annotation changed' && rowAddress(change) === address)
    .map(({ kind }) => kind);
}

/** Whether a field comes or goes with what holds it: that is told of the holder alone. */
function isWithin(path: Path, changes: readonly Change[]): boolean {
  return changes.some(
    (change) =>
      ['added', 'removed', 'type changed', 'keyword changed'].includes(change.kind) &&
      path.length > change.path.length &&
      addressOf(path.slice(0, change.path.length)) === change.address,
  );
}

/** The mark that the changes ask for: what came or went of a field that one version has, else the first of its changes. */
function markByChanges({ field, cells: [newer, older] }: Row, changes: readonly Change[]): Mark | undefined {
  const marks = marksByChanges(changes, field.address);
  if (newer?.field && older?.field) return MARKS.find((mark) => marks.includes(mark));
  if (marks.length === 0 && !isWithin(field.path, changes)) return undefined;
  return newer?.field ? 'added' : 'removed';
}

test(
  'a field is marked exactly where the diff has a change at it, or it comes or goes with what holds it',
  () => {
    fc.assert(
      fc.property(anyPair, ([older, newer]) => {
        const changes = changesBetween(older, newer);
        const { rows } = matrixOf([newer, older]);
        expect(rows.map(({ cells }) => cells[0]?.mark)).toEqual(
          rows.map((row) => markByChanges(row, changes)),
        );
      }),
      runs(1000),
    );
  },
  PATIENCE,
);

test(
  'every change but of what is only said stands in a row',
  () => {
    fc.assert(
      fc.property(anyPair, ([older, newer]) => {
        const marked = new Set(marksOf(matrixOf([newer, older])).map(([address]) => address));
        const changes = changesBetween(older, newer).filter(({ kind }) => kind !== 'annotation changed');
        expect(changes.map(rowAddress).filter((address) => !marked.has(address))).toEqual([]);
      }),
      runs(1000),
    );
  },
  PATIENCE,
);
