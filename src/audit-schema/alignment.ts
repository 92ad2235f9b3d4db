/** Which items of one list stand beside which of another, and in what order both are told. */
import { mergedOrder } from './diff/merged-order';

/** An item's index on each side; absent where that side has none to put there. Each side's indices are all there. */
export type Pair = readonly [left: number | undefined, right: number | undefined];

/**
 * Items are one where their texts are, wherever they stand; the nth of a text goes with the nth. The left keeps its order, and
 * so do the items of one text on the right.
 */
export function pairedAsSets(left: readonly string[], right: readonly string[]): Pair[] {
  const [one, other] = [numbered(left), numbered(right)];
  const waiting = new Map<string, Pair>();
  const told = new Map<string, number>();
  return mergedOrder([...one.keys()], [...other.keys()]).flatMap((key) => {
    const pair: Pair = [one.get(key), other.get(key)];
    if (pair[1] === undefined) return [pair];
    waiting.set(key, pair);
    return inTurn(right[pair[1]] ?? '', waiting, told);
  });
}

/** Those of the waiting items of a text before which no other one has to come. */
function inTurn(text: string, waiting: Map<string, Pair>, told: Map<string, number>): Pair[] {
  const pairs: Pair[] = [];
  let nth = told.get(text) ?? 0;
  for (let next = waiting.get(`${nth} ${text}`); next; next = waiting.get(`${nth} ${text}`)) {
    pairs.push(next);
    nth += 1;
  }
  told.set(text, nth);
  return pairs;
}

function numbered(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  return new Map(
    texts.map((text, index) => {
      const nth = counts.get(text) ?? 0;
      counts.set(text, nth + 1);
      return [`${nth} ${text}`, index];
    }),
  );
}

/** As many equal items as possible side by side without changing the order; between them, by position. */
export function pairedInOrder(left: readonly string[], right: readonly string[]): Pair[] {
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < shorter - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  const middle = commonItems(left.slice(start, left.length - end), right.slice(start, right.length - end));
  const pairs: Pair[] = [];
  let [x, y] = [0, 0];
  const upTo = (nextX: number, nextY: number) => {
    for (; x < nextX || y < nextY; x += 1, y += 1) {
      pairs.push([x < nextX ? x : undefined, y < nextY ? y : undefined]);
    }
    [x, y] = [nextX, nextY];
  };
  for (const [oneIndex, otherIndex] of middle) {
    upTo(start + oneIndex, start + otherIndex);
    upTo(x + 1, y + 1);
  }
  upTo(left.length - end, right.length - end);
  upTo(left.length, right.length);
  return pairs;
}

/** Lists with more differences have little in common, and would take long. */
const MOST_EDITS = 500;

/** The pairs of a longest common subsequence (E. Myers, An O(ND) difference algorithm, 1986); none beyond MOST_EDITS. */
function commonItems(left: readonly string[], right: readonly string[]): [left: number, right: number][] {
  const most = Math.min(left.length + right.length, MOST_EDITS);
  // Entry `most + k` is how far a path with `edits` edits has come on the left, on diagonal k (left minus right).
  const reached = new Int32Array(2 * most + 2);
  const before: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits += 1) {
    before.push(reached.slice());
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = isDown(reached, most, diagonal, edits)
        ? at(reached, most + diagonal + 1)
        : at(reached, most + diagonal - 1) + 1;
      while (x < left.length && x - diagonal < right.length && left[x] === right[x - diagonal]) x += 1;
      reached[most + diagonal] = x;
      if (x >= left.length && x - diagonal >= right.length) {
        return walkedBack(before, most, left.length, right.length);
      }
    }
  }
  return [];
}

/** Whether the best way to a diagonal takes an item of the right. */
function isDown(reached: Int32Array, most: number, diagonal: number, edits: number): boolean {
  if (diagonal === -edits) return true;
  return diagonal !== edits && at(reached, most + diagonal - 1) < at(reached, most + diagonal + 1);
}

function at(numbers: Int32Array, index: number): number {
  return numbers[index] ?? 0;
}

function walkedBack(
  before: readonly Int32Array[],
  most: number,
  endX: number,
  endY: number,
): [left: number, right: number][] {
  const common: [number, number][] = [];
  let [x, y] = [endX, endY];
  for (const [edits, reached] of [...before.entries()].toReversed()) {
    const down = isDown(reached, most, x - y, edits);
    const diagonal = x - y + (down ? 1 : -1);
    const fromX = edits === 0 ? 0 : at(reached, most + diagonal);
    const fromY = edits === 0 ? 0 : fromX - diagonal;
    const [runX, runY] = edits === 0 ? [0, 0] : down ? [fromX, fromY + 1] : [fromX + 1, fromY];
    for (; x > runX && y > runY; x -= 1, y -= 1) common.push([x - 1, y - 1]);
    [x, y] = [fromX, fromY];
  }
  return common.toReversed();
}
