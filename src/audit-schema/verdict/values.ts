/** Values that a schema accepts: the believable ones first, and where there are few, all of them. */
import { hasWrittenNumber, isWrittenNumber } from '../../contract/json';
import { isMultipleByBoth } from '../decimal';
import { isObject, own } from '../json-schema';
import { accepts, type Foreign } from './accepts';
import { FORMS, NUMBERS, textsFor } from './believable';
import { foreignCandidates } from './foreign-candidates';
import { isBound } from './keywords';
import { ANY, KINDS, keyNode, sameJson, type ArrayPart, type Kind, type Node, type ObjectPart } from './node';
import { numbersOf } from './numbers';
import { textOf } from './pattern-text';
import { isDecidedByRounding } from './rounding';
import { MOST_VALUES, leastSizeOfKind } from './size';

/**
 * Different values of one schema. Ends with whether these are all there are. A value that only rounding accepts or refuses
 * is none: no event can hold it whatever the validator does.
 *
 * Objects hold only keys that the schema names, and some that its `additionalProperties` describes: other keys
 * that an open schema accepts are not expected in events.
 */
export type Values = Generator<unknown, boolean>;

/** @param name the key that holds the value, for believable ones */
export function* valuesOf(node: Node, name: string, foreign: Foreign): Values {
  let complete = true;
  for (const kind of KINDS) {
    if (node.kinds.has(kind) && !(yield* valuesOfKind(node, kind, name, foreign))) complete = false;
  }
  return complete;
}

/** As `valuesOf`, of one kind alone. */
export function* valuesOfKind(node: Node, kind: Kind, name: string, foreign: Foreign): Values {
  if (!node.kinds.has(kind)) return true;
  if (leastSizeOfKind(node, kind) > MOST_VALUES) return false;
  const seen: unknown[] = [];
  const source = candidates(node, kind, name, foreign);
  let certain = true;
  for (let refused = 0; refused < MOST_REFUSED; refused += 1) {
    const next = source.next();
    if (next.done === true) return certain && next.value;
    const { value } = next;
    if (seen.some((other) => sameJson(other, value))) continue;
    const answer = accepts(node, value, foreign, isMultipleByBoth);
    if (answer.accepted ?? isLikely(node, value, answer.keyword, foreign)) {
      if (seen.length < MOST_COMPARED) seen.push(value);
      yield value;
      refused = 0;
    }
    const isRounded =
      answer.accepted === false && node.listed !== undefined && isDecidedByRounding(node, value, foreign);
    if (answer.accepted === undefined || isRounded) certain = false;
  }
  return false;
}

/**
 * Validators ignore unknown formats, and compare with rounded bounds. What other undecided keywords mean, a validator has
 * to say.
 */
function isLikely(node: Node, value: unknown, keyword: string, foreign: Foreign): boolean {
  return keyword === 'format' || (!isBound(keyword) && foreign(node, value) === true);
}

/** After so many candidates in a row that are none, the rest will hardly be better. */
const MOST_REFUSED = 300;

/** Past this many values they are not compared any more; nobody asks for so many. */
const MOST_COMPARED = 500;

function* candidates(node: Node, kind: Kind, name: string, foreign: Foreign): Values {
  if (node.listed !== undefined) {
    // No event is made with a number that a double does not hold.
    const listed = node.listed.filter((value) => !hasWrittenNumber(value));
    yield* listed.filter((value) => kindIs(value, kind));
    return listed.length === node.listed.length;
  }
  if (node.inscrutable.length > 0) {
    // Dialects read these keywords differently, but all accept an array without items and an object without optional keys.
    if (kind === 'array') yield [];
    else if (kind === 'object') yield* [...likelyObjects(node.object, foreign)].slice(0, 1);
    else yield* candidatesOfKind(node, kind, name, foreign);
    return false;
  }
  if (node.foreign.size > 0) {
    yield* foreignCandidates(node, (branch) => valuesOfKind(branch, kind, name, () => true));
    if (kind === 'object') yield* likelyObjects(node.object, foreign);
    else if (kind !== 'array') yield* suggested(node, kind);
    yield* candidatesOfKind(node, kind, name, foreign);
    return false;
  }
  if (kind !== 'object' && kind !== 'array') yield* suggested(node, kind);
  return yield* candidatesOfKind(node, kind, name, foreign);
}

