/** The numbers that a schema accepts. `multipleOf` counts by exact decimals, as numbers are written in JSON. */
import {
  ceilQuotient,
  compareDecimals,
  decimalOf,
  floorQuotient,
  leastCommonMultiple,
  numberOf,
  times,
  type Decimal,
} from '../decimal';
import type { Bounds, NumberPart, WrittenBound, WrittenBounds } from './node';

/** The multiples of a step, from `first × step` to `last × step`; an absent end is open. */
export type Multiples = { step: Decimal; first: bigint | undefined; last: bigint | undefined };

const ONE: Decimal = { digits: 1n, exponent: 0 };

/** Returns the multiples that a schema accepts; `undefined` if it accepts fractions of any size. */
export function multiplesIn({ integer, multipleOf, written }: NumberPart): Multiples | undefined {
  if (multipleOf === undefined && !integer) return undefined;
  const own = multipleOf === undefined ? ONE : decimalOf(multipleOf);
  const step = integer ? leastCommonMultiple(ONE, own) : own;
  const first = written.min && ceilQuotient(written.min.value, step);
  const last = written.max && floorQuotient(written.max.value, step);
  const isExcluded = (count: bigint, bound: WrittenBound | undefined) =>
    bound?.isExcluded === true && compareDecimals(times(count, step), bound.value) === 0;
  return {
    step,
    first: first !== undefined && isExcluded(first, written.min) ? first + 1n : first,
    last: last !== undefined && isExcluded(last, written.max) ? last - 1n : last,
  };
}

/** Whether a number is below the lower bound; `undefined` if the bound as written and the nearest double disagree. */
export function isBelowMin({ bounds, written: { min } }: NumberPart, value: number): boolean | undefined {
  if (value !== bounds.min || min === undefined) return value < bounds.min;
  const order = compareDecimals(decimalOf(value), min.value);
  const isBelow = order < 0 || (order === 0 && min.isExcluded);
  return isBelow === bounds.minExcluded ? isBelow : undefined;
}

/** Like `isBelowMin`, for the upper bound. */
export function isAboveMax({ bounds, written: { max } }: NumberPart, value: number): boolean | undefined {
  if (value !== bounds.max || max === undefined) return value > bounds.max;
  const order = compareDecimals(decimalOf(value), max.value);
  const isAbove = order > 0 || (order === 0 && max.isExcluded);
  return isAbove === bounds.maxExcluded ? isAbove : undefined;
}

/** Returns the bounds of the numbers that a schema accepts: those that it states, moved to its first and last multiple. */
export function tightBounds(part: NumberPart): Bounds {
  const multiples = multiplesIn(part);
  if (multiples === undefined) return part.bounds;
  const { bounds } = part;
  const { step, first, last } = multiples;
  const min = first === undefined ? -Infinity : multipleAt(step, first);
  const max = last === undefined ? Infinity : multipleAt(step, last);
  // Beyond 2^53, the number nearest to the first multiple may be the excluded bound itself.
  return {
    min,
    max,
    minExcluded: bounds.minExcluded && min === bounds.min,
    maxExcluded: bounds.maxExcluded && max === bounds.max,
  };
}

/** Like `tightBounds`, exactly. */
export function exactBounds(part: NumberPart): WrittenBounds {
  const multiples = multiplesIn(part);
  if (multiples === undefined) return part.written;
  const { step, first, last } = multiples;
  const boundAt = (count: bigint | undefined) =>
    count === undefined ? undefined : { value: times(count, step), text: '', isExcluded: false };
  return { min: boundAt(first), max: boundAt(last) };
}

function multipleAt(step: Decimal, count: bigint): number {
  return numberOf(times(count, step));
}

/** Yields different numbers within the bounds; returns whether these are all that the schema accepts. */
export function* numbersOf(part: NumberPart): Generator<number, boolean> {
  const numbers = numbersWithin(part);
  for (let skipped = false; ;) {
    const next = numbers.next();
    if (next.done === true) return next.value && !skipped;
    if (isRounded(part, next.value)) skipped = true;
    else yield next.value;
  }
}

/** Whether a number is a bound that rounding moved, so that it is not known which side of the bound it is on. */
function isRounded(part: NumberPart, value: number): boolean {
  return isBelowMin(part, value) === undefined || isAboveMax(part, value) === undefined;
}

function* numbersWithin(part: NumberPart): Generator<number, boolean> {
  const { bounds, written } = part;
  const multiples = multiplesIn(part);
  if (multiples !== undefined) return yield* numbersIn(multiples);
  const order =
    written.min === undefined || written.max === undefined
      ? -1
      : compareDecimals(written.min.value, written.max.value);
  if (order < 0) {
    yield* between(bounds);
    return false;
  }
  if (order === 0) yield bounds.min;
  return true;
}

