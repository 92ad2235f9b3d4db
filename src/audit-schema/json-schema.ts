/** What this product reads of a JSON Schema. Whatever stands in a schema's place is taken as it comes: any JSON. */

/** Nothing a person would read is nested deeper, counted in segments of a path; what is stays visible as JSON. */
export const MAX_DEPTH = 32;

export type JsonObject = { readonly [key: string]: unknown };

/** Whether a value is a JSON object: neither an array nor null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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

/** Nobody reads of arrays in arrays in arrays any further. */
const MOST_ARRAYS = 8;

/** A schema's type in a few words: `string`, `number | null`, `string[]`, `any`. What `format` or `enum` add is no type. */
export function typeName(schema: unknown): string {
  return typeNameAt(schema, 0);
}

/** @param arrays how many arrays stand around the schema */
function typeNameAt(schema: unknown, arrays: number): string {
  if (schema === undefined || schema === true) return 'any';
  if (schema === false) return 'nothing';
  if (!isObject(schema)) return 'not a schema';
  const named = namedType(schema, arrays);
  return own(schema, 'nullable') === true && !named.split(' | ').includes('null') ? `${named} | null` : named;
}

/** What a reader wants to know first: the values where they are listed, else the type with its format. */
export function typeLabel(schema: unknown): string {
  if (!isObject(schema)) return typeName(schema);
  const values = listedValues(schema);
  if (values !== undefined && values.length > 0) {
    return values.map((value) => canonical(value, 'const')).join(' | ');
  }
  const format = own(schema, 'format');
  return typeof format === 'string' ? `${typeName(schema)} (${format})` : typeName(schema);
}

const COMBINATORS = ['anyOf', 'oneOf', 'allOf', 'not', '$ref', 'if'];

function namedType(schema: JsonObject, arrays: number): string {
  const type = own(schema, 'type');
  if (typeof type === 'string') return type === 'array' ? arrayName(schema, arrays) : type;
  const types = (Array.isArray(type) ? type : [type]).filter((name) => typeof name === 'string');
  if (types.length > 0)
    return union(types.map((name) => (name === 'array' ? arrayName(schema, arrays) : name)));
  const values = listedValues(schema);
  if (values !== undefined) return union(values.map(jsonType));
  const combinator = COMBINATORS.find((keyword) => Object.hasOwn(schema, keyword));
  return combinator ?? (isObject(own(schema, 'properties')) ? 'object' : 'any');
}

/** In one order whatever the order they came in, `null` last as people say it. */
function union(names: readonly string[]): string {
  if (names.length === 0) return 'nothing';
  const others = [...new Set(names)].filter((name) => name !== 'null').toSorted();
  return [...others, ...(names.includes('null') ? ['null'] : [])].join(' | ');
}

function listedValues(schema: JsonObject): readonly unknown[] | undefined {
  if (Object.hasOwn(schema, 'const')) return [schema['const']];
  const values = own(schema, 'enum');
  return Array.isArray(values) ? values : undefined;
}

function jsonType(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function arrayName(schema: JsonObject, arrays: number): string {
  const name = arrays < MOST_ARRAYS ? typeNameAt(own(schema, 'items'), arrays + 1) : '…';
  return name.includes(' ') ? `(${name})[]` : `${name}[]`;
}

/**
 * What JSON is read as: a schema, schemas by names (a property called `enum` is no keyword), a list whose order says
 * nothing, or a value of which everything counts.
 */
export type Reading = 'schema' | 'names' | 'set' | 'value';

const READINGS: ReadonlyMap<string, Reading> = new Map([
  ...['required', 'enum', 'type'].map((keyword) => [keyword, 'set'] as const),
  ...['const', 'default', 'example', 'examples'].map((keyword) => [keyword, 'value'] as const),
  ...['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'].map(
    (keyword) => [keyword, 'names'] as const,
  ),
]);

/** How the value of a keyword is to be read. */
export function readingOf(keyword: string): Reading {
  return READINGS.get(keyword) ?? 'schema';
}

/** How what stands below is to be read: at a key of an object, or in a list. */
export function readingBelow(reading: Reading, key?: string): Reading {
  if (reading === 'value' || reading === 'set') return 'value';
  return reading === 'names' || key === undefined ? 'schema' : readingOf(key);
}

type Waiting = string | { value: object; reading: Reading };

/**
 * Equal texts for schemas that differ only in the order of keys, of `required`, of `enum` or of `type`. Of any depth: what
 * is still to be written waits in a list, not on the stack.
 *
 * @param keyword the one whose value it is; without it, the value is a schema, or a document that holds some
 */
export function canonical(value: unknown, keyword?: string): string {
  return written(value, keyword === undefined ? 'schema' : readingOf(keyword));
}

function written(whole: unknown, reading: Reading): string {
  const waiting = [part(whole, reading)];
  let text = '';
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') text += next;
    else if (Array.isArray(next.value)) writeList(next.value, next.reading, waiting);
    else if (isObject(next.value)) writeObject(next.value, next.reading, waiting);
  }
  return text;
}

/** A scalar's text, or what is to be written later. Numbers as they are: JSON.stringify makes `null` of the largest. */
function part(value: unknown, reading: Reading): Waiting {
  if (typeof value === 'object' && value !== null) return { value, reading };
  return typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'undefined');
}

function writeList(items: readonly unknown[], reading: Reading, waiting: Waiting[]): void {
  if (reading === 'set') {
    const texts = items.map((item) => written(item, 'value'));
    waiting.push(`[${texts.toSorted().join()}]`);
    return;
  }
  waiting.push(']');
  for (let at = items.length - 1; at >= 0; at -= 1) {
    waiting.push(part(items[at], readingBelow(reading)), at === 0 ? '[' : ',');
  }
  if (items.length === 0) waiting.push('[');
}

function writeObject(object: JsonObject, reading: Reading, waiting: Waiting[]): void {
  const keys = Object.keys(object).toSorted();
  waiting.push('}');
  for (let at = keys.length - 1; at >= 0; at -= 1) {
    const key = keys[at] ?? '';
    const start = `${at === 0 ? '{' : ','}${JSON.stringify(key)}:`;
    waiting.push(part(object[key], readingBelow(reading, key)), start);
  }
  if (keys.length === 0) waiting.push('{');
}
