/** Texts of JSON Schemas for comparison: equal where two schemas are the same, mean the same, or demand the same. */
import { isWrittenNumber } from '../contract/json';
import { isAnnotation } from './annotations';
import { isObject, own, type JsonObject } from './json-schema';

/**
 * How to read JSON: as a schema, as schemas by name (a property named `enum` is not a keyword), as a list in any order, or
 * as a value in which everything counts.
 */
export type Reading = 'schema' | 'names' | 'set' | 'value';

const READINGS: ReadonlyMap<string, Reading> = new Map([
  ...['required', 'enum', 'type'].map((keyword) => [keyword, 'set'] as const),
  ...['const', 'default', 'example', 'examples'].map((keyword) => [keyword, 'value'] as const),
  ...[
    'properties',
    'patternProperties',
    '$defs',
    'definitions',
    'dependencies',
    'dependentRequired',
    'dependentSchemas',
  ].map((keyword) => [keyword, 'names'] as const),
  ...[
    'items',
    'prefixItems',
    'additionalItems',
    'unevaluatedItems',
    'contains',
    'additionalProperties',
    'unevaluatedProperties',
    'propertyNames',
    'allOf',
    'anyOf',
    'oneOf',
    'not',
    'if',
    'then',
    'else',
  ].map((keyword) => [keyword, 'schema'] as const),
]);

/** How to read the value of a keyword. Unknown keywords are read like schemas. */
export function readingOf(keyword: string): Reading {
  return READINGS.get(keyword) ?? 'schema';
}

/** How to read the value at a key of an object, or an item of a list. */
export function readingBelow(reading: Reading, key?: string): Reading {
  if (reading === 'value' || reading === 'set') return 'value';
  return reading === 'names' || key === undefined ? 'schema' : readingOf(key);
}

/** Whether validators know the keyword as one that holds schemas. */
export function holdsSchemas(keyword: string): boolean {
  const reading = READINGS.get(keyword);
  return reading === 'schema' || reading === 'names';
}

/** What the text leaves out: nothing, different spellings of `type`, or annotations as well. */
type Style = 'exact' | 'meaning' | 'demands';
type Waiting = string | { value: object; reading: Reading; style: Style };

/**
 * Equal texts for schemas that differ only in the order of keys, of `required`, of `enum` or of `type`. Works at any depth:
 * it keeps pending values in a list, not on the call stack.
 *
 * @param keyword the keyword that has this value; omit it for a schema, or for a document that holds schemas
 */
export function canonical(value: unknown, keyword?: string): string {
  return textOf(value, keyword, 'exact');
}

/** Like `canonical`, and equal where schemas spell `type` differently: `nullable: true` is the same as the type `null`. */
export function meaningText(value: unknown, keyword?: string): string {
  return textOf(value, keyword, 'meaning');
}

/** Like `meaningText`, without the annotations of this schema and of the schemas in it: equal where the same is valid. */
export function demandText(value: unknown, keyword?: string): string {
  return textOf(value, keyword, 'demands');
}

function textOf(value: unknown, keyword: string | undefined, style: Style): string {
  return written(value, keyword === undefined ? 'schema' : readingOf(keyword), styleBelow(style, keyword));
}

/** The meaning of an unknown keyword is not known, so everything in its value counts. */
function styleBelow(style: Style, keyword: string | undefined): Style {
  return keyword === undefined || READINGS.has(keyword) ? style : 'exact';
}

function written(whole: unknown, reading: Reading, style: Style): string {
  const waiting = [part(whole, reading, style)];
  let text = '';
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') text += next;
    else if (Array.isArray(next.value)) writeList(next.value, next.reading, next.style, waiting);
    else if (isObject(next.value)) writeObject(next.value, next.reading, next.style, waiting);
  }
  return text;
}

/** The text of a scalar, or a value to write later. JSON.stringify turns the largest numbers into `null`; String does not. */
function part(value: unknown, reading: Reading, style: Style): Waiting {
  if (isWrittenNumber(value)) return String(value);
  if (typeof value === 'object' && value !== null) return { value, reading, style };
  return typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'undefined');
}

function writeList(items: readonly unknown[], reading: Reading, style: Style, waiting: Waiting[]): void {
  if (reading === 'set') {
    const texts = items.map((item) => written(item, 'value', style));
    waiting.push(`[${texts.toSorted().join()}]`);
    return;
  }
  waiting.push(']');
  for (let at = items.length - 1; at >= 0; at -= 1) {
    waiting.push(part(items[at], readingBelow(reading), style), at === 0 ? '[' : ',');
  }
  if (items.length === 0) waiting.push('[');
}

function writeObject(object: JsonObject, reading: Reading, style: Style, waiting: Waiting[]): void {
  const isSchema = reading === 'schema' && style !== 'exact';
  const shown = isSchema ? inOneSpelling(object, style) : object;
  const keys = Object.keys(shown).toSorted();
  waiting.push('}');
  for (let at = keys.length - 1; at >= 0; at -= 1) {
    const key = keys[at] ?? '';
    const start = `${at === 0 ? '{' : ','}${JSON.stringify(key)}:`;
    const below = isSchema ? styleBelow(style, key) : style;
    waiting.push(part(shown[key], readingBelow(reading, key), below), start);
  }
  if (keys.length === 0) waiting.push('{');
}

/** A schema with `type` as a list that includes what `nullable` adds, and without annotations if only demands count. */
function inOneSpelling(schema: JsonObject, style: Style): JsonObject {
  const type = own(schema, 'type');
  const nullable = own(schema, 'nullable');
  const hasType = type !== undefined && typeof nullable !== 'object';
  const names = new Set([...(Array.isArray(type) ? type : [type]), ...(nullable === true ? ['null'] : [])]);
  const entries = Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
    if (style === 'demands' && isAnnotation(keyword)) return [];
    if (keyword === 'type' && hasType) return [[keyword, names.size === 1 ? [...names][0] : [...names]]];
    // Without `type`, `nullable` has no effect.
    const isVoid = value === false || (value === true && (hasType || style === 'demands'));
    return keyword === 'nullable' && isVoid ? [] : [[keyword, value]];
  });
  return Object.fromEntries(entries);
}
