/** Which parts of a JSON Schema have an order that says something, and equal texts for schemas that differ in no other way. */
import { isWrittenNumber } from '../contract/json';
import { isObject, type JsonObject } from './json-schema';

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
  if (isWrittenNumber(value)) return String(value);
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
