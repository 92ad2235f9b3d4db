/** What fields demand, as texts: two versions of a field differ in kind exactly where these do. */
import { canonical, demandText } from '../canonical';
import { MAX_DEPTH, isObject, own, type JsonObject } from '../json-schema';
import { other, ownKeywords, type KeywordKind, type OwnKeyword } from './own-keywords';

/** Each is equal where the demands are, and empty where nothing is demanded. What only says something is in none. */
export type FieldDemands = { types: string; constraints: string; keywords: string };

const NOTHING: FieldDemands = { types: '', constraints: '', keywords: '' };

/**
 * What a schema demands by itself and of its items, which have no row of their own; without its properties, which have.
 *
 * @param depth how many segments the path to it has
 */
export function demandsOfSchema(schema: unknown, depth: number, isRoot = false): FieldDemands {
  if (schema === true || schema === undefined) return NOTHING;
  if (!isObject(schema)) return { ...NOTHING, types: `!${canonical(schema)}` };
  const isDeep = depth > MAX_DEPTH;
  const demands = demandsOfKeywords(ownKeywords(schema, { isRoot, isDeep }));
  const items = own(schema, 'items');
  if (isDeep || items === undefined || Array.isArray(items)) return demands;
  const below = demandsOfSchema(items, depth + 1);
  return {
    types: demands.types + itemsText(below.types),
    constraints: demands.constraints + itemsText(below.constraints),
    keywords: demands.keywords + itemsText(below.keywords),
  };
}

/** What an object that is no schema holds beside the keys that are read otherwise. */
export function demandsOfObject(object: JsonObject, read: readonly string[]): FieldDemands {
  const names = Object.keys(object).filter((name) => !read.includes(name));
  return demandsOfKeywords(names.map((name) => other(name, object[name])));
}

function itemsText(text: string): string {
  return text === '' ? '' : `[${text}]`;
}

function demandsOfKeywords(keywords: readonly OwnKeyword[]): FieldDemands {
  if (keywords.length === 0) return NOTHING;
  return {
    types: textOf(keywords, 'type changed'),
    constraints: textOf(keywords, 'constraint changed'),
    keywords: textOf(keywords, 'keyword changed'),
  };
}

function textOf(keywords: readonly OwnKeyword[], kind: KeywordKind): string {
  const texts: string[] = [];
  for (const keyword of keywords) {
    if (keyword.kind !== kind) continue;
    const text = demandText(keyword.value, keyword.name);
    // A schema without keywords that validate is like no `additionalProperties` at all.
    if (keyword.name === 'additionalProperties' && text === '{}') continue;
    texts.push(`${JSON.stringify(keyword.name)}:${text}`);
  }
  return texts.length < 2 ? (texts[0] ?? '') : texts.toSorted().join();
}
