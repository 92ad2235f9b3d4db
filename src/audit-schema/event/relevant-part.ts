/** What of a version can matter to one event: Ajv takes milliseconds to compile a version, and hundreds are asked. */
import type { AuditLogSchema } from '../../contract/workos';
import { isObject, own, type JsonObject } from '../json-schema';
import { accepts } from '../verdict/accepts';
import { nodeOf } from '../verdict/read-node';

/** Leaves out of versions what one event meets anyway. Asks about equal schemas of one key once. */
export class RelevantParts {
  private readonly met = new Map<string, boolean>();
  private readonly targets: readonly JsonObject[];

  constructor(private readonly event: unknown) {
    const targets = isObject(event) ? own(event, 'targets') : undefined;
    this.targets = Array.isArray(targets) ? targets.filter(isObject) : [];
  }

  /** A version that refuses of this event just what the whole one does, at the same places of the schema. */
  of({ object, version, created_at, targets, actor, metadata }: AuditLogSchema): AuditLogSchema {
    const event = isObject(this.event) ? this.event : {};
    const party = own(event, 'actor');
    return {
      object,
      version,
      created_at,
      targets: targets.map(({ type, metadata: raw }) => {
        const ofType = this.targets.filter((target) => own(target, 'type') === type);
        return { type, metadata: this.part(raw, ofType.map(metadataOf)) };
      }),
      ...(actor && {
        actor: { metadata: this.part(actor.metadata, [isObject(party) && metadataOf(party)]) },
      }),
      ...(metadata !== undefined && { metadata: this.part(metadata, [metadataOf(event)]) }),
    };
  }

  /** @param values what the event has in this place; a declared target may be met by any of its type */
  private part(schema: unknown, values: readonly unknown[]): unknown {
    if (!isObject(schema) || !isSimple(schema)) return schema;
    const properties = own(schema, 'properties');
    const required = own(schema, 'required');
    const there = values.filter(isObject);
    return {
      ...schema,
      ...(isObject(properties) && { properties: this.unmet(properties, there, schema) }),
      ...(Array.isArray(required) &&
        there.length === values.length &&
        there.length > 0 && {
          required: required.filter((key) => there.some((value) => !Object.hasOwn(value, String(key)))),
        }),
    };
  }

  private unmet(properties: JsonObject, values: readonly JsonObject[], schema: JsonObject): JsonObject {
    const held = Object.keys(properties).filter((key) => values.some((value) => Object.hasOwn(value, key)));
    const isOpen = !Object.hasOwn(schema, 'additionalProperties');
    const entries = held.flatMap((key): [string, unknown][] => {
      const inner = properties[key];
      const isMetByAll = values.every(
        (value) => !Object.hasOwn(value, key) || this.meets(key, inner, value[key]),
      );
      if (!isMetByAll) return [[key, inner]];
      return isOpen ? [] : [[key, true]];
    });
    return Object.fromEntries(entries);
  }

  private meets(key: string, schema: unknown, value: unknown): boolean {
    // Ajv passes over what `properties` says of a key of this name.
    if (key === '__proto__') return false;
    if (typeof value === 'object' && value !== null) return isMet(schema, value);
    const question = `${JSON.stringify(value)} ${JSON.stringify(schema)}`;
    const known = this.met.get(question) ?? isMet(schema, value);
    this.met.set(question, known);
    return known;
  }
}

function isMet(schema: unknown, value: unknown): boolean {
  return accepts(nodeOf(schema), value, () => undefined).accepted === true;
}

function metadataOf(party: JsonObject): unknown {
  return own(party, 'metadata');
}

const SIMPLE = new Set([
  'type',
  'properties',
  'required',
  'additionalProperties',
  'title',
  'description',
  'examples',
  'default',
]);

/** Whether no keyword beside the keys looks at them too, and nothing within refers to the whole. */
function isSimple(schema: JsonObject): boolean {
  return Object.keys(schema).every((keyword) => SIMPLE.has(keyword)) && !refers(schema);
}

function refers(schema: JsonObject): boolean {
  return JSON.stringify(schema).includes('"$ref"');
}
