/** A schema's type in a reader's words. */
import { isWrittenNumber } from '../contract/json';
import { canonical } from './canonical';
import { isObject, own, type JsonObject } from './json-schema';

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
  if (isWrittenNumber(value)) return 'number';
  return Array.isArray(value) ? 'array' : typeof value;
}

function arrayName(schema: JsonObject, arrays: number): string {
  const name = arrays < MOST_ARRAYS ? typeNameAt(own(schema, 'items'), arrays + 1) : '…';
  return name.includes(' ') ? `(${name})[]` : `${name}[]`;
}
