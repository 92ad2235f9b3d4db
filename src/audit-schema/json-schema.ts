/** What this product reads of a JSON Schema. Whatever stands in a schema's place is taken as it comes: any JSON. */
import { isWrittenNumber } from '../contract/json';

/** Nothing a person would read is nested deeper, counted in segments of a path; what is stays visible as JSON. */
export const MAX_DEPTH = 32;

export type JsonObject = { readonly [key: string]: unknown };

/** Whether a value is a JSON object: neither an array, nor null, nor a long number. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isWrittenNumber(value);
}

/** A key of an object itself, never one that it inherits: `constructor` may be a metadata key. */
export function own(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Two JSON values that are nested deeper are not said to be equal. */
const MOST_LEVELS = 32;

/** Whether two JSON values are equal at first sight: quick, and `false` also where it would take a closer look. */
export function isPlainlyEqual(one: unknown, other: unknown, levels = MOST_LEVELS): boolean {
  if (one === other) return true;
  if (levels === 0) return false;
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, at) => isPlainlyEqual(item, other[at], levels - 1))
    );
  }
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isPlainlyEqual(one[key], other[key], levels - 1))
  );
}

/** The keys that `required` lists; none where it is absent or not a list. */
export function requiredKeys(schema: JsonObject): ReadonlySet<unknown> {
  const required = own(schema, 'required');
  return Array.isArray(required) ? new Set(required) : NO_KEYS;
}

const NO_KEYS: ReadonlySet<unknown> = new Set();
