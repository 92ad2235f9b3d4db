/** Small edits of a version, as its owner might make them. */
import { AuditLogSchema } from '../../contract/workos';
import { isObject, own } from '../json-schema';
import { changedAt, withKey, type JsonPath } from './json';

export type Mutation = {
  kind: 'put' | 'drop' | 'require' | 'replace' | 'keyword' | 'targets';
  /** Chooses one of the version's schemas. */
  place: number;
  key: string;
  schema: unknown;
  keyword: object;
  target: AuditLogSchema['targets'][number];
};

export function mutated(version: AuditLogSchema, mutation: Mutation): AuditLogSchema {
  if (mutation.kind === 'targets') return { ...version, targets: editedTargets(version.targets, mutation) };
  const places = placesIn(version);
  const place = places[mutation.place % places.length] ?? [];
  return AuditLogSchema.parse(changedAt(version, place, (schema) => editedSchema(schema, mutation)));
}

function editedTargets(targets: AuditLogSchema['targets'], { place, target }: Mutation) {
  const at = place % (targets.length + 1);
  return place % 2 === 0 ? targets.toSpliced(at, 0, target) : targets.toSpliced(at, 1);
}

function editedSchema(schema: unknown, { kind, key, schema: other, keyword }: Mutation): unknown {
  if (kind === 'replace' || !isObject(schema)) return other;
  if (kind === 'keyword') return { ...schema, ...keyword };
  const properties = entriesOf(own(schema, 'properties'));
  if (kind === 'require') {
    return withKey(schema, 'required', toggled(own(schema, 'required'), properties[0]?.[0] ?? key));
  }
  const edited = kind === 'put' ? [...properties, [key, other]] : properties.slice(1);
  return withKey(schema, 'properties', Object.fromEntries(edited));
}

function entriesOf(value: unknown): [key: string, value: unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

function toggled(required: unknown, key: string): unknown[] {
  const keys: unknown[] = Array.isArray(required) ? required : [];
  return keys.includes(key) ? keys.filter((other) => other !== key) : [...keys, key];
}

/** The ways to a version's schemas, also to those that could be there. */
function placesIn(version: AuditLogSchema): JsonPath[] {
  return [
    ...placesBelow(version.actor?.metadata, ['actor', 'metadata']),
    ...version.targets.flatMap(({ metadata }, index) =>
      placesBelow(metadata, ['targets', index, 'metadata']),
    ),
    ...placesBelow(version.metadata, ['metadata']),
  ];
}

function placesBelow(schema: unknown, path: JsonPath): JsonPath[] {
  if (!isObject(schema)) return [path];
  const properties = entriesOf(own(schema, 'properties'));
  const items = own(schema, 'items');
  return [
    path,
    ...properties.flatMap(([key, below]) => placesBelow(below, [...path, 'properties', key])),
    ...(isObject(items) ? placesBelow(items, [...path, 'items']) : []),
  ];
}
