/** Numbers and strings of one schema within another's demands, each demand for itself. */
import {
  compareDecimals,
  decimalOf,
  isDecimalMultiple,
  isMultipleByBoth,
  isMultipleByEither,
  isMultipleOf,
} from '../decimal';
import { accepts, formatOf, matches, maxKeyword, minKeyword } from './accepts';
import { FORMS } from './believable';
import { writtenDoubt } from './keywords';
import { codePoints, type Kind, type Node, type WrittenBound } from './node';
import {
  exactBounds,
  isAboveMax,
  isBelowMin,
  largeNumbers,
  multiplesIn,
  numbersNear,
  tightBounds,
} from './numbers';
import { textOf } from './pattern-text';
import { addUndecided, type Place } from './place';
import { addRoundingCaveat, roundingDoubt } from './rounding';
import { valuesOfKind } from './values';
import { atLeast, atMost, demandWords, maxDemand, minDemand, typeWords } from './wording';

type Demand<Value> = {
  keyword: string;
  /** As it follows “asks for”; absent for a type, which has words of its own. */
  words?: string;
  /** Whether it is certain that every value of the other schema meets it. */
  holds: boolean;
  /** Two different forms are not compared: docs/semantics.md leaves that undecided. */
  isUndecided?: boolean;
  /** Why it is undecided. */
  because?: string;
  /** Whether it refuses a value for certain. */
  refuses: (value: Value) => boolean;
  /** Whether rounding decides about a value; absent if it decides about none. */
  isRounded?: (value: Value) => boolean;
  /** Values that are likely to show that it does not hold. */
  tries: () => Iterable<Value>;
};

/** How many values of the other schema are looked at for one that a demand refuses. */
const MOST_TRIES = 400;

/** Booleans and null have no demands besides their type. */
export function includeLeaves(from: Node, to: Node, kind: Kind, place: Place): void {
  if (kind === 'number') {
    check(from, to, numberDemands(from, to), (value) => typeof value === 'number', kind, place);
    addRoundingCaveat(from, to, place);
  }
  if (kind === 'string') {
    check(from, to, stringDemands(from, to), (value) => typeof value === 'string', kind, place);
  }
}

function check<Value>(
  from: Node,
  to: Node,
  demands: readonly Demand<Value>[],
  isValue: (value: unknown) => value is Value,
  kind: Kind,
  place: Place,
): void {
  const { findings, path, versions, sides, whole } = place;
  for (const demand of demands.filter(({ holds }) => !holds)) {
    const refused = demand.isUndecided ? 'unknown' : refusedValue(from, demand, isValue, kind, place);
    if (refused === 'none') continue;
    if (refused === 'unknown') {
      addUndecided(findings, path, demand.keyword, writtenDoubt(demand.keyword, from, to) ?? demand.because);
    } else if ('rounded' in refused) {
      addUndecided(findings, path, demand.keyword, roundingDoubt(refused.rounded));
    } else {
      const words =
        demand.words === undefined
          ? typeWords(versions, path, [kind], from, to)
          : demandWords(versions, path, demand.words);
      findings.faults.push({ path, keyword: demand.keyword, ...words, value: () => whole(refused.value) });
    }
  }

  function refusedValue(
    node: Node,
    demand: Demand<Value>,
    isOne: (value: unknown) => value is Value,
    ofKind: Kind,
    { name }: Place,
  ): { value: Value } | { rounded: Value } | 'none' | 'unknown' {
    for (const value of demand.tries()) {
      if (demand.refuses(value) && accepts(node, value, sides.from, isMultipleByBoth).accepted === true) {
        return { value };
      }
    }
    const values = valuesOfKind(node, ofKind, name, sides.from);
    let rounded: Value | undefined;
    for (let count = 0; count < MOST_TRIES; count += 1) {
      const next = values.next();
      if (next.done === true) {
        if (rounded !== undefined) return { rounded };
        return next.value ? 'none' : 'unknown';
      }
      if (!isOne(next.value)) continue;
      if (demand.refuses(next.value)) return { value: next.value };
      if (demand.isRounded?.(next.value) === true) rounded ??= next.value;
    }
    return 'unknown';
  }
}