function* candidatesOfKind(node: Node, kind: Kind, name: string, foreign: Foreign): Values {
  switch (kind) {
    case 'string':
      return yield* texts(node, name);
    case 'number':
      yield* NUMBERS;
      return yield* numbersOf(node.number);
    case 'boolean':
      yield* [true, false];
      return true;
    case 'null':
      yield null;
      return true;
    case 'array':
      return yield* arrays(node.array, name, foreign);
    case 'object':
      return yield* objects(node.object, foreign);
  }
}

/** What the schema itself gives as an example. */
export function suggested({ raw }: Node, kind: Kind): unknown[] {
  if (!isObject(raw)) return [];
  const examples = own(raw, 'examples');
  const all = [own(raw, 'default'), own(raw, 'example'), ...(Array.isArray(examples) ? examples : [])];
  return all.filter((value) => value !== undefined && kindIs(value, kind));
}

/** A number that a double does not hold is of no kind: no event is made with it. */
function kindIs(value: unknown, kind: Kind): boolean {
  if (isWrittenNumber(value)) return false;
  if (Array.isArray(value)) return kind === 'array';
  if (value === null) return kind === 'null';
  return typeof value === kind;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Longer texts and arrays are not made: nobody would read them. */
const MOST_LENGTH = 10_000;

function* texts({ string }: Node, name: string): Values {
  const { minLength, maxLength, pattern, format } = string;
  if (maxLength === 0) {
    yield '';
    return true;
  }
  if (minLength > Math.min(maxLength, MOST_LENGTH)) return minLength > maxLength;
  if (pattern !== undefined) yield* textsOfPattern(pattern, minLength);
  yield* textsFor(name).map((text) => fitted(text, minLength, maxLength));
  if (pattern !== undefined || format !== undefined) yield* FORMS;
  yield* fitting(minLength, maxLength);
  return false;
}

/** What is repeated without end is repeated as often as makes different texts, and long enough ones. */
function textsOfPattern(pattern: string, least: number): string[] {
  const made = [0, 1, 2, 3, 4, 8, least].map((times) => textOf(pattern, times));
  return made.filter((text) => text !== undefined);
}

function fitted(text: string, least: number, most: number): string {
  return text.slice(0, Math.min(most, MOST_LENGTH)).padEnd(least, LETTERS);
}

/** As many different texts as anybody needs, short ones first. */
function* fitting(least: number, most: number): Generator<string> {
  if (least === 0) yield '';
  for (let number = 0; number < 5000; number += 1) {
    const text = number.toString(36).padStart(least, 'a');
    if (text.length <= most) yield text;
  }
}

function* arrays({ items = ANY, minItems, maxItems }: ArrayPart, name: string, foreign: Foreign): Values {
  if (minItems > MOST_LENGTH) return minItems > maxItems;
  const emptyItems = isEmpty(items, foreign);
  if (minItems > 0 && emptyItems !== false) return emptyItems === true;
  let complete = true;
  const lengths = minItems === 0 && maxItems > 0 ? [1, 0] : [minItems];
  for (let length = 2; length <= Math.min(maxItems, minItems + 20); length += 1) {
    if (!lengths.includes(length) && length > minItems) lengths.push(length);
  }
  for (const length of lengths) {
    if (length > maxItems) continue;
    // The first array needs no combinations, which lists in lists would have without number.
    const first = length > 1 ? valuesOf(items, name, foreign).next() : undefined;
    if (first?.done === false) yield Array<unknown>(length).fill(first.value);
    const parts = Array.from({ length }, () => () => valuesOf(items, name, foreign));
    if (!(yield* products(parts))) complete = false;
  }
  return complete && (emptyItems === true || maxItems <= minItems + 20);
}

const ABSENT = Symbol('absent');

function* objects(object: ObjectPart, foreign: Foreign): Values {
  const keys = declaredKeys(object);
  if (object.required.size > object.maxKeys) return true;
  const unmet = [...object.required].map((key) => {
    const node = keyNode(object, key);
    return node === undefined || isEmpty(node, foreign);
  });
  // One key that has no value is enough, whatever is known about the others.
  if (unmet.some((empty) => empty !== false)) return unmet.includes(true);
  const areAll = yield* objectsOf(object, keys, foreign);
  if (typeof object.additional === 'string' || isEmpty(object.additional, foreign) === true) return areAll;
  const further: string[] = [];
  for (const key of describedKeys(keys)) {
    further.push(key);
    if (keys.length + further.length > Math.min(object.maxKeys, MOST_PARTS)) break;
    yield* objectsOf(object, [...keys, ...further], foreign, key);
  }
  return false;
}

/** Objects with some of the keys, all of them with the given one. */
function* objectsOf(object: ObjectPart, keys: readonly string[], foreign: Foreign, always?: string): Values {
  const parts = keys.map((key) => () => keyValues(object, key, foreign, key === always));
  const made = products(parts);
  for (let next = made.next(); ; next = made.next()) {
    if (next.done === true) return next.value;
    const values: readonly unknown[] = next.value;
    const entries = keys.map((key, at): [string, unknown] => [key, values[at]]);
    yield Object.fromEntries(entries.filter(([, value]) => value !== ABSENT));
  }
}

/** Yields names for keys that a schema describes by `additionalProperties` and that are not among the named ones. */
export function* describedKeys(named: readonly string[]): Generator<string> {
  const known = new Set(named);
  if (!known.has('other')) yield 'other';
  for (let number = 1; ; number += 1) if (!known.has(`other_${number}`)) yield `other_${number}`;
}

/** An object with the required keys and one with all keys: undecided keywords often accept one of them. */
function* likelyObjects(object: ObjectPart, foreign: Foreign): Generator<object> {
  for (const keys of [object.required, declaredKeys(object)]) {
    const values = new Map<string, unknown>();
    for (const key of keys) {
      const node = keyNode(object, key);
      const first = node && valuesOf(node, key, foreign).next();
      if (first?.done === false) values.set(key, first.value);
    }
    yield Object.fromEntries(values);
  }
}

/** The keys that a schema names, as a property or as required. */
export function declaredKeys({ properties, required }: ObjectPart): string[] {
  return [...new Set([...required, ...properties.keys()])];
}

function* keyValues(object: ObjectPart, key: string, foreign: Foreign, isAlways: boolean): Values {
  if (!object.required.has(key) && !isAlways) yield ABSENT;
  const node = keyNode(object, key);
  return node === undefined ? true : yield* valuesOf(node, key, foreign);
}

/** More parts are not combined: one combination of them is all that is asked for. */
const MOST_PARTS = 100;

/** Each combination of the parts' values, the last part varying fastest. Ends with whether these are all. */
function* products(parts: readonly (() => Values)[]): Generator<unknown[], boolean> {
  if (parts.length > MOST_PARTS) {
    const firsts = parts.map((part) => part().next());
    if (firsts.every(({ done }) => done !== true)) yield firsts.map(({ value }) => value);
    return false;
  }
  const [first, ...others] = parts;
  if (first === undefined) {
    yield [];
    return true;
  }
  let complete = true;
  const values = first();
  for (let next = values.next(); ; next = values.next()) {
    if (next.done === true) return complete && next.value;
    const rest = products(others);
    for (let other = rest.next(); ; other = rest.next()) {
      if (other.done === true) {
        if (!other.value) complete = false;
        break;
      }
      yield [next.value, ...other.value];
    }
  }
}

const emptiness = new WeakMap<Node, boolean | 'unknown'>([[ANY, false]]);

/** Whether a schema accepts nothing that it declares; `unknown` where that cannot be said. */
export function isEmpty(declared: Node, foreign: Foreign): boolean | 'unknown' {
  // That more keys count as declared forbids no value.
  const node = declared.original ?? declared;
  const known = emptiness.get(node);
  if (known !== undefined) return known;
  const first = valuesOf(node, '', foreign).next();
  const answer = first.done === true ? first.value || 'unknown' : false;
  emptiness.set(node, answer);
  return answer;
}