/** Yields the multiples from the first one up, from the last one down if there is no first one, or from zero both ways. */
function* numbersIn({ step, first, last }: Multiples): Generator<number, boolean> {
  const hasBothSigns = first === undefined && last === undefined;
  const direction = first === undefined && last !== undefined ? -1n : 1n;
  let isComplete = true;
  let stride = 1n;
  let previous: number | undefined;
  const isWithin = (count: bigint) =>
    (first === undefined || count >= first) && (last === undefined || count <= last);
  for (let count = first ?? last ?? 0n; isWithin(count); count += direction * stride) {
    const value = multipleAt(step, count);
    if (!Number.isFinite(value)) return isComplete;
    if (value === previous) {
      // Beyond 2^53 digits, several multiples are the same number. Wider strides reach the next number.
      isComplete = false;
      stride *= 2n;
      continue;
    }
    previous = value;
    // A double stands in for a multiple that it cannot hold. JSON can, so the multiple itself is missing here.
    const written = decimalOf(value);
    if (floorQuotient(written, step) !== count || ceilQuotient(written, step) !== count) isComplete = false;
    yield value;
    if (hasBothSigns && value !== 0) yield -value;
  }
  return isComplete;
}

/** How far from a bound numbers are looked for. Adding 1,000 to 1e21 changes nothing. */
const reach = (bound: number) => Math.max(1000, Math.abs(bound));

const FRACTIONS = [1 / 2, 1 / 4, 1 / 3, 3 / 7, 0.9, 0.1, 0.01, 0.99, 0.001, 0.999];

function* between({ min, max }: Bounds): Generator<number> {
  const from = Math.max(-Number.MAX_VALUE, min === -Infinity ? Math.min(-1000, max - reach(max)) : min);
  const to = Math.min(Number.MAX_VALUE, max === Infinity ? Math.max(1000, min + reach(min)) : max);
  // The distance of two numbers may be larger than any number.
  const at = (fraction: number) =>
    Number.isFinite(to - from) ? from + (to - from) * fraction : from * (1 - fraction) + to * fraction;
  yield* [from, to, ...FRACTIONS.map(at)];
  for (let part = 1; part < 2000; part += 1) yield at(part / 2003);
}

/** Returns numbers on both sides of an edge. Most of them are within the bounds of the schema. */
export function numbersNear(part: NumberPart, edge: number): number[] {
  const multiples = multiplesIn(part);
  const { min, max } = tightBounds(part);
  const near = multiples === undefined ? fractionsNear(edge, min, max) : multiplesNear(multiples, edge);
  return [...near, min, max].filter((value) => Number.isFinite(value)).map((value) => value + 0);
}

function multiplesNear({ step }: Multiples, edge: number): number[] {
  if (!Number.isFinite(edge)) return [];
  const count = floorQuotient(decimalOf(edge), step);
  // Beyond 2^53, numbers are further apart than a step.
  const far = [count * 2n, count / 2n].map((each) => multipleAt(step, each));
  return [...[-1n, 1n, 0n, -2n, 2n].map((offset) => multipleAt(step, count + offset)), ...far];
}

/** A step to a different double: 1, or more beyond 2^53. */
export function gapAt(edge: number): number {
  return Math.max(1, Math.abs(edge) * Number.EPSILON);
}

function fractionsNear(edge: number, min: number, max: number): number[] {
  const middles = [min, max].flatMap((bound) => [
    (bound + edge) / 2,
    (bound * 3 + edge) / 4,
    (bound + edge * 3) / 4,
  ]);
  const gap = gapAt(edge);
  return [edge - gap, edge + gap, edge, Math.floor(edge), edge - 0.5, edge + 0.5, ...middles];
}

/** Yields numbers of every magnitude up to 1e30 or so that are multiples of the schema's step, if it has one. */
export function* largeNumbers(part: NumberPart): Generator<number> {
  const base = multiplesIn(part)?.step ?? decimalOf(Math.max(1, Math.abs(finite(part.bounds.min))));
  for (let power = 0; power <= 30; power += 1) {
    for (const digit of [1n, 2n, 3n, 5n, 7n, 9n]) {
      const value = numberOf({ digits: base.digits * digit, exponent: base.exponent + power });
      if (Number.isFinite(value)) yield* [value, -value];
    }
  }
}

const finite = (value: number) => (Number.isFinite(value) ? value : 0);
