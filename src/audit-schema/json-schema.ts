/** What this product reads of a JSON Schema. Whatever stands in a schema's place is taken as it comes: any JSON. */

export type JsonObject = { readonly [key: string]: unknown };

/** Whether a value is a JSON object: neither an array nor null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A key of an object itself, never one that it inherits: `constructor` may be a metadata key. */
export function own(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The keys that `required` lists; none where it is absent or not a list. */
export function requiredKeys(schema: JsonObject): ReadonlySet<unknown> {
  const required = own(schema, 'required');
  return new Set(Array.isArray(required) ? required : []);
}

/** A schema's type in a few words: `string`, `number | null`, `string[]`, `any`. What `format` or `enum` add is no type. */
export function typeName(schema: unknown): string {
  if (schema === undefined || schema === true) return 'any';
  if (schema === false) return 'nothing';
  if (!isObject(schema)) return 'not a schema';
  const named = namedType(schema);
  return own(schema, 'nullable') === true && !named.split(' | ').includes('null') ? `${named} | null` : named;
}

/** What a reader wants to know first: the values where they are listed, else the type with its format. */
export function typeLabel(schema: unknown): string {
  if (!isObject(schema)) return typeName(schema);
  const values = listedValues(schema);
  if (values !== undefined && values.length > 0) {
    return values.map((value) => JSON.stringify(value)).join(' | ');
  }
  const format = own(schema, 'format');
  return typeof format === 'string' ? `${typeName(schema)} (${format})` : typeName(schema);
}

const COMBINATORS = ['anyOf', 'oneOf', 'allOf', 'not', '$ref', 'if'];

function namedType(schema: JsonObject): string {
  const type = own(schema, 'type');
  const types = (Array.isArray(type) ? type : [type]).filter((name) => typeof name === 'string');
  if (types.length > 0) return union(types.map((name) => (name === 'array' ? arrayName(schema) : name)));
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

function arrayName(schema: JsonObject): string {
  const name = typeName(own(schema, 'items'));
  return name.includes(' ') ? `(${name})[]` : `${name}[]`;
}

/** Keywords whose arrays are sets: their order says nothing. */
const SETS = new Set(['required', 'enum', 'type']);

/** Equal texts for JSON values that differ only in the order of keys, of `required`, of `enum` or of `type`. */
export function canonical(value: unknown, keyword?: string): string {
  if (Array.isArray(value)) {
    const parts = value.map((item) => canonical(item));
    return `[${(keyword !== undefined && SETS.has(keyword) ? parts.toSorted() : parts).join()}]`;
  }
  if (!isObject(value)) return JSON.stringify(value) ?? 'undefined';
  const keys = Object.keys(value).toSorted();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key], key)}`).join()}}`;
}

/** Keywords that are shown otherwise (as a type, as a child, as a mark on the child) or that demand nothing. */
const NOT_CONSTRAINTS = new Set(
  'type nullable properties required items title description examples default deprecated readOnly writeOnly $comment $id $schema'.split(
    ' ',
  ),
);

/** What a schema demands beside its type and its children, as text that is equal when the demands are; `{}` for nothing. */
export function constraintsOf(schema: unknown): string {
  return canonical(demandsOf(schema));
}

function demandsOf(schema: unknown): JsonObject {
  if (!isObject(schema)) return {};
  const demands = Object.entries(schema).filter(([keyword]) => !NOT_CONSTRAINTS.has(keyword));
  return Object.fromEntries([...demands, ...undeclaredRequired(schema), ...demandsOfItems(schema)]);
}

/** Keys that are required but not declared: there is no child that could carry the mark. */
function undeclaredRequired(schema: JsonObject): [keyword: string, keys: unknown][] {
  const properties = own(schema, 'properties');
  const isDeclared = (key: unknown) =>
    typeof key === 'string' && isObject(properties) && Object.hasOwn(properties, key);
  const undeclared = [...requiredKeys(schema)].filter((key) => !isDeclared(key));
  return undeclared.length === 0 ? [] : [['required', undeclared]];
}

/** A list of schemas (draft 7's tuples) has no children in the fields, so it is a demand as a whole. */
function demandsOfItems(schema: JsonObject): [keyword: string, demands: unknown][] {
  const items = own(schema, 'items');
  const demands = Array.isArray(items) ? items : demandsOf(items);
  return Object.keys(demands).length === 0 ? [] : [['items', demands]];
}
