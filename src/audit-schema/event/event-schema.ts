/**
 * The JSON Schema of a whole event, as docs/decisions and the help page explain it: what WorkOS documents of an event, and
 * the declared targets as an error that was recorded from its API shows them (`targets/allOf/0/contains/…`).
 */
import type { AuditLogSchema } from '../../contract/workos';
import { canonical } from '../canonical';
import { isObject, own, type JsonObject } from '../json-schema';
import { isJunk, resolved } from '../verdict/keywords';
import { MAX_KEYS, MAX_KEY_LENGTH, MAX_VALUE_LENGTH } from '../verdict/node';

/** Where the parts of a schema version stand in that of the event, as JSON Pointers in URI fragments. */
export const POINTERS = {
  metadata: '#/properties/metadata',
  actor: '#/properties/actor/properties/metadata',
  target: (index: number) => `#/properties/targets/allOf/${index}/contains/properties/metadata`,
};

const TEXT = { type: 'string' };

/** WorkOS's limits of every metadata object: 50 keys, 40 characters in a key, 500 in a value. */
const LIMITS = {
  type: 'object',
  maxProperties: MAX_KEYS,
  propertyNames: { maxLength: MAX_KEY_LENGTH },
  additionalProperties: { maxLength: MAX_VALUE_LENGTH },
};

/**
 * The schema that an event for this version has to meet. `version` may be any integer, so that one event can be asked
 * about under two versions.
 *
 * @param place where it stands in a greater document, as a JSON Pointer in a URI fragment
 */
export function eventSchemaOf(action: string, schema: AuditLogSchema, place = '#') {
  const at = (pointer: string) => place + pointer.slice(1);
  const declared = schema.targets.map((target, index) => ({
    contains: {
      properties: {
        type: { const: target.type },
        metadata: compilable(target.metadata, at(POINTERS.target(index))),
      },
      required: ['type', ...ifRequired(target.metadata)],
    },
  }));
  return {
    type: 'object',
    required: ['action', 'occurred_at', 'actor', 'targets', 'context', ...ifRequired(schema.metadata)],
    properties: {
      action: { const: action },
      version: { type: 'integer' },
      occurred_at: { type: 'string', format: 'date-time' },
      actor: party(
        { metadata: limited(schema.actor?.metadata, at(POINTERS.actor)) },
        ifRequired(schema.actor?.metadata),
      ),
      targets: {
        type: 'array',
        items: party({ metadata: LIMITS }, []),
        // A list of no schemas is none that validators take.
        ...(declared.length > 0 && { allOf: declared }),
      },
      context: {
        type: 'object',
        required: ['location'],
        properties: { location: TEXT, user_agent: TEXT },
      },
      metadata: limited(schema.metadata, at(POINTERS.metadata)),
    },
  };
}

function party(metadata: JsonObject, required: readonly string[]): JsonObject {
  return {
    type: 'object',
    required: ['id', 'type', ...required],
    properties: { id: TEXT, type: TEXT, name: TEXT, ...metadata },
  };
}

/** Metadata may be left out unless its schema requires a key. */
function ifRequired(metadata: unknown): string[] {
  const required = isObject(metadata) ? own(metadata, 'required') : undefined;
  return Array.isArray(required) && required.length > 0 && !isJunk('required', required) ? ['metadata'] : [];
}

function limited(metadata: unknown, pointer: string): unknown {
  const schema = compilable(metadata, pointer);
  if (schema === false) return false;
  if (!isObject(schema)) return LIMITS;
  const all = own(schema, 'allOf');
  return { ...schema, allOf: [...(Array.isArray(all) ? all : []), LIMITS] };
}

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

/** Names within a document, which would clash where there are several documents. */
const NAMES = new Set(['$id', 'id', '$schema', '$anchor']);

/**
 * A schema as a validator takes it: references lead to where it stands now, and what has no meaning is left out. The
 * engine knows the places of what is left out, and makes no use of them.
 *
 * @returns `true` for what is no schema
 */
function compilable(schema: unknown, pointer: string, root: unknown = schema): unknown {
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
  return Object.fromEntries(
    entries.map(([keyword, value]): [string, unknown] => [keyword, part(keyword, value, pointer, root)]),
  );
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
function distinct(values: readonly unknown[]): unknown[] {
  return [...new Map(values.map((value) => [canonical(value, 'const'), value])).values()];
}
