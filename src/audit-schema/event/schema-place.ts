/** Places in the schema of an event, as errors name them, and what the version itself has there. */
import type { AuditLogSchema } from '../../contract/workos';
import { isObject, own } from '../json-schema';
import { resolved } from '../verdict/keywords';
import { POINTERS } from './event-schema';

const TARGET = /^#\/properties\/targets\/allOf\/(\d+)\/contains(?=\/|$)/;

/** Which declared target an error is about, counted from 0. */
export function declaredTarget(schemaPath: string): number | undefined {
  const index = TARGET.exec(schemaPath)?.[1];
  return index === undefined ? undefined : Number(index);
}

/** What a version has at a place; absent where the place is none of its own. */
export function rawAt(schema: AuditLogSchema, schemaPath: string): unknown {
  const at = declaredTarget(schemaPath) ?? 0;
  const roots: readonly (readonly [pointer: string, raw: unknown])[] = [
    [POINTERS.metadata, schema.metadata],
    [POINTERS.actor, schema.actor?.metadata],
    [POINTERS.target(at), schema.targets[at]?.metadata],
  ];
  for (const [pointer, raw] of roots) {
    if (schemaPath === pointer) return raw;
    if (schemaPath.startsWith(`${pointer}/`)) return resolved(`#${schemaPath.slice(pointer.length)}`, raw);
  }
  return undefined;
}

/** The schemas of the keys that stand beside a keyword. */
export function propertiesBeside(schema: AuditLogSchema, schemaPath: string): ReadonlyMap<string, unknown> {
  const parent = rawAt(schema, schemaPath.slice(0, schemaPath.lastIndexOf('/')));
  const properties = isObject(parent) ? own(parent, 'properties') : undefined;
  return new Map(isObject(properties) ? Object.entries(properties) : []);
}
