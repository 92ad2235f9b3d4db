/**
 * Where Ajv and exact decimals disagree about `multipleOf`. A verdict follows exact decimals, as JSON Schema defines the
 * keyword; WorkOS runs Ajv, which divides and rounds, so a caveat names what Ajv decides otherwise.
 */
import { stringifyJson } from '../../contract/json';
import {
  decimalOf,
  floorQuotient,
  isMultipleByBoth,
  isMultipleByDivision,
  isMultipleByEither,
  isMultipleOf,
  leastCommonMultiple,
  numberOf,
  times,
} from '../decimal';
import { accepts, type Foreign } from './accepts';
import type { Node } from './node';
import { largeNumbers, multiplesIn, tightBounds } from './numbers';
import type { Place } from './place';

const AJV = 'Ajv, the validator that WorkOS runs, divides and rounds';

/** Adds a caveat for a number of `from` that Ajv rejects as a value of `to` by rounding alone. */
export function addRoundingCaveat(from: Node, to: Node, place: Place): void {
  const step = to.number.multipleOf;
  if (step === undefined || from.number.multipleOf === step) return;
  const isBroken = place.findings.faults.some(
    ({ path, keyword }) => path === place.path && keyword === 'multipleOf',
  );
  for (const value of candidates(from, step, isBroken)) {
    if (accepts(to, value, place.sides.to, isMultipleByDivision).accepted !== false) continue;
    if (accepts(from, value, place.sides.from, isMultipleByBoth).accepted === true) {
      if (accepts(to, value, place.sides.to).accepted !== true) continue;
      return addCaveat(place, `${value} is a multiple of ${step}, but would be rejected: ${AJV}.`);
    }
    if (accepts(from, value, place.sides.from, isMultipleByDivision).accepted !== true) continue;
    const { versions } = place;
    return addCaveat(
      place,
      `${value} is not a multiple of ${from.number.multipleOf}, but version ${versions.from} accepts it and version ${versions.to} would reject it: ${AJV}.`,
    );
  }
}

/** Adds a caveat for a value that `from` lists and that Ajv rejects as a value of `to` by rounding alone. */
export function addListedRoundingCaveat(value: unknown, place: Place): void {
  addCaveat(place, `${stringifyJson(value)} is accepted by exact decimals, but would be rejected: ${AJV}.`);
}

/** Returns why it is undecided whether a value is accepted that Ajv accepts by rounding alone. */
export function roundingDoubt(value: unknown): string {
  return `Exact decimals refuse ${stringifyJson(value)} by \`multipleOf\`, but it would be accepted: ${AJV}.`;
}

/** Returns whether exact decimals or Ajv accept a value that the other one refuses. */
export function isDecidedByRounding(node: Node, value: unknown, foreign: Foreign): boolean {
  return accepts(node, value, foreign, isMultipleByEither).accepted !== false;
}

/** Returns why it is undecided whether the version `from` accepts a value that exact decimals and Ajv decide differently. */
export function fromRoundingDoubt(value: unknown, from: number): string {
  return `Exact decimals and Ajv disagree whether version ${from} accepts ${stringifyJson(value)} by \`multipleOf\`: ${AJV}.`;
}

function addCaveat({ findings, path }: Place, message: string): void {
  findings.caveats.push({ path, message });
}

/** How many multiples are looked at. Ajv rejects 0.07 as a multiple of 0.01, for example. */
const MOST_MULTIPLES = 300;

/**
 * @param isBroken whether events break by `multipleOf` anyway, so that numbers beyond all practice are not worth a caveat
 */
function* candidates(from: Node, step: number, isBroken: boolean): Generator<number> {
  yield* multiplesBoth(from, step);
  yield* productsOf(from);
  if (isBroken) return;
  const ofBoth = { ...from.number, multipleOf: numberOf(commonStep(from, step)) };
  yield* largeNumbers(ofBoth);
}

/** Yields numbers that are multiples of the step and of the schema's own. */
function* multiplesBoth(from: Node, step: number): Generator<number> {
  if (isBinary(step)) return;
  const common = commonStep(from, step);
  const { min, max } = tightBounds(from.number);
  const isDown = max <= 0;
  const edge = isDown ? max : Math.max(0, min);
  const start = floorQuotient(decimalOf(edge), common);
  for (let count = 0n; count < BigInt(MOST_MULTIPLES); count += 1n) {
    const value = numberOf(times(isDown ? start - count : start + count, common));
    if (value > max || value < min) {
      if (count > 0n) return;
      continue;
    }
    if (isMultipleOf(value, step)) yield value;
  }
}

function commonStep({ number }: Node, step: number) {
  const ours = multiplesIn(number)?.step;
  return ours === undefined ? decimalOf(step) : leastCommonMultiple(ours, decimalOf(step));
}

/** Yields products of the schema's step as programs compute them: 17 × 0.1 is 1.7000000000000002. */
function* productsOf({ number: { multipleOf } }: Node): Generator<number> {
  if (multipleOf === undefined || isBinary(multipleOf)) return;
  for (let count = 1; count <= MOST_MULTIPLES; count += 1) {
    const value = count * multipleOf;
    if (!isMultipleOf(value, multipleOf)) yield* [value, -value];
  }
}

/** Whether binary fractions hold the multiples of a step exactly, so that dividing them does not round. */
function isBinary(step: number): boolean {
  return Number.isInteger(step * 1024);
}
