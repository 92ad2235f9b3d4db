import { canonical, meaningText } from '../canonical';
import { isObject, own, type JsonObject } from '../json-schema';
import { asObject, listOf, withKey, withoutKey } from './json';

/** A text that is equal for versions that the diff must not tell apart: what order, spelling and emptiness do not say is left out. */
export function normalText(version: unknown): string {
  const { targets, actor, metadata, ...rest } = asObject(version);
  const parts = {
    rest: withoutKey(withoutKey(withoutKey(rest, 'version'), 'created_at'), 'object'),
    actor: normalSlot(asObject(actor)),
    targets: listOf(targets)
      .map((target) => normalSlot(asObject(target)))
      .toSorted((one, other) => (String(own(one, 'type')) < String(own(other, 'type')) ? -1 : 0)),
    metadata: normalSchema(metadata, true),
  };
  return canonical(parts);
}

function normalSlot(slot: JsonObject): JsonObject {
  return withKey(slot, 'metadata', normalSchema(own(slot, 'metadata'), true));
}

const isEmpty = (value: unknown) => isObject(value) && Object.keys(value).length === 0;

/** A schema that the diff does not look into, as a text in one spelling. */
const normalHeld = (schema: unknown) => (isObject(schema) ? meaningText(schema) : schema);

/** A schema as the diff reads it: two that it does not tell apart are equal. */
export function normalSchema(schema: unknown, isRoot = false): unknown {
  if (schema === undefined || schema === true) return {};
  if (!isObject(schema)) return schema;
  const { type, nullable, properties, required, items, additionalProperties, ...rest } = schema;
  const listed = type === undefined ? [] : Array.isArray(type) ? type : [type];
  const types = [
    ...new Set([...listed, ...(nullable === true && type !== undefined ? ['null'] : [])]),
  ].toSorted((one, other) => (String(one) < String(other) ? -1 : 1));
  const isTrivial = types.length === 0 || (isRoot && types.join() === 'object');
  const normalItems = normalSchema(items);
  const normalProperties = Object.entries(asObject(properties)).map(([key, below]) => [
    key,
    normalSchema(below),
  ]);
  const normalAdditional = isEmpty(additionalProperties ?? {}) ? true : normalHeld(additionalProperties);
  const entries: [string, unknown, boolean][] = [
    ['type', types, isTrivial],
    ['nullable', nullable, nullable !== true || type !== undefined],
    ['properties', Object.fromEntries(normalProperties), normalProperties.length === 0],
    ['required', [...new Set(listOf(required))], listOf(required).length === 0],
    ['items', normalItems, isEmpty(normalItems)],
    ['additionalProperties', normalAdditional, normalAdditional === true],
  ];
  const said = entries.filter(([, , isNothing]) => !isNothing).map(([key, value]) => [key, value]);
  return { ...rest, ...Object.fromEntries(said) };
}
