/** The numbers that a schema accepts. `multipleOf` counts by exact decimals, as numbers are written in JSON. */
import {
  ceilQuotient,
  decimalOf,
  floorQuotient,
  leastCommonMultiple,
  numberOf,
  times,
  type Decimal,
} from '../decimal';
import type { Bounds, NumberPart } from './node';

/** The multiples of a step, from `first × step` to `last × step`; an absent end is open. */
export type Multiples = { step: Decimal; first: bigint | undefined; last: bigint | undefined };

const ONE: Decimal = { digits: 1n, exponent: 0 };

/** Returns the multiples that a schema accepts; `undefined` if it accepts fractions of any size. */
export function multiplesIn({ integer, multipleOf, bounds, rounded }: NumberPart): Multiples | undefined {
  if (multipleOf === undefined && !integer) return undefined;
  const own = multipleOf === undefined ? ONE : decimalOf(multipleOf);
  const step = integer ? leastCommonMultiple(ONE, own) : own;
  const first = bounds.min === -Infinity ? undefined : ceilQuotient(decimalOf(bounds.min), step);
  const last = bounds.max === Infinity ? undefined : floorQuotient(decimalOf(bounds.max), step);
  // The bound as written lies a little above or below its double, which may therefore be accepted.
  const isExact = (bound: number) => !rounded.points.has(bound);
  const isFirstExcluded =
    first !== undefined &&
    bounds.minExcluded &&
    isExact(bounds.min) &&
    multipleAt(step, first) === bounds.min;
  const isLastExcluded =
    last !== undefined && bounds.maxExcluded && isExact(bounds.max) && multipleAt(step, last) === bounds.max;
  return {
    step,
    first: isFirstExcluded ? first + 1n : first,
    last: isLastExcluded ? last - 1n : last,
  };
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

function multipleAt(step: Decimal, count: bigint): number {
  return numberOf(times(count, step));
}

/** Yields different numbers within the bounds; returns whether these are all that the schema accepts. */
export function* numbersOf(part: NumberPart): Generator<number, boolean> {
  const numbers = numbersWithin(part);
  for (let skipped = false; ;) {
    const next = numbers.next();
    if (next.done === true) return next.value && !skipped;
    // The bound as written may lie on either side of its double.
    if (part.rounded.points.has(next.value)) skipped = true;
    else yield next.value;
  }
}

function* numbersWithin(part: NumberPart): Generator<number, boolean> {
  const { bounds } = part;
  const multiples = multiplesIn(part);
  if (multiples !== undefined) return yield* numbersIn(multiples);
  if (bounds.min === bounds.max) {
    yield bounds.min;
    return true;
  }
  yield* between(bounds);
  return bounds.min > bounds.max;
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

const FRACTIONS = [1 / 2, 1 / 4, 1 / 3, 3 / 7, 0.9, 0.1, 0.01, 0.99, 0.001, 0.999];

function* between({ min, max }: Bounds): Generator<number> {
  const from = min === -Infinity ? Math.min(-1000, max - 1000) : min;
  const to = max === Infinity ? Math.max(1000, min + 1000) : max;
  yield* [from, to, ...FRACTIONS.map((fraction) => from + (to - from) * fraction)];
  for (let part = 1; part < 2000; part += 1) yield from + ((to - from) * part) / 2003;
}

/** Returns numbers on both sides of an edge. Most of them are within the bounds of the schema. */
export function numbersNear(part: NumberPart, edge: number): number[] {
  const multiples = multiplesIn(part);
  const { min, max } = tightBounds(part);
  const near = multiples === undefined ? fractionsNear(edge, min, max) : multiplesNear(multiples, edge);
  return [...near, min, max]
    .filter((value) => Number.isFinite(value) && !part.rounded.points.has(value))
    .map((value) => value + 0);
}

function multiplesNear({ step }: Multiples, edge: number): number[] {
  if (!Number.isFinite(edge)) return [];
  const count = floorQuotient(decimalOf(edge), step);
  // Beyond 2^53, numbers are further apart than a step.
  const far = [count * 2n, count / 2n].map((each) => multipleAt(step, each));
  return [...[-1n, 1n, 0n, -2n, 2n].map((offset) => multipleAt(step, count + offset)), ...far];
}

function fractionsNear(edge: number, min: number, max: number): number[] {
  const middles = [min, max].flatMap((bound) => [
    (bound + edge) / 2,
    (bound * 3 + edge) / 4,
    (bound + edge * 3) / 4,
  ]);
  return [edge - 1, edge + 1, edge, Math.floor(edge), edge - 0.5, edge + 0.5, ...middles];
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
