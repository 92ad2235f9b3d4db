/** Values for sample events: of what a schema declares, with all its keys or the required ones. */
import { isWrittenNumber } from '../../contract/json';
import { isMultipleByBoth } from '../decimal';
import { isObject, own } from '../json-schema';
import { accepts, type Foreign } from '../verdict/accepts';
import {
  ANY,
  codePoints,
  KINDS,
  keyNode,
  kindOf,
  MAX_KEY_LENGTH,
  type Kind,
  type Node,
} from '../verdict/node';
import { MOST_VALUES, isTooLargeArray, leastSize, leastSizeOfKind } from '../verdict/size';
import { declaredKeys, isEmpty, suggested, valuesOfKind, type Values } from '../verdict/values';
import type { SampleKeys } from './sample-event';

/** How values are made: with which keys, and what a validator says of keywords that are not decided. */
export type Making = { keys: SampleKeys; foreign: Foreign };

/**
 * A value that a schema accepts.
 *
 * @param name the key that holds it
 * @returns `undefined`, which is no JSON, where none is found
 */
export function sampleValue(node: Node, name: string, making: Making): unknown {
  if (leastSize(node) > MOST_VALUES || isEmpty(node, making.foreign) === true) return undefined;
  for (const kind of likelyKinds(node)) {
    if (leastSizeOfKind(node, kind) > MOST_VALUES) continue;
    const value = sampleOfKind(node, kind, name, making);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Where a schema says what objects or arrays hold, those are meant, whatever else it accepts. */
function likelyKinds({ kinds, object, array }: Node): readonly Kind[] {
  const meant: Kind[] = [];
  if (object.properties.size + object.required.size > 0) meant.push('object');
  if (array.items !== undefined) meant.push('array');
  return [...new Set([...meant, ...KINDS])].filter((kind) => kinds.has(kind));
}

function sampleOfKind(node: Node, kind: Kind, name: string, making: Making): unknown {
  if (node.listed === undefined) {
    if (kind === 'object') return sampleObject(node, making);
    if (kind === 'array') return sampleArray(node, name, making);
  }
  return firstOf(valuesOfKind(node, kind, name, making.foreign));
}

function sampleArray(node: Node, name: string, making: Making): unknown {
  const { items = ANY, minItems, maxItems } = node.array;
  const example = suggested(node, 'array').find((value) => isAccepted(node, value, making));
  if (example !== undefined && items.object.properties.size === 0) return example;
  const item = maxItems === 0 ? undefined : sampleValue(items, name, making);
  const length = item === undefined ? 0 : Math.max(minItems, 1);
  const made = isTooLargeArray(length, item) ? undefined : Array<unknown>(length).fill(item);
  return isAccepted(node, made, making) ? made : firstOf(valuesOfKind(node, 'array', name, making.foreign));
}

/**
 * An object with what is required and, where all keys are wanted, whatever else of what is declared can be in it. What the
 * schema gives as an example of the whole is taken key by key: it may hold less than is wanted, or more.
 */
export function sampleObject(node: Node, making: Making): object | undefined {
  const example = suggested(node, 'object').find(
    (value) => isAccepted(node, value, making) && hasShortKeys(value),
  );
  const declared = declaredKeys(node.object);
  if (isObject(example) && declared.length === 0) return example;
  const wanted = declared.filter((key) => making.keys === 'all' || node.object.required.has(key));
  const values = new Map<string, unknown>();
  for (const key of wanted) {
    const inner = keyNode(node.object, key);
    const given = isObject(example) ? own(example, key) : undefined;
    const value = isScalar(given) ? given : inner && sampleValue(inner, key, making);
    if (value !== undefined) values.set(key, value);
  }
  const made = inOrder(node, new Map([...values].slice(0, node.object.maxKeys)));
  if (isAccepted(node, made, making)) return made;
  const least = leastObject(node, values, making);
  return least && grown(node, least, values, making);
}

/** In the metadata object itself WorkOS takes no others. */
function hasShortKeys(value: unknown): boolean {
  return isObject(value) && Object.keys(value).every((key) => codePoints(key) <= MAX_KEY_LENGTH);
}

/** Of what holds more, an example may leave out what is wanted too. */
function isScalar(value: unknown): boolean {
  return value !== undefined && !isObject(value) && !Array.isArray(value) && !isWrittenNumber(value);
}

/** With nothing in it but what has to be. */
function leastObject(
  node: Node,
  values: ReadonlyMap<string, unknown>,
  making: Making,
): ReadonlyMap<string, unknown> | undefined {
  const required = new Map([...values].filter(([key]) => node.object.required.has(key)));
  if (isAccepted(node, Object.fromEntries(required), making)) return required;
  const found = firstOf(valuesOfKind(node, 'object', '', making.foreign));
  return found === undefined ? undefined : new Map(Object.entries(Object(found)));
}

/** Puts in one more key after the other, as long as that is accepted; twice, for keys that need one another. */
function grown(
  node: Node,
  least: ReadonlyMap<string, unknown>,
  values: ReadonlyMap<string, unknown>,
  making: Making,
): object {
  let all = least;
  const more = making.keys === 'all' ? [...values, ...values] : [];
  for (const [key, value] of more) {
    if (all.has(key)) continue;
    const next = new Map(all).set(key, value);
    if (isAccepted(node, Object.fromEntries(next), making)) all = next;
  }
  return inOrder(node, all);
}

/** In the order in which the schema declares the keys. */
function inOrder({ object }: Node, values: ReadonlyMap<string, unknown>): object {
  const keys = new Set([...object.properties.keys(), ...values.keys()]);
  return Object.fromEntries([...keys].filter((key) => values.has(key)).map((key) => [key, values.get(key)]));
}

/** A format that nobody knows is one that validators pass over. */
function isAccepted(node: Node, value: unknown, { foreign }: Making): boolean {
  if (value === undefined) return false;
  if (!node.kinds.has(kindOf(value))) return false;
  const answer = accepts(node, value, foreign, isMultipleByBoth);
  return answer.accepted === true || (answer.accepted === undefined && answer.keyword === 'format');
}

function firstOf(values: Values): unknown {
  const first = values.next();
  return first.done === true ? undefined : first.value;
}
