import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairedAsSets, pairedInOrder, type Pair } from './alignment';

/** Pairs as they would be read: `a=a`, `a>b`, `a-`, `+b`. */
function read(pairs: readonly Pair[], left: readonly string[], right: readonly string[]): string {
  return pairs
    .map(([x, y]) => {
      if (x === undefined) return `+${right[y ?? -1]}`;
      if (y === undefined) return `${left[x]}-`;
      return `${left[x]}${left[x] === right[y] ? '=' : '>'}${right[y]}`;
    })
    .join(' ');
}

const inOrder = (left: string, right: string) => readBy(pairedInOrder, left.split(''), right.split(''));
const asSets = (left: string, right: string) => readBy(pairedAsSets, left.split(''), right.split(''));
const readBy = (paired: typeof pairedInOrder, left: string[], right: string[]) =>
  read(paired(left, right), left, right);

describe('in order', () => {
  test.each([
    ['', '', ''],
    ['abc', 'abc', 'a=a b=b c=c'],
    ['abc', 'ac', 'a=a b- c=c'],
    ['ac', 'abc', 'a=a +b c=c'],
    ['abc', 'xbc', 'a>x b=b c=c'],
    ['abcd', 'xcdy', 'a>x b- c=c d=d +y'],
    ['ab', '', 'a- b-'],
    ['', 'ab', '+a +b'],
    ['aa', 'a', 'a=a a-'],
  ])('%s, %s', (left, right, pairs) => {
    expect(inOrder(left, right)).toBe(pairs);
  });
});

describe('as sets', () => {
  test.each([
    ['', '', ''],
    ['abc', 'cab', 'a=a b=b c=c'],
    ['ab', 'bxa', 'a=a b=b +x'],
    ['abc', 'xca', '+x a=a b- c=c'],
    ['aab', 'ba', 'a=a a- b=b'],
    ['ba', 'aba', 'b=b a=a +a'],
  ])('%s, %s', (left, right, pairs) => {
    expect(asSets(left, right)).toBe(pairs);
  });
});

const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
const sides = (pairs: readonly Pair[]) =>
  [0, 1].map((side) => pairs.flatMap((pair) => pair[side === 0 ? 0 : 1] ?? []));
const indices = (list: readonly unknown[]) => list.map((_, index) => index);

/** How many items two lists have in common in one order, by the plain recursion. */
function longestCommon(left: readonly string[], right: readonly string[]): number {
  const lengths = Array.from({ length: left.length + 1 }, () => Array<number>(right.length + 1).fill(0));
  const at = (x: number, y: number) => lengths[x]?.[y] ?? 0;
  for (const x of indices(left)) {
    for (const y of indices(right)) {
      const longest = left[x] === right[y] ? at(x, y) + 1 : Math.max(at(x, y + 1), at(x + 1, y));
      lengths[x + 1]?.splice(y + 1, 1, longest);
    }
  }
  return at(left.length, right.length);
}

test('in order, both sides keep theirs, and nothing more could be equal', () => {
  fc.assert(
    fc.property(letters, letters, (left, right) => {
      const pairs = pairedInOrder(left, right);
      expect(sides(pairs)).toEqual([indices(left), indices(right)]);
      const equal = pairs.filter(([x, y]) => x !== undefined && y !== undefined && left[x] === right[y]);
      expect(equal).toHaveLength(longestCommon(left, right));
    }),
    { numRuns: 2000 },
  );
});

const count = (list: readonly string[], text: string) => list.filter((item) => item === text).length;

test('as sets, the left keeps its order and as many are equal as there are on both sides', () => {
  fc.assert(
    fc.property(letters, letters, (left, right) => {
      const pairs = pairedAsSets(left, right);
      const [one, other] = sides(pairs);
      expect([one, other?.toSorted((x, y) => x - y)]).toEqual([indices(left), indices(right)]);
      const both = pairs.filter(([x, y]) => x !== undefined && y !== undefined);
      expect(both.map(([x]) => left[x ?? -1])).toEqual(both.map(([, y]) => right[y ?? -1]));
      for (const text of ['a', 'b', 'c']) {
        const ofText = other?.filter((y) => right[y] === text) ?? [];
        expect(ofText).toEqual(ofText.toSorted((x, y) => x - y));
      }
      const common = ['a', 'b', 'c'].map((text) => Math.min(count(left, text), count(right, text)));
      expect(both).toHaveLength(common.reduce((sum, next) => sum + next, 0));
    }),
    { numRuns: 1000 },
  );
});

test('lists that have little in common are matched by position', () => {
  const [left, right] = ['l', 'r'].map((side) => Array.from({ length: 3000 }, (_, at) => `${side}${at}`));
  const pairs = pairedInOrder([...(left ?? []), 'end'], ['start', ...(right ?? []), 'end']);
  expect(pairs[0]).toEqual([0, 0]);
  expect(pairs.at(-2)).toEqual([undefined, 3000]);
  expect(pairs.at(-1)).toEqual([3000, 3001]);
});
