/** What is likely not meant so in metadata. */
import { isObject, own, type JsonObject } from '../json-schema';
import { lettersOf } from '../likeness';
import { kindOf } from '../verdict/node';
import { nodeOf } from '../verdict/read-node';
import { below } from './event-place';
import { valueText } from './finding-text';
import type { LikelyMistake } from './judgement';
import { mistake } from './mistake';

/** A metadata object of an event, and the schema that the version has for it. */
export type Place = { pointer: string; value: unknown; schema: unknown };

/** Keys that differ from declared ones in case and punctuation alone, and numbers as texts. */
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
    return [
      mistake(
        at,
        `\`${key}\` is not declared, but \`${meant}\` is: they differ only in case or punctuation.`,
        `Rename it to \`${meant}\`.`,
      ),
    ];
  });
}

/** A number or a truth value in quotes, where the schema takes the value itself and not a text, or both. */
function textMistakes(pointer: string, value: unknown, schema: unknown): LikelyMistake[] {
  if (typeof value !== 'string') return [];
  const bare = bareValue(value);
  if (bare === undefined || !nodeOf(schema).kinds.has(kindOf(bare)) || !isDeclared(schema)) return [];
  const what = typeof bare === 'number' ? 'a number' : 'true or false';
  return [
    mistake(
      pointer,
      `${valueText(value)} is a text that reads as ${what}.`,
      `Write ${value} without quotes.`,
    ),
  ];
}

/** Where no type is declared any value is meant. */
function isDeclared(schema: unknown): boolean {
  return isObject(schema) && Object.hasOwn(schema, 'type');
}

function bareValue(text: string): number | boolean | undefined {
  if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/.test(text)) return Number(text);
  if (text === 'true') return true;
  return text === 'false' ? false : undefined;
}
