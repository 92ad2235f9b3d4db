import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffOf, foldedDiff } from './code-diff';

const numbers = (all: readonly (number | undefined)[]) => all.filter((at) => at !== undefined);
const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 });

test('what is not added is the older text, and what is not removed the newer', () => {
  fc.assert(
    fc.property(lines, lines, (older, newer) => {
      const diff = diffOf(older, newer);
      expect(numbers(diff.map((line) => line.older))).toEqual([...older.keys()]);
      expect(numbers(diff.map((line) => line.newer))).toEqual([...newer.keys()]);
      const shared = diff.filter((line) => line.older !== undefined && line.newer !== undefined);
      expect(shared.map((line) => newer[line.newer ?? -1])).toEqual(
        shared.map((line) => older[line.older ?? -1]),
      );
    }),
  );
});

test('folding loses no line, and hides none that differs or stands near one that does', () => {
  const older = 'a b c d e f g h i j k l m n o p'.split(' ');
  const newer = older.with(8, 'X');
  const parts = foldedDiff(diffOf(older, newer));
  expect(parts.map((part) => (part.kind === 'folded' ? part.count : part.lines.length))).toEqual([5, 8, 4]);
  expect(parts[1]).toMatchObject({ lines: expect.arrayContaining([{ older: 8 }, { newer: 8 }]) });
});

test('a fold never hides a single line', () => {
  const older = ['a', 'b', 'c', 'd', 'e'];
  const parts = foldedDiff(diffOf(older, older.with(4, 'X')));
  expect(parts.filter(({ kind }) => kind === 'folded')).toEqual([]);
  expect(parts.flatMap((part) => (part.kind === 'lines' ? part.lines : []))).toHaveLength(6);
});
