import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Line } from '../../audit-schema/side-by-side';
import { documentRows, sharedEnds, widestLine } from './document-rows';

const SAME: Line = { mark: 'same', path: [], depth: 0, left: '{', right: '{' };
const REMOVED: Line = { mark: 'removed', path: ['a'], depth: 1, left: '"a": 1,' };
const ADDED: Line = { mark: 'added', path: ['b'], depth: 1, right: '"b": 1,' };
const CHANGED: Line = { mark: 'changed', path: ['c'], depth: 1, left: '"c": 1', right: '"c": 2' };
const LINES = [SAME, REMOVED, ADDED, CHANGED];

test('side by side, each line is a row, numbered on the sides that have it', () => {
  const { rows, rowOfLine } = documentRows(LINES, false);
  expect(rows.map(({ shows, left, right }) => [shows, left, right])).toEqual([
    ['both', 1, 1],
    ['both', 2, undefined],
    ['both', undefined, 2],
    ['both', 3, 3],
  ]);
  expect(rowOfLine).toEqual([0, 1, 2, 3, 4]);
});

test('in one column, a changed line is two rows: what was, and below it what is', () => {
  const { rows, rowOfLine } = documentRows(LINES, true);
  expect(rows.map(({ shows, left, right }) => [shows, left, right])).toEqual([
    ['right', 1, 1],
    ['left', 2, undefined],
    ['right', undefined, 2],
    ['left', 3, undefined],
    ['right', undefined, 3],
  ]);
  expect(rowOfLine).toEqual([0, 1, 2, 3, 5]);
});

test('the widest line counts its indentation, and wide characters twice', () => {
  expect(widestLine(LINES)).toBe(9);
  expect(widestLine([{ ...SAME, depth: 3, right: '"日本語"' }])).toBe(16);
});

describe('the shared ends of two texts', () => {
  test('leave what differs', () => {
    expect(sharedEnds('"type": "string",', '"type": "number",')).toEqual([9, 2]);
    expect(sharedEnds('"a": 1', '"a": 11')).toEqual([6, 0]);
  });

  test('are shared, do not overlap, and are as long as can be', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [start, end] = sharedEnds(a, b);
        expect(start + end).toBeLessThanOrEqual(Math.min(a.length, b.length));
        expect(a.slice(0, start)).toBe(b.slice(0, start));
        expect(a.slice(a.length - end)).toBe(b.slice(b.length - end));
        const isAllOfOne = start + end === Math.min(a.length, b.length);
        expect(isAllOfOne || (a[start] !== b[start] && a.at(-1 - end) !== b.at(-1 - end))).toBe(true);
      }),
    );
  });
});
