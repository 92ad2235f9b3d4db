/** Likely mistakes in metadata. */
import type { JsonNumber } from '../decimal';
import { isObject, own, type JsonObject } from '../json-schema';
import { lettersOf } from '../likeness';
import { accepts } from '../verdict/accepts';
import { nodeOf } from '../verdict/read-node';
import { below } from './event-place';
import { API_KEY } from './event-schema';
import { valueText } from './finding-text';
import type { LikelyMistake } from './judgement';
import { mistake } from './mistake';
import { bareValue as valueInText } from './replacements';

/** A metadata object of an event, and its schema in the version. */
export type Place = { pointer: string; value: unknown; schema: unknown };

/** Finds keys that differ from declared keys in case and punctuation only, and numbers that are sent as strings. */
export function metadataMistakes({ pointer, value, schema }: Place): LikelyMistake[] {
  if (!isObject(value)) return [];
  const properties = isObject(schema) ? own(schema, 'properties') : undefined;
  const declared: JsonObject = isObject(properties) ? properties : {};
  const byLetters = new Map(Object.keys(declared).map((key) => [lettersOf(key), key]));
  return Object.keys(value).flatMap((key) => {
    const at = below(pointer, key);
    if (Object.hasOwn(declared, key)) return textMistakes(at, value[key], declared[key]);
    const meant = byLetters.get(lettersOf(key));
    if (meant === undefined || lettersOf(key) === '' || Object.hasOwn(value, meant)) return [];
    // The API reference allows no such key.
    if (!API_KEY.test(meant)) return [];
    return [
      mistake(
        at,
        `\`${key}\` is not declared, but \`${meant}\` is: they differ only in case or punctuation.`,
        `Rename it to \`${meant}\`.`,
      ),
    ];
  });
}

/** A number or a boolean in quotes, if the schema accepts the value without quotes. */
function textMistakes(pointer: string, value: unknown, schema: unknown): LikelyMistake[] {
  if (typeof value !== 'string' || !isDeclared(schema)) return [];
  const bare = bareValue(value);
  if (bare === undefined || accepts(nodeOf(schema), bare, () => undefined).accepted === false) return [];
  const what = typeof bare === 'boolean' ? 'a boolean' : 'a number';
  return [
    mistake(
      pointer,
      `${valueText(value)} is a string that reads as ${what}.`,
      `Write ${value} without quotes.`,
    ),
  ];
}

/** A schema without a type accepts any value on purpose. */
function isDeclared(schema: unknown): boolean {
  return isObject(schema) && Object.hasOwn(schema, 'type');
}

function bareValue(text: string): JsonNumber | boolean | undefined {
  // More digits may not fit into a number.
  return text.length > LONGEST_NUMBER ? undefined : valueInText(text);
}

const LONGEST_NUMBER = 16;
