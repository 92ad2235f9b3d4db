/** What a schema says by itself, apart from the schemas of its properties and items, which are places of their own. */
import { isAnnotation } from '../annotations';
import { canonical } from '../canonical';
import { isObject, own, requiredKeys, type JsonObject } from '../json-schema';

/** Which change it is when such a keyword differs. */
export type KeywordKind = 'type changed' | 'constraint changed' | 'annotation changed' | 'keyword changed';

/** A keyword that says something, in the one form that all spellings of it have. */
export type OwnKeyword = { kind: KeywordKind; name: string; value: unknown };

/** Where a schema stands, as far as it matters to what it says. */
export type Standing = {
  /** A whole metadata schema, whose type is `object` even where it does not say so. */
  isRoot: boolean;
  /** So deep that properties and items are not followed any more, but are keywords as others are. */
  isDeep: boolean;
};

const CONSTRAINTS: ReadonlySet<string> = new Set([
  'additionalProperties',
  'enum',
  'const',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'pattern',
  'format',
]);

/**
 * A schema's keywords, without those that say nothing: `nullable: false`, `additionalProperties: true`, `type: object` of
 * all metadata. `required` stands for the keys alone that the schema does not declare: of others it says so by the key.
 */
export function ownKeywords(schema: JsonObject, standing: Standing): OwnKeyword[] {
  const keywords: OwnKeyword[] = [];
  for (const name of Object.keys(schema)) {
    const keyword = ownKeyword(name, schema, standing);
    if (keyword !== undefined) keywords.push(keyword);
  }
  return keywords;
}

/** One of a schema's keywords; none where the schema does not have it, or says nothing by it. */
export function ownKeyword(
  name: string,
  schema: JsonObject,
  { isRoot, isDeep }: Standing,
): OwnKeyword | undefined {
  if (!Object.hasOwn(schema, name)) return undefined;
  const value = schema[name];
  switch (name) {
    case 'type':
      return typeKeyword(schema, isRoot);
    case 'nullable':
      return value === false || (value === true && Object.hasOwn(schema, 'type'))
        ? undefined
        : other(name, value);
    case 'required':
      return Array.isArray(value) && !isDeep ? undeclared(schema) : other(name, value);
    case 'properties':
      return isObject(value) && (!isDeep || isEmpty(value)) ? undefined : other(name, value);
    case 'items':
      return !Array.isArray(value) && (!isDeep || saysNothing(value)) ? undefined : other(name, value);
    case 'additionalProperties':
      return saysNothing(value) ? undefined : { kind: 'constraint changed', name, value };
    default:
      return CONSTRAINTS.has(name) ? { kind: 'constraint changed', name, value } : other(name, value);
  }
}

/** A keyword that is not decided by itself, or that only says something to people. */
export function other(name: string, value: unknown): OwnKeyword {
  return { kind: isAnnotation(name) ? 'annotation changed' : 'keyword changed', name, value };
}

function isEmpty(object: JsonObject): boolean {
  return Object.keys(object).length === 0;
}

function saysNothing(schema: unknown): boolean {
  return schema === true || (isObject(schema) && isEmpty(schema));
}

/** `type` and `nullable` together: one name, or a list in order. Without a type, `nullable` is a keyword by itself. */
function typeKeyword(schema: JsonObject, isRoot: boolean): OwnKeyword | undefined {
  const type = own(schema, 'type');
  if (type === undefined) return undefined;
  const isNullable = own(schema, 'nullable') === true;
  if (typeof type === 'string' && !isNullable) {
    return isRoot && type === 'object' ? undefined : { kind: 'type changed', name: 'type', value: type };
  }
  const value = nameOrNames([...(Array.isArray(type) ? type : [type]), ...(isNullable ? ['null'] : [])]);
  return isRoot && value === 'object' ? undefined : { kind: 'type changed', name: 'type', value };
}

function nameOrNames(types: readonly unknown[]): unknown {
  const distinct = [...new Map(types.map((type) => [nameText(type), type]))];
  if (distinct.length > 1) distinct.sort(([one], [another]) => (one < another ? -1 : 1));
  const [first] = types;
  return distinct.length === 1 && typeof first === 'string' ? first : distinct.map(([, type]) => type);
}

/** What is no name is kept too, for whoever wrote it. */
function nameText(type: unknown): string {
  return typeof type === 'string' ? type : canonical([type], 'const');
}

/** Keys that are required but not declared: there is no child that could carry the mark. */
function undeclared(schema: JsonObject): OwnKeyword | undefined {
  const properties = own(schema, 'properties');
  const isDeclared = (key: unknown) =>
    typeof key === 'string' && isObject(properties) && Object.hasOwn(properties, key);
  const keys = [...requiredKeys(schema)].filter((key) => !isDeclared(key));
  return keys.length === 0 ? undefined : { kind: 'constraint changed', name: 'required', value: keys };
}