function numberDemands(from: Node, to: Node): Demand<number>[] {
  const { bounds, integer, multipleOf, written } = to.number;
  const step = multiplesIn(from.number)?.step;
  const ours = tightBounds(from.number);
  const exact = exactBounds(from.number);
  const demands: Demand<number>[] = [];
  if (integer) {
    demands.push({
      keyword: 'type',
      holds: step !== undefined && isDecimalMultiple(step, decimalOf(1)),
      refuses: (value) => !Number.isInteger(value),
      tries: () => numbersNear(from.number, ours.min),
    });
  }
  if (written.min !== undefined) {
    const isEqual = areEqual(exact.min, written.min);
    demands.push({
      keyword: minKeyword(to.number),
      words: minDemand(written.min),
      holds:
        ours.min > bounds.min || (isEqual && (exact.min?.isExcluded === true || !written.min.isExcluded)),
      isUndecided: ours.min === bounds.min && !isEqual,
      because: BETWEEN_DOUBLES,
      refuses: (value) => isBelowMin(to.number, value) === true,
      tries: () => numbersNear(from.number, bounds.min),
    });
  }
  if (written.max !== undefined) {
    const isEqual = areEqual(exact.max, written.max);
    demands.push({
      keyword: maxKeyword(to.number),
      words: maxDemand(written.max),
      holds:
        ours.max < bounds.max || (isEqual && (exact.max?.isExcluded === true || !written.max.isExcluded)),
      isUndecided: ours.max === bounds.max && !isEqual,
      because: BETWEEN_DOUBLES,
      refuses: (value) => isAboveMax(to.number, value) === true,
      tries: () => numbersNear(from.number, bounds.max),
    });
  }
  if (multipleOf !== undefined) {
    demands.push({
      keyword: 'multipleOf',
      words: `a multiple of ${multipleOf}`,
      holds: step !== undefined && isDecimalMultiple(step, decimalOf(multipleOf)),
      refuses: (value) => !isMultipleByEither(value, multipleOf),
      isRounded: (value) => !isMultipleOf(value, multipleOf),
      tries: () => nonMultiples(from, multipleOf),
    });
  }
  return [...demands, ...formatDemand(from, to, 'number')];
}

const BETWEEN_DOUBLES =
  'JavaScript cannot represent every number near this bound exactly, so no event can be checked against it.';

/** Whether two bounds are the same number. Different numbers may have the same nearest double. */
function areEqual(one: WrittenBound | undefined, other: WrittenBound): boolean {
  return one !== undefined && compareDecimals(one.value, other.value) === 0;
}

/** Yields numbers that a schema may accept and that may be no multiples of a step. */
function* nonMultiples({ number }: Node, step: number): Generator<number> {
  yield* [step / 2, step * 1.5, ...numbersNear(number, tightBounds(number).min)];
  yield* largeNumbers(number);
}

function stringDemands(from: Node, to: Node): Demand<string>[] {
  const ours = from.string;
  const { minLength, maxLength, pattern } = to.string;
  const demands: Demand<string>[] = [];
  if (minLength > 0) {
    demands.push({
      keyword: 'minLength',
      words: atLeast(minLength, 'character'),
      holds: ours.minLength >= minLength,
      refuses: (value) => codePoints(value) < minLength,
      tries: () =>
        ours.minLength > MOST_LENGTH ? [] : ['text'.slice(0, minLength - 1), filler(ours.minLength)],
    });
  }
  if (maxLength !== Infinity) {
    const length = Math.max(maxLength + 1, ours.minLength);
    demands.push({
      keyword: 'maxLength',
      words: atMost(maxLength, 'character'),
      holds: ours.maxLength <= maxLength,
      refuses: (value) => codePoints(value) > maxLength,
      tries: () => (length > MOST_LENGTH ? [] : [filler(length), textOf(ours.pattern ?? '', length) ?? '']),
    });
  }
  if (pattern !== undefined) {
    demands.push({
      keyword: 'pattern',
      words: `text that matches ${pattern}`,
      holds: ours.pattern === pattern,
      isUndecided: ours.pattern !== undefined,
      refuses: (value) => matches(pattern, value) === false,
      tries: () => FORMS.map((form) => form.padEnd(Math.min(ours.minLength, MOST_LENGTH), '?')),
    });
  }
  return [...demands, ...formatDemand(from, to, 'string')];
}

/** Longer texts are not made: nobody would read them. */
const MOST_LENGTH = 10_000;

function filler(length: number): string {
  return 'a longer text '.repeat(Math.ceil(length / 14)).slice(0, length);
}

function formatDemand<Type extends 'string' | 'number'>(
  from: Node,
  to: Node,
  type: Type,
): Demand<Type extends 'string' ? string : number>[] {
  const { format } = to.string;
  if (format === undefined) return [];
  const known = formatOf(format);
  if (known !== undefined && known.type !== type) return [];
  const refuses = (value: string | number) => known !== undefined && !known.check(value);
  const holds = from.string.format === format;
  const isUndecided = from.string.format !== undefined;
  return [{ keyword: 'format', words: `the format ${format}`, holds, isUndecided, refuses, tries: () => [] }];
}
