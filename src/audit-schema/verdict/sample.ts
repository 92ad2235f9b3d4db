/** One value of a schema that another one accepts too where that can be, so that an event shows one fault at a time. */
import { isMultipleByBoth } from '../decimal';
import { accepts, type Foreign } from './accepts';
import { ANY, KINDS, keyNode, type Kind, type Node } from './node';
import { MOST_VALUES, isTooLargeArray, leastArraySize, leastSizeOfKind } from './size';
import { declaredKeys, isEmpty, valuesOfKind } from './values';

/** Two schemas of one place, each with what a validator says of its undecided keywords. */
export type Sides = { from: Foreign; to: Foreign };

/** How many values are looked at for one that both accept. */
const TRIES = 40;

/**
 * A value of `from`, accepted by `to` where one is at hand.
 *
 * @param name the key that holds it
 * @returns `undefined`, which is no JSON, where none is found
 */
export function sample(from: Node, to: Node, name: string, sides: Sides): unknown {
  const kinds = KINDS.toSorted((one, other) => Number(to.kinds.has(other)) - Number(to.kinds.has(one)));
  let fallback: unknown;
  for (const kind of kinds) {
    if (!from.kinds.has(kind)) continue;
    const value = sampleOfKind(from, to, kind, name, sides);
    if (value === undefined) continue;
    if (accepts(to, value, sides.to, isMultipleByBoth).accepted === true) return value;
    fallback ??= value;
  }
  return fallback;
}

/** As `sample`, of one kind alone. */
export function sampleOfKind(from: Node, to: Node, kind: Kind, name: string, sides: Sides): unknown {
  if (leastSizeOfKind(from, kind) > MOST_VALUES) return undefined;
  const isPlain = from.listed === undefined && from.foreign.size + from.inscrutable.length === 0;
  if (kind === 'object' && isPlain) return sampleObject(from, to, sides);
  if (kind === 'array' && isPlain) {
    const most = from.array.items && isEmpty(from.array.items, sides.from) === true ? 0 : from.array.maxItems;
    const least = Math.min(most, from.array.minItems);
    const length = Math.min(most, Math.max(least, to.array.minItems));
    return sampleArray(from, to, length, name, sides) ?? sampleArray(from, to, least, name, sides);
  }
  let first: unknown;
  let tries = 0;
  const values = valuesOfKind(from, kind, name, sides.from);
  for (let next = values.next(); next.done !== true && tries < TRIES; next = values.next()) {
    if (accepts(to, next.value, sides.to, isMultipleByBoth).accepted === true) return next.value;
    first ??= next.value;
    tries += 1;
  }
  return first;
}

/** An array of so many items, or `undefined` where there is none. */
export function sampleArray(
  from: Node,
  to: Node,
  length: number,
  name: string,
  sides: Sides,
): unknown[] | undefined {
  if (length === 0) return from.array.minItems === 0 ? [] : undefined;
  if (leastArraySize(from, length) > MOST_VALUES) return undefined;
  if (length < from.array.minItems || length > from.array.maxItems) return undefined;
  const item = sample(from.array.items ?? ANY, to.array.items ?? ANY, name, sides);
  if (item === undefined || isTooLargeArray(length, item)) return undefined;
  return Array<unknown>(length).fill(item);
}

/**
 * An object with what `from` requires, and what `to` requires of the keys that `from` declares.
 *
 * @param keys those that are given, and those that must not be there (`undefined`)
 */
export function sampleObject(
  from: Node,
  to: Node,
  sides: Sides,
  keys: ReadonlyMap<string, unknown> = new Map(),
): object | undefined {
  const { object } = from;
  const wanted = declaredKeys(object).filter(
    (key) => !keys.has(key) && (object.required.has(key) || to.object.required.has(key)),
  );
  const given = [...keys].filter(([, value]) => value !== undefined);
  const entries: [string, unknown][] = [...given];
  for (const key of wanted.toSorted(
    (one, other) => Number(object.required.has(other)) - Number(object.required.has(one)),
  )) {
    const isRequired = object.required.has(key);
    if (!isRequired && entries.length >= object.maxKeys) break;
    const node = keyNode(object, key);
    const value = node && sample(node, keyNode(to.object, key) ?? ANY, key, sides);
    if (value !== undefined) entries.push([key, value]);
    else if (isRequired) return undefined;
  }
  return entries.length > object.maxKeys ? undefined : Object.fromEntries(entries);
}
