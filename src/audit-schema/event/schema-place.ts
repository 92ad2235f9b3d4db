/** Places in the schema of an event, as errors name them, and what the version itself has there. */
import type { AuditLogSchema } from '../../contract/workos';
import { isObject, own, type JsonObject } from '../json-schema';
import { valueBelow } from '../verdict/keywords';
import { POINTERS } from './event-schema';

const TARGETS = '#/properties/targets/allOf/';
const TARGET = /^#\/properties\/targets\/allOf\/(\d+)\/contains(?=\/|$)/;

/** Which declared target an error is about, counted from 0. */
export function declaredTarget(schemaPath: string): number | undefined {
  // Most places are of none, and hundreds of versions say much.
  if (!schemaPath.startsWith(TARGETS)) return undefined;
  const index = TARGET.exec(schemaPath)?.[1];
  return index === undefined ? undefined : Number(index);
}

/** What a version has at a place; absent where the place is none of its own. */
export function rawAt(schema: AuditLogSchema, schemaPath: string): unknown {
  for (const [pointer, raw] of rootsOf(schema, schemaPath)) {
    if (schemaPath === pointer) return raw;
    if (schemaPath.startsWith(`${pointer}/`))
      return valueBelow(`#${schemaPath.slice(pointer.length)}`, raw, named);
  }
  return undefined;
}

/** The value of a key as a path names it, which cannot hold half of a surrogate pair. */
function named(object: JsonObject, key: string): unknown {
  if (Object.hasOwn(object, key) || !key.includes('\ufffd')) return own(object, key);
  const [only, ...others] = Object.keys(object).filter((each) => each.toWellFormed() === key);
  return only === undefined || others.length > 0 ? undefined : object[only];
}

function rootsOf(
  { metadata, actor, targets }: AuditLogSchema,
  schemaPath: string,
): readonly (readonly [pointer: string, raw: unknown])[] {
  const at = declaredTarget(schemaPath);
  if (at !== undefined) return [[POINTERS.target(at), targets[at]?.metadata]];
  return [
    [POINTERS.metadata, metadata],
    [POINTERS.actor, actor?.metadata],
  ];
}

/** The schemas of the keys that stand beside a keyword. */
export function propertiesBeside(schema: AuditLogSchema, schemaPath: string): JsonObject {
  const parent = rawAt(schema, schemaPath.slice(0, schemaPath.lastIndexOf('/')));
  const properties = isObject(parent) ? own(parent, 'properties') : undefined;
  return isObject(properties) ? properties : {};
}
