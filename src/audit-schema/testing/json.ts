/** JSON in new copies, where every key is one of the object itself, even `__proto__`. */
import { isObject, own, type JsonObject } from '../json-schema';

export type JsonPath = readonly (string | number)[];

export function withKey(object: JsonObject, key: string, value: unknown): JsonObject {
  return Object.fromEntries([...Object.entries(object).filter(([other]) => other !== key), [key, value]]);
}

export function withoutKey(object: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([other]) => other !== key));
}

/** A copy in which something else stands at a place; objects on the way are made where they are missing. */
export function changedAt(value: unknown, path: JsonPath, change: (value: unknown) => unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return change(value);
  if (typeof first === 'number' && Array.isArray(value)) {
    return value.with(first, changedAt(value[first], rest, change));
  }
  const object = asObject(value);
  return withKey(object, String(first), changedAt(own(object, String(first)), rest, change));
}

export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
