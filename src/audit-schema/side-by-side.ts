/** Two JSON documents as lines side by side, made from their structure. */
import { isWrittenNumber, stringifyJson } from '../contract/json';
import { pairedAsSets, pairedInOrder, type Pair } from './alignment';
import { canonical, readingBelow, type Reading } from './canonical';
import { mergedOrder } from './diff/merged-order';
import { isObject, own } from './json-schema';

export type JsonPath = readonly (string | number)[];

/**
 * A line of pretty-printed JSON. `left` and `right` are its texts without indentation, which `depth` tells, and absent where
 * that side has no such line. Commas are in the texts and never make a difference.
 */
export type Line = {
  mark: 'same' | 'added' | 'removed' | 'changed';
  /** In the right document where the line is added, else in the left. Ends early where nobody would read so deep. */
  path: JsonPath;
  left?: string;
  right?: string;
  depth: number;
};

/** A value of one document. */
type Side = { value: unknown; path: JsonPath; comma: '' | ',' };

/** What stands in one place of the documents, and how its lines are told. */
type Place = {
  left: Side | undefined;
  right: Side | undefined;
  /** `"name": ` before the value, or nothing. */
  label: string;
  depth: number;
  reading: Reading | 'targets';
  /** Never marked. */
  isQuiet: boolean;
};

/** What a version is, not what it says. */
const QUIET: ReadonlySet<string> = new Set(['object', 'version', 'created_at']);

/** Paths end here: nobody reads further, and each would be as long as the document is deep. */
const LONGEST_PATH = 64;

/** The items of deeper lists are matched by position: to match them by what they hold, all of it is read on every level. */
const MOST_LEVELS = 20;

/**
 * The lines of two versions' documents, or of any JSON: keys in the order of `from`, those that only `to` has after the
 * nearest key before them that both have. Targets are matched by type, the items of sets wherever they stand, others by a
 * longest common subsequence. Of any depth: what is still to be told waits in a list, not on the stack.
 */
export function sideBySide(from: unknown, to: unknown): Line[] {
  const lines: Line[] = [];
  const left: Side = { value: from, path: [], comma: '' };
  const right: Side = { value: to, path: [], comma: '' };
  const waiting: (Place | Line)[] = [{ left, right, label: '', depth: 0, reading: 'schema', isQuiet: false }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if ('mark' in next) lines.push(next);
    else tell(next, lines, waiting);
  }
  return lines;
}

/** Tells a place's first line, and leaves the others waiting. */
function tell(place: Place, lines: Line[], waiting: (Place | Line)[]): void {
  const { left, right } = place;
  if (left && right && kindOf(left.value) !== kindOf(right.value)) {
    waiting.push({ ...place, left: undefined }, { ...place, right: undefined });
    return;
  }
  const below = placesBelow(place);
  if (below.length === 0) {
    lines.push(lineOf(place, ({ value, comma }) => place.label + emptyText(value) + comma));
    return;
  }
  const [open, close] = kindOf((left ?? right)?.value) === 'list' ? ['[', ']'] : ['{', '}'];
  lines.push(lineOf(place, () => place.label + open));
  waiting.push(lineOf(place, ({ comma }) => close + comma));
  for (let at = below.length - 1; at >= 0; at -= 1) waiting.push(...below.slice(at, at + 1));
}

function kindOf(value: unknown): 'object' | 'list' | 'scalar' {
  if (Array.isArray(value)) return 'list';
  return isObject(value) ? 'object' : 'scalar';
}

/** A value with nothing in it. */
function emptyText(value: unknown): string {
  if (Array.isArray(value)) return '[]';
  return isObject(value) ? '{}' : stringifyJson(value);
}

function lineOf({ left, right, depth, isQuiet }: Place, textOf: (side: Side) => string): Line {
  return {
    mark: isQuiet ? 'same' : markOf(left, right),
    path: (left ?? right)?.path ?? [],
    depth,
    ...(left && { left: textOf(left) }),
    ...(right && { right: textOf(right) }),
  };
}

/** The first line of two objects is the same whatever they hold. */
function markOf(left: Side | undefined, right: Side | undefined): Line['mark'] {
  if (left === undefined) return 'added';
  if (right === undefined) return 'removed';
  return kindOf(left.value) !== 'scalar' || isSameScalar(left.value, right.value) ? 'same' : 'changed';
}

function isSameScalar(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  return isWrittenNumber(left) && isWrittenNumber(right) && String(left) === String(right);
}

function placesBelow(place: Place): Place[] {
  const below =
    kindOf((place.left ?? place.right)?.value) === 'list' ? placesOfItems(place) : placesOfKeys(place);
  const lastLeft = below.findLastIndex(({ left }) => left);
  const lastRight = below.findLastIndex(({ right }) => right);
  for (const [at, { left, right }] of below.entries()) {
    if (left) left.comma = at < lastLeft ? ',' : '';
    if (right) right.comma = at < lastRight ? ',' : '';
  }
  return below;
}

function placesOfKeys({ left, right, depth, reading, isQuiet }: Place): Place[] {
  const [one, other] = [left, right].map((side) => (isObject(side?.value) ? side.value : {}));
  if (one === undefined || other === undefined) return [];
  return mergedOrder(Object.keys(one), Object.keys(other)).map((key) => ({
    left: Object.hasOwn(one, key) ? sideBelow(left, key, own(one, key)) : undefined,
    right: Object.hasOwn(other, key) ? sideBelow(right, key, own(other, key)) : undefined,
    label: `${JSON.stringify(key)}: `,
    depth: depth + 1,
    reading: depth === 0 && key === 'targets' ? 'targets' : readingIn(reading, key),
    isQuiet: isQuiet || (depth === 0 && QUIET.has(key)),
  }));
}

function readingIn(reading: Place['reading'], key?: string): Reading {
  return reading === 'targets' ? 'schema' : readingBelow(reading, key);
}

function placesOfItems(place: Place): Place[] {
  const { left, right, depth, reading, isQuiet } = place;
  const [one, other] = [listOf(left), listOf(right)];
  return pairsOf(one, other, place).map(([onLeft, onRight]) => ({
    left: onLeft === undefined ? undefined : sideBelow(left, onLeft, one[onLeft]),
    right: onRight === undefined ? undefined : sideBelow(right, onRight, other[onRight]),
    label: '',
    depth: depth + 1,
    reading: readingIn(reading),
    isQuiet,
  }));
}

function listOf(side: Side | undefined): readonly unknown[] {
  return Array.isArray(side?.value) ? side.value : [];
}

function pairsOf(left: readonly unknown[], right: readonly unknown[], { reading, depth }: Place): Pair[] {
  if (reading === 'targets') return pairedAsSets(left.map(targetText), right.map(targetText));
  const keyword = readingIn(reading) === 'value' ? 'const' : undefined;
  const textOf = (item: unknown) => canonical(item, keyword);
  if (reading === 'set') return pairedAsSets(left.map(textOf), right.map(textOf));
  // Texts that are all alike leave nothing but the positions.
  const text = depth <= MOST_LEVELS && left.length > 0 && right.length > 0 ? textOf : () => '';
  return pairedInOrder(left.map(text), right.map(text));
}

/** What makes targets one: their type, where they have any. */
function targetText(target: unknown): string {
  const type = isObject(target) ? own(target, 'type') : undefined;
  return typeof type === 'string' ? `type ${type}` : canonical(target);
}

function sideBelow(side: Side | undefined, segment: string | number, value: unknown): Side {
  const path = side?.path ?? [];
  return { value, path: path.length < LONGEST_PATH ? [...path, segment] : path, comma: '' };
}
