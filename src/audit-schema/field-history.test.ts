import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldHistory } from './field-history';
import { matrixOf } from './history';
import { PATIENCE, runs } from './testing/runs';
import { anyVersion } from './testing/schemas';
import { keys, versionOf, type Parts } from './testing/version';

const text = { type: 'string' };

/** What became of `metadata.a` over versions, oldest first and numbered from 1. */
function historyOf(...oldestFirst: Parts[]) {
  const versions = oldestFirst.map((parts, index) => versionOf(parts, index + 1)).toReversed();
  const row = matrixOf(versions).rows.find(({ field }) => field.address === 'metadata.a');
  return row === undefined ? [] : fieldHistory(row, versions);
}

test('tells oldest first what became of a field', () => {
  const events = historyOf(
    keys({}),
    keys({ a: text }),
    keys({ a: text, b: text }),
    keys({ a: { type: 'number' } }),
    keys({ a: { type: 'number' } }, ['a']),
    keys({ a: { type: 'number', maximum: 5 } }, ['a']),
    keys({ a: { type: 'number', maximum: 5, not: {} } }),
    keys({}),
    keys({ a: text }),
  );
  expect(events.map(({ version, what }) => [version, what])).toEqual([
    [2, 'introduced'],
    [4, 'type changed'],
    [5, 'now required'],
    [6, 'constraint changed'],
    [7, 'now optional'],
    [8, 'gone'],
    [9, 'back'],
  ]);
});

test('gives the field as it was and as it is, and the date', () => {
  const [introduced, changed, gone] = historyOf(keys({ a: text }), keys({ a: {} }), keys({}));
  expect([introduced?.before?.type, introduced?.after?.type]).toEqual([undefined, 'string']);
  expect([changed?.before?.type, changed?.after?.type]).toEqual(['string', 'any']);
  expect([gone?.before?.type, gone?.after?.type]).toEqual(['any', undefined]);
  expect(introduced?.created_at).toBe('2026-01-15T12:00:00.000Z');
});

test('begins with the oldest version where that has the field', () => {
  expect(historyOf(keys({ a: text }), keys({ a: text }))).toMatchObject([{ version: 1, what: 'introduced' }]);
});

test(
  'begins with an introduction, and then has an event for each mark',
  () => {
    fc.assert(
      fc.property(fc.array(anyVersion, { minLength: 1, maxLength: 5 }), (versions) => {
        for (const row of matrixOf(versions).rows) {
          const marks = row.cells.filter(({ mark }) => mark !== undefined).length;
          const isOld = row.cells.at(-1)?.field !== undefined;
          const events = fieldHistory(row, versions);
          expect(events).toHaveLength(marks + (isOld ? 1 : 0));
          expect(events.map(({ what }) => what === 'introduced')).toEqual(events.map((_, at) => at === 0));
        }
      }),
      runs(200),
    );
  },
  PATIENCE,
);
