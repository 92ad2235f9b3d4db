/** How large an event is, where that decides what can be said of it in time. */
import { isWrittenNumber } from '../../contract/json';
import { isObject, own } from '../json-schema';

export type EventSize = {
  /** Keys and items, at every level. */
  values: number;
  /** In UTF-16 code units. */
  longestText: number;
  targets: number;
};

/** More is not counted: it is too much in any case. */
const MOST_COUNTED = 100_000;

/** @param event any JSON, however deep */
export function sizeOf(event: unknown): EventSize {
  const targets = isObject(event) ? own(event, 'targets') : undefined;
  const size = { values: 0, longestText: 0, targets: Array.isArray(targets) ? targets.length : 0 };
  const waiting = [event];
  while (waiting.length > 0 && size.values <= MOST_COUNTED) {
    const next = waiting.pop();
    if (typeof next === 'string') size.longestText = Math.max(size.longestText, next.length);
    if (typeof next !== 'object' || next === null || isWrittenNumber(next)) continue;
    for (const inner of Object.values(next)) {
      size.values += 1;
      if (size.values > MOST_COUNTED) break;
      waiting.push(inner);
    }
  }
  return size;
}

/** Every declared target is looked for among all targets, and each that is not it makes errors. */
const MOST_TARGETS = 1000;

export function isTooLarge({ values, targets }: EventSize): boolean {
  return values > MOST_COUNTED || targets > MOST_TARGETS;
}

const MOST_COMPARED = 2000;
const LONGEST_CHECKED = 20_000;

/** Whether a schema asks what takes a validator too long for an event of this size. */
export function hasSlowKeyword(schema: string, { values, longestText }: EventSize): boolean {
  // Each item is compared with each, and the expressions of formats may look at a text again and again.
  return (
    (values > MOST_COMPARED && schema.includes('"uniqueItems"')) ||
    (longestText > LONGEST_CHECKED && schema.includes('"format"'))
  );
}

/** Texts are judged by their beginning where they are longer, in UTF-16 code units. */
export const LONGEST_TEXT = 20_000;

/** Nothing that a person wrote is nested deeper. */
const MOST_LEVELS = 32;

/** The same with texts that are too long cut. */
export function withShortTexts(value: unknown, levels = MOST_LEVELS): unknown {
  if (typeof value === 'string') return value.slice(0, LONGEST_TEXT);
  if (levels === 0) return value;
  if (Array.isArray(value)) return value.map((item) => withShortTexts(item, levels - 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withShortTexts(inner, levels - 1)]),
  );
}
