/** The numbers that a schema accepts. */
import type { Bounds, NumberPart } from './node';

/** Numbers within the bounds, a step apart; ends with whether these are all there are. */
export function* numbersOf(part: NumberPart): Generator<number, boolean> {
  const { bounds } = part;
  const step = stepOf(part);
  if (step !== undefined) return (yield* multiples(tightened(bounds, step), step)) && isExact(step);
  if (bounds.min === bounds.max) {
    yield bounds.min;
    return true;
  }
  yield* between(bounds);
  return bounds.min > bounds.max;
}

/**
 * The distance between the numbers that a schema accepts, where they have one: 1 for integers, and `multipleOf`.
 * Fractions that are no binary fractions are taken as written, though a validator rounds.
 */
export function stepOf({ integer, multipleOf }: NumberPart): number | undefined {
  if (multipleOf === undefined) return integer ? 1 : undefined;
  if (!integer || Number.isInteger(multipleOf)) return multipleOf;
  for (let times = 1; times <= 1000; times += 1) {
    if (Number.isInteger(multipleOf * times)) return multipleOf * times;
  }
  return multipleOf;
}

/** Whether a step is a whole number in binary, so that its multiples are exact and a validator does not round. */
export function isExact(step: number): boolean {
  return Number.isInteger(step * 1024);
}

/** The bounds as the first and the last multiple of a step within them. */
export function tightened({ min, max, minExcluded, maxExcluded }: Bounds, step: number): Bounds {
  const first = Math.ceil(min / step) * step;
  const last = Math.floor(max / step) * step;
  return {
    min: (minExcluded && first === min ? first + step : first) + 0,
    max: (maxExcluded && last === max ? last - step : last) + 0,
    minExcluded: false,
    maxExcluded: false,
  };
}

function* multiples({ min, max }: Bounds, step: number): Generator<number, boolean> {
  const [start, by] = min === -Infinity ? (max === Infinity ? [0, step] : [max, -step]) : [min, step];
  for (let at = start, times = 1; at >= min && at <= max; at = start + by * times, times += 1) {
    if (Math.abs(at) > Number.MAX_SAFE_INTEGER) {
      // Beyond this, numbers are more than a step apart.
      yield* [at, at * (1 + Number.EPSILON), at * (1 + 2 ** -40), at * 1.5, at * 2];
      return false;
    }
    yield at;
    if (min === -Infinity && max === Infinity && at !== 0) yield -at;
  }
  return true;
}

const FRACTIONS = [1 / 2, 1 / 4, 1 / 3, 3 / 7, 0.9, 0.1, 0.01, 0.99, 0.001, 0.999];

function* between({ min, max }: Bounds): Generator<number> {
  const from = min === -Infinity ? Math.min(-1000, max - 1000) : min;
  const to = max === Infinity ? Math.max(1000, min + 1000) : max;
  yield* [from, to, ...FRACTIONS.map((fraction) => from + (to - from) * fraction)];
  for (let part = 1; part < 2000; part += 1) yield from + ((to - from) * part) / 2003;
}
