/** Schemas as a validator takes them. */
import { isWrittenNumber } from '../../contract/json';
import { canonical } from '../canonical';
import { isObject, own, type JsonObject } from '../json-schema';
import { keyPattern, spelledOut } from '../lone-surrogates';
import { isJunk, resolved } from '../verdict/keywords';

const HOLD_ONE = new Set(
  'items additionalProperties additionalItems not if then else contains propertyNames'.split(' '),
);
const HOLD_LIST = new Set(['anyOf', 'allOf', 'oneOf', 'items']);
const HOLD_MAP = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependencies']);

/** What only says something, and what it has to be for a validator that looks at schemas too (draft 7). */
const ANNOTATIONS: Readonly<Record<string, (value: unknown) => boolean>> = {
  title: isText,
  description: isText,
  $comment: isText,
  contentMediaType: isText,
  contentEncoding: isText,
  readOnly: (value) => typeof value === 'boolean',
  examples: Array.isArray,
};

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

/** Lists in which the same standing twice says nothing more, and that validators refuse for it. */
const SETS = new Set(['type', 'enum', 'required']);

/** Ajv takes only numbers for them, and no text or list is as long as a number that is rounded. */
const COUNTS = new Set('minLength maxLength minItems maxItems minProperties maxProperties'.split(' '));

/** Names within a document, which would clash where there are several documents. */
const NAMES = new Set(['$id', 'id', '$schema', '$anchor']);

/**
 * A schema as a validator takes it: references lead to where it stands now, and what has no meaning is left out. The
 * engine knows the places of what is left out, and makes no use of them.
 *
 * @returns `true` for what is no schema
 */
export function compilable(schema: unknown, pointer: string, root: unknown = schema): unknown {
  if (typeof schema === 'boolean') return schema;
  if (!isObject(schema)) return true;
  const listed = own(schema, 'enum');
  // Ajv refuses an empty list, which refuses every value.
  if (Array.isArray(listed) && listed.length === 0) return false;
  const entries = Object.entries(schema).filter(
    ([keyword, value]) =>
      !NAMES.has(keyword) &&
      !isJunk(keyword, value) &&
      !isVoid(keyword, schema, root) &&
      (!Object.hasOwn(ANNOTATIONS, keyword) || ANNOTATIONS[keyword]?.(value) === true),
  );
  return withWellFormedKeys(
    Object.fromEntries(
      entries.map(([keyword, value]): [string, unknown] => [keyword, part(keyword, value, pointer, root)]),
    ),
  );
}

/** The same demands without keys that make Ajv throw, see lone-surrogates.ts. */
function withWellFormedKeys(schema: JsonObject): JsonObject {
  const [properties, movedProperties] = byWellFormed(own(schema, 'properties'));
  const [patterns, movedPatterns] = byWellFormed(own(schema, 'patternProperties'));
  const [dependencies, movedDependencies] = byWellFormed(own(schema, 'dependencies'));
  if (movedProperties.length + movedPatterns.length + movedDependencies.length === 0) return schema;
  const all = own(schema, 'allOf');
  const conditions = movedDependencies.map(([key, inner]) => ({
    anyOf: [{ not: { required: [key] } }, Array.isArray(inner) ? { required: inner } : inner],
  }));
  return {
    ...schema,
    properties: Object.fromEntries(properties),
    patternProperties: Object.fromEntries([
      ...patterns,
      ...movedPatterns.map(([key, inner]) => [spelledOut(key), inner]),
      ...movedProperties.map(([key, inner]) => [keyPattern(key), inner]),
    ]),
    dependencies: Object.fromEntries(dependencies),
    // A list of no schemas is one that validators refuse.
    ...(conditions.length > 0 && { allOf: [...(Array.isArray(all) ? all : []), ...conditions] }),
  };
}

type Entries = [key: string, value: unknown][];

function byWellFormed(value: unknown): [wellFormed: Entries, others: Entries] {
  const entries = isObject(value) ? Object.entries(value) : [];
  return [entries.filter(([key]) => key.isWellFormed()), entries.filter(([key]) => !key.isWellFormed())];
}

/**
 * `nullable` means something beside a `type` that does not name null; elsewhere Ajv refuses the whole schema. So it does
 * where a reference leads nowhere.
 */
function isVoid(keyword: string, schema: JsonObject, root: unknown): boolean {
  if (keyword === '$ref') return resolved(String(schema['$ref']), root) === undefined;
  if (keyword !== 'nullable') return false;
  const type = own(schema, 'type');
  return type === undefined || isJunk('type', type) || schema['nullable'] === false;
}

function part(keyword: string, value: unknown, pointer: string, root: unknown): unknown {
  if (keyword === '$ref') return pointer + String(value).slice(1);
  if (COUNTS.has(keyword) && isWrittenNumber(value)) return Number(value);
  if (SETS.has(keyword) && Array.isArray(value)) return distinct(value);
  if (HOLD_LIST.has(keyword) && Array.isArray(value)) {
    return value.map((item) => compilable(item, pointer, root));
  }
  if (HOLD_ONE.has(keyword)) return compilable(value, pointer, root);
  if (HOLD_MAP.has(keyword) && isObject(value)) {
    const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [
      key,
      keyword === 'dependencies' && Array.isArray(inner) ? inner : compilable(inner, pointer, root),
    ]);
    return Object.fromEntries(entries);
  }
  return value;
}

/** The first place of each value is kept. */
export function distinct(values: readonly unknown[]): unknown[] {
  return [...new Map(values.map((value) => [canonical(value, 'const'), value])).values()];
}
