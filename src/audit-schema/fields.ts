import type { AuditLogSchema } from '../contract/workos';
import { addressOf, type Path } from './address';
import {
  constraintsOf,
  isObject,
  own,
  requiredKeys,
  typeLabel,
  typeName,
  type JsonObject,
} from './json-schema';

export const GROUPS = ['actor', 'targets', 'metadata'] as const;
export type Group = (typeof GROUPS)[number];

/** One metadata key, or one target; or a whole metadata schema (`root`) that is more than a plain object. */
export type Field = {
  kind: 'key' | 'target' | 'root';
  path: Path;
  /** The path as people read it; unique within a schema. */
  address: string;
  group: Group;
  type: string;
  /** The type as a reader wants it: with its format, or the listed values instead. */
  label: string;
  required: boolean;
  /** Everything else that its own schema demands, as text that is equal when the demands are. */
  constraints: string;
};

/** Nothing a person would read is nested deeper; what is stays visible in the JSON view. */
const MAX_DEPTH = 32;

/**
 * A schema version as a flat list of its fields, in the order in which it declares them: actor, targets, metadata.
 * A metadata schema that is more than a plain object (closed, a reference, no schema at all) is a field itself.
 */
export function fieldsOf(schema: AuditLogSchema): Field[] {
  return [
    ...metadataFields(schema.actor?.metadata, ['actor', 'metadata'], 'actor'),
    ...targetFields(schema.targets),
    ...metadataFields(schema.metadata, ['metadata'], 'metadata'),
  ];
}

/** How many metadata keys a schema declares, nested ones included. */
export function countKeys(schema: AuditLogSchema): number {
  return fieldsOf(schema).filter((field) => field.kind === 'key').length;
}

function targetFields(targets: AuditLogSchema['targets']): Field[] {
  const seen = new Map<string, number>();
  return targets.flatMap((target) => {
    const nth = seen.get(target.type) ?? 0;
    seen.set(target.type, nth + 1);
    const path: Path = ['targets', { target: target.type, nth }];
    return [targetField(path), ...metadataFields(target.metadata, [...path, 'metadata'], 'targets')];
  });
}

function targetField(path: Path): Field {
  const address = addressOf(path);
  return {
    kind: 'target',
    path,
    address,
    group: 'targets',
    type: 'target',
    label: 'declared',
    required: false,
    constraints: '{}',
  };
}

function metadataFields(schema: unknown, path: Path, group: Group): Field[] {
  if (schema === undefined) return [];
  const root = fieldAt(schema, path, group, 'root');
  const isPlain = isObject(schema) && ['object', 'any'].includes(root.type) && root.constraints === '{}';
  return [...(isPlain ? [] : [root]), ...childFields(schema, path, group)];
}

function childFields(schema: unknown, path: Path, group: Group): Field[] {
  if (!isObject(schema) || path.length > MAX_DEPTH) return [];
  const properties = own(schema, 'properties');
  const items = own(schema, 'items');
  return [
    ...(isObject(properties) ? propertyFields(properties, requiredKeys(schema), path, group) : []),
    ...(isObject(items) ? childFields(items, [...path, { items: true }], group) : []),
  ];
}

function propertyFields(
  properties: JsonObject,
  required: ReadonlySet<unknown>,
  path: Path,
  group: Group,
): Field[] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    const at = [...path, key];
    return [fieldAt(schema, at, group, 'key', required.has(key))].concat(childFields(schema, at, group));
  });
}

function fieldAt(schema: unknown, path: Path, group: Group, kind: Field['kind'], required = false): Field {
  const address = addressOf(path);
  return {
    kind,
    path,
    address,
    group,
    type: typeName(schema),
    label: typeLabel(schema),
    required,
    constraints: constraintsOf(schema),
  };
}
