import type { AuditLogSchema } from '../contract/workos';
import type { Path } from './address';
import { demandsOfObject, demandsOfSchema, type FieldDemands } from './fields/field-demands';
import { ITEMS, newPlaces, placeBelow, targetPlace, type Place, type Places } from './fields/field-places';
import { MAX_DEPTH, isObject, isPlainlyEqual, own, requiredKeys, type JsonObject } from './json-schema';
import { typeLabel, typeName } from './type-name';

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
  /** Everything that its own schema demands, apart from what the keys below it do. */
  demands: FieldDemands;
};

/**
 * A schema version as a flat list of its fields, in the order in which it declares them: actor, targets, metadata.
 * A metadata schema that is more than a plain object (closed, a reference, no schema at all) is a field itself.
 *
 * @param places the same for versions of one action: fields that they have in common are then one object
 */
export function fieldsOf(schema: AuditLogSchema, places: Places = newPlaces()): Field[] {
  const fields: Field[] = [];
  addMetadata(schema.actor?.metadata, places.actor, fields);
  addTargets(schema.targets, places, fields);
  addMetadata(schema.metadata, places.metadata, fields);
  return fields;
}

function addTargets(targets: AuditLogSchema['targets'], places: Places, fields: Field[]): void {
  const seen = new Map<string, number>();
  for (const target of targets) {
    const nth = seen.get(target.type) ?? 0;
    seen.set(target.type, nth + 1);
    const place = targetPlace(places, target.type, nth);
    fields.push(fieldAt(place, target, () => targetField(place, target)));
    addMetadata(target.metadata, placeBelow(place, 'metadata'), fields);
  }
}

function addMetadata(schema: unknown, place: Place, fields: Field[]): void {
  if (schema === undefined) return;
  const root = fieldAt(place, schema, () => schemaField(schema, place, 'root', false));
  const { types, constraints, keywords } = root.demands;
  if (types !== '' || constraints !== '' || keywords !== '') fields.push(root);
  addBelow(schema, place, fields);
}

function addBelow(schema: unknown, place: Place, fields: Field[]): void {
  if (!isObject(schema) || place.path.length > MAX_DEPTH) return;
  const properties = own(schema, 'properties');
  if (isObject(properties)) addProperties(properties, requiredKeys(schema), place, fields);
  const items = own(schema, 'items');
  if (isObject(items)) addBelow(items, placeBelow(place, ITEMS), fields);
}

function addProperties(
  properties: JsonObject,
  required: ReadonlySet<unknown>,
  place: Place,
  fields: Field[],
): void {
  for (const key of Object.keys(properties)) {
    const schema = properties[key];
    const below = placeBelow(place, key);
    const isRequired = required.has(key);
    fields.push(fieldAt(below, schema, () => schemaField(schema, below, 'key', isRequired), isRequired));
    addBelow(schema, below, fields);
  }
}

/** The field that was found here before, or a new one where that says something else. */
function fieldAt(place: Place, schema: unknown, make: () => Field, required = false): Field {
  const { last } = place;
  if (last && last.field.required === required && isPlainlyEqual(last.schema, schema)) return last.field;
  const field = make();
  place.last = { schema, field };
  return field;
}

function targetField({ path, address, group }: Place, target: JsonObject): Field {
  return {
    kind: 'target',
    path,
    address,
    group,
    type: 'target',
    label: 'declared',
    required: false,
    demands: demandsOfObject(target, ['type', 'metadata']),
  };
}

function schemaField(
  schema: unknown,
  { path, address, group }: Place,
  kind: Field['kind'],
  required: boolean,
): Field {
  return {
    kind,
    path,
    address,
    group,
    type: typeName(schema),
    label: typeLabel(schema),
    required,
    demands: demandsOfSchema(schema, path.length, kind === 'root'),
  };
}
