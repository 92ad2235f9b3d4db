/** How findings about an event speak of values, types and places. */
import { isWrittenNumber } from '../../contract/json';
import { canonical } from '../canonical';
import type { JsonNumber } from '../decimal';
import { eventAddress } from './event-place';

const LONGEST = 60;

const list = new Intl.ListFormat('en', { type: 'disjunction' });

/** A place, in backticks; the event as a whole by name. */
export function placeText(pointer: string): string {
  return pointer === '' ? 'the event' : `\`${eventAddress(pointer)}\``;
}

/** Begins a sentence. */
export function placeFirst(pointer: string): string {
  return pointer === '' ? 'The event' : placeText(pointer);
}

/** A scalar as JSON, cut where it is long; of what holds more only what it is. */
export function valueText(value: unknown): string {
  if (isWrittenNumber(value)) return cut(String(value));
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value !== 'string') return String(value);
  return JSON.stringify(cut(value));
}

/** A value of any depth that a schema lists. */
export function listedText(values: readonly unknown[]): string {
  const shown = values.slice(0, 8).map((value) => cut(canonical(value, 'const')));
  return values.length > shown.length ? `${shown.join(', ')}, …` : listOf(shown);
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  boolean: 'a boolean',
  object: 'an object',
  array: 'an array',
};

/** The names of JSON Schema's types in a sentence. */
export function typesText(types: readonly string[]): string {
  // Every integer is a number.
  const distinct = types.filter((type) => type !== 'integer' || !types.includes('number'));
  return listOf(distinct.map((type) => TYPES[type] ?? type));
}

/** `Intl.ListFormat` takes longer than all else that a sentence is made of. */
function listOf(texts: readonly string[]): string {
  const [only] = texts;
  return texts.length === 1 && only !== undefined ? only : list.format(texts);
}

export function counted(count: JsonNumber, one: string): string {
  return `${String(count)} ${one}${count === 1 ? '' : 's'}`;
}

/** The first characters of a text, counted as JSON Schema counts them. */
export function startOf(text: string, length: number): string {
  let start = '';
  let count = 0;
  for (const character of text) {
    if (count === length) break;
    start += character;
    count += 1;
  }
  return start;
}
