/** Sample values of a schema that another schema accepts too if possible, so that an event shows one fault only. */
import { isMultipleByBoth } from '../decimal';
import { accepts, type Foreign } from './accepts';
import { isApiKey, isApiKind } from './api-limits';
import { ANY, KINDS, MAX_KEYS, keyNode, kindOf, type Kind, type Node } from './node';
import { MOST_VALUES, isTooLargeArray, leastArraySize, leastSizeOfKind } from './size';
import { declaredKeys, isEmpty, valuesOfKind } from './values';

/** What validators of the two versions say about undecided keywords. */
export type Sides = { from: Foreign; to: Foreign };

/** How many values are tried to find one that both schemas accept. */
const TRIES = 40;

/** Where a value stands: metadata values have limits in the published API, see docs/semantics.md. */
export type Holder = 'metadata' | 'other';

/**
 * Returns a value of `from` that `to` accepts too if one is found; `undefined`, which is not JSON, if there is no value. For
 * metadata, a value that the published API takes comes first.
 *
 * @param name the key that holds the value
 */
export function sample(from: Node, to: Node, name: string, sides: Sides, holder: Holder = 'other'): unknown {
  const isLimited = holder === 'metadata';
  const rank = (kind: Kind) => Number(isLimited && !isApiKind(kind)) * 2 + Number(!to.kinds.has(kind));
  let fallback: unknown;
  for (const kind of KINDS.toSorted((one, other) => rank(one) - rank(other))) {
    if (!from.kinds.has(kind)) continue;
    if (isLimited && !isApiKind(kind) && fallback !== undefined) return fallback;
    const value = sampleOfKind(from, to, kind, name, sides);
    if (value === undefined) continue;
    if (accepts(to, value, sides.to, isMultipleByBoth).accepted === true) return value;
    fallback ??= value;
  }
  return fallback;
}

/** Returns a value of one kind, like `sample`. */
export function sampleOfKind(from: Node, to: Node, kind: Kind, name: string, sides: Sides): unknown {
  if (leastSizeOfKind(from, kind) > MOST_VALUES) return undefined;
  const isPlain = from.listed === undefined && from.foreign.size + from.inscrutable.length === 0;
  if (kind === 'object' && from.listed === undefined) {
    const made = sampleObject(from, to, sides);
    if (isPlain || (made !== undefined && accepts(from, made, sides.from).accepted === true)) return made;
  }
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

/** Returns an array of this length, or `undefined` if there is none. */
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
 * Returns an object with the keys that `from` requires, and those that `to` requires and `from` declares; `undefined` if a
 * required key has no value.
 *
 * @param keys keys with given values, and keys that must be absent (`undefined`)
 */
export function sampleObject(
  from: Node,
  to: Node,
  sides: Sides,
  keys: ReadonlyMap<string, unknown> = new Map(),
): object | undefined {
  const { object } = from;
  const holder = object.maxKeys === MAX_KEYS ? 'metadata' : 'other';
  const isOutside = (key: string, value: unknown) =>
    holder === 'metadata' && !(isApiKey(key) && isApiKind(kindOf(value)));
  const valueOf = (key: string) => {
    const node = keyNode(object, key);
    return node && sample(node, keyNode(to.object, key) ?? ANY, key, sides, holder);
  };
  const values = new Map([...keys].filter(([, value]) => value !== undefined));
  for (const key of object.required) {
    if (keys.has(key)) continue;
    const value = valueOf(key);
    if (value === undefined) return undefined;
    values.set(key, value);
  }
  const optional = declaredKeys(object).filter((key) => !keys.has(key) && !object.required.has(key));
  for (const key of optional.filter((each) => to.object.required.has(each))) {
    if (values.size >= object.maxKeys) break;
    const value = valueOf(key);
    if (value !== undefined && !isOutside(key, value)) values.set(key, value);
  }
  if (values.size > object.maxKeys) return undefined;
  if (from.foreign.size > 0) addWhatIsMissing(from, optional, valueOf, values, sides.from);
  return Object.fromEntries(values);
}

/** Adds optional keys until undecided keywords such as `minProperties` accept the object. */
function addWhatIsMissing(
  from: Node,
  optional: readonly string[],
  valueOf: (key: string) => unknown,
  values: Map<string, unknown>,
  foreign: Foreign,
): void {
  for (const key of optional) {
    if (values.has(key)) continue;
    if (accepts(from, Object.fromEntries(values), foreign).accepted !== false) return;
    const value = values.size < from.object.maxKeys ? valueOf(key) : undefined;
    if (value !== undefined) values.set(key, value);
  }
}
