/**
 * The JSON Schema of a whole event, as docs/decisions and the help page explain it: what WorkOS documents of an event, and
 * the declared targets as an error that was recorded from its API shows them (`targets/allOf/0/contains/…`).
 */
import type { AuditLogSchema } from '../../contract/workos';
import { isObject, own, type JsonObject } from '../json-schema';
import { isJunk } from '../verdict/keywords';
import { MAX_KEYS, MAX_KEY_LENGTH, MAX_VALUE_LENGTH } from '../verdict/node';
import { compilable } from './compilable';

/** Where the parts of a schema version stand in that of the event, as JSON Pointers in URI fragments. */
export const POINTERS = {
  metadata: '#/properties/metadata',
  actor: '#/properties/actor/properties/metadata',
  target: (index: number) => `#/properties/targets/allOf/${index}/contains/properties/metadata`,
};

const TEXT = { type: 'string' };

/** The keys that the API reference allows in metadata. */
export const API_KEY = /^[a-zA-Z0-9_-]{0,40}$/;

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
  const asked = (metadata: unknown, pointer: string): Asked => ({
    schema: compilable(metadata, place + pointer.slice(1)),
    isRequired: isNeeded(metadata),
  });
  return envelopeOf(action, {
    metadata: asked(schema.metadata, POINTERS.metadata),
    actor: asked(schema.actor?.metadata, POINTERS.actor),
    targets: schema.targets.map(({ type, metadata }, index) => ({
      type,
      ...asked(metadata, POINTERS.target(index)),
    })),
  });
}

/** What is asked of metadata, as validators take it, and whether it has to be there. */
export type Asked = { schema: unknown; isRequired: boolean };
export type AskedParts = {
  metadata: Asked;
  actor: Asked;
  targets: readonly (Asked & { type: string })[];
};

/** The schema of an event around what is asked of its metadata. */
export function envelopeOf(action: string, { metadata, actor, targets }: AskedParts) {
  const declared = targets.map((target) => ({
    contains: {
      properties: { type: { const: target.type }, metadata: target.schema },
      required: ['type', ...ifRequired(target)],
    },
  }));
  return {
    type: 'object',
    required: ['action', 'occurred_at', 'actor', 'targets', 'context', ...ifRequired(metadata)],
    properties: {
      action: { const: action },
      version: { type: 'integer' },
      occurred_at: { type: 'string', format: 'date-time' },
      actor: party({ metadata: limited(actor.schema) }, ifRequired(actor)),
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
      metadata: limited(metadata.schema),
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

function ifRequired({ isRequired }: Asked): string[] {
  return isRequired ? ['metadata'] : [];
}

/** Metadata may be left out unless its schema requires a key. */
export function isNeeded(metadata: unknown): boolean {
  const required = isObject(metadata) ? own(metadata, 'required') : undefined;
  return Array.isArray(required) && required.length > 0 && !isJunk('required', required);
}

function limited(schema: unknown): unknown {
  if (schema === false) return false;
  if (!isObject(schema)) return LIMITS;
  const all = own(schema, 'allOf');
  return { ...schema, allOf: [...(Array.isArray(all) ? all : []), LIMITS] };
}
