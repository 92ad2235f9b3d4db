import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairsAround, pairsBeside, pickedPair, swapped } from './version-pairs';

const numbers = (known: readonly number[], complete = true) => ({ known, complete });
const upTo = (count: number, first = 1) => Array.from({ length: count }, (_, index) => first + index);

describe('picking a version', () => {
  test('replaces the side it was picked on', () => {
    expect(pickedPair({ from: 3, to: 5 }, 'from', 2)).toEqual({ from: 2, to: 5 });
    expect(pickedPair({ from: 3, to: 5 }, 'to', 8)).toEqual({ from: 3, to: 8 });
  });

  test('puts the older one first, whichever was picked', () => {
    expect(pickedPair({ from: 3, to: 5 }, 'from', 7)).toEqual({ from: 5, to: 7 });
    expect(pickedPair({ from: 3, to: 5 }, 'to', 1)).toEqual({ from: 1, to: 3 });
  });

  test('keeps asking for the way back where that is asked for', () => {
    expect(pickedPair({ from: 5, to: 3 }, 'from', 8)).toEqual({ from: 8, to: 3 });
    expect(pickedPair({ from: 5, to: 3 }, 'to', 8)).toEqual({ from: 8, to: 5 });
  });
});

test('swapped twice is as it was', () => {
  expect(swapped({ from: 3, to: 5 })).toEqual({ from: 5, to: 3 });
  expect(swapped(swapped({ from: 3, to: 5 }))).toEqual({ from: 3, to: 5 });
});

describe('the pairs beside a pair', () => {
  test('are one version older and one version newer on both sides', () => {
    expect(pairsBeside({ from: 3, to: 5 }, numbers(upTo(8)))).toEqual({
      older: { from: 2, to: 4 },
      newer: { from: 4, to: 6 },
    });
  });

  test('keep the way back', () => {
    expect(pairsBeside({ from: 5, to: 3 }, numbers(upTo(8))).older).toEqual({ from: 4, to: 2 });
  });

  test('end where the versions end', () => {
    expect(pairsBeside({ from: 1, to: 2 }, numbers(upTo(8))).older).toBeUndefined();
    expect(pairsBeside({ from: 3, to: 8 }, numbers(upTo(8))).newer).toBeUndefined();
    expect(pairsBeside({ from: 200, to: 199 }, numbers(upTo(20, 181), false)).newer).toBeUndefined();
  });

  test('leap over numbers that no version has', () => {
    expect(pairsBeside({ from: 4, to: 7 }, numbers([1, 4, 7, 9]))).toEqual({
      older: { from: 1, to: 4 },
      newer: { from: 7, to: 9 },
    });
  });

  test('may lead beyond what is known, where there is more', () => {
    expect(pairsBeside({ from: 19, to: 20 }, numbers(upTo(20), false)).newer).toEqual({ from: 20, to: 21 });
    expect(pairsBeside({ from: 181, to: 182 }, numbers(upTo(20, 181), false)).older).toEqual({
      from: 180,
      to: 181,
    });
    const bothEnds = [...upTo(20), ...upTo(20, 181)];
    expect(pairsBeside({ from: 3, to: 200 }, numbers(bothEnds, false)).newer).toBeUndefined();
  });

  test('lead back to where one was', () => {
    const history = fc.uniqueArray(fc.nat(60), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(history, fc.nat(), fc.nat(), (versions, a, b) => {
        const known = versions.toSorted((one, other) => one - other);
        const pair = { from: known[a % known.length] ?? 0, to: known[b % known.length] ?? 0 };
        const { older, newer } = pairsBeside(pair, numbers(known));
        const backFromOlder = older && pairsBeside(older, numbers(known)).newer;
        const backFromNewer = newer && pairsBeside(newer, numbers(known)).older;
        expect([backFromOlder ?? pair, backFromNewer ?? pair]).toEqual([pair, pair]);
      }),
    );
  });
});

test('a version stands in a pair with each of its neighbours', () => {
  expect(pairsAround(5, numbers(upTo(8)))).toEqual([
    { from: 4, to: 5 },
    { from: 5, to: 6 },
  ]);
  expect(pairsAround(1, numbers(upTo(8)))).toEqual([{ from: 1, to: 2 }]);
  expect(pairsAround(8, numbers(upTo(8)))).toEqual([{ from: 7, to: 8 }]);
});
