/** What an edit of an action's schema does, so that a history is written as its steps and not as pasted schemas. */
import type { Fields, JsonSchema } from './field-types';

export type Target = { readonly type: string; readonly metadata?: JsonSchema };

/** The part of a schema version that its owner writes. */
export type Content = {
  readonly actor?: { readonly metadata: JsonSchema };
  readonly targets: readonly Target[];
  readonly metadata?: JsonSchema;
};

/** One step from a version to the next. Throws when the version has nothing of what the step changes. */
export type Edit = (content: Content) => Content;

/** Where a metadata schema stands: `actor`, `metadata`, or else the type of a target (the first one of that type). */
export type Place = string;

/** Adds fields, or gives them another schema. Makes the actor's or the event's metadata when there is none. */
export function set(place: Place, fields: Fields): Edit {
  return change(place, (schema = { type: 'object' }) => ({
    ...schema,
    properties: { ...schema.properties, ...fields },
  }));
}

/** Removes fields, from `required` too. */
export function drop(place: Place, ...keys: readonly string[]): Edit {
  return change(place, (schema) => {
    const known = having(schema, place, keys);
    const kept = Object.entries(known.properties ?? {}).filter(([key]) => !keys.includes(key));
    const rest = { ...known, properties: Object.fromEntries(kept) };
    return requiring(rest, without(known.required, keys));
  });
}

/** Renames a field where it stands, in `required` too. */
export function rename(place: Place, from: string, to: string): Edit {
  return change(place, (schema) => {
    const known = having(schema, place, [from]);
    const renamed = Object.entries(known.properties ?? {}).map(
      ([key, field]) => [key === from ? to : key, field] as const,
    );
    const required = (known.required ?? []).map((key) => (key === from ? to : key));
    return requiring({ ...known, properties: Object.fromEntries(renamed) }, required);
  });
}

/** Makes fields required. */
export function requires(place: Place, ...keys: readonly string[]): Edit {
  return change(place, (schema) => {
    const known = having(schema, place, keys);
    return requiring(known, [...without(known.required, keys), ...keys]);
  });
}

/** Makes fields optional again. */
export function frees(place: Place, ...keys: readonly string[]): Edit {
  return change(place, (schema) => {
    const known = having(schema, place, keys);
    return requiring(known, without(known.required, keys));
  });
}

/** Sets keywords of the metadata schema itself, such as `additionalProperties` or `description`. */
export function keywords(place: Place, added: JsonSchema): Edit {
  return change(place, (schema = { type: 'object' }) => ({ ...schema, ...added }));
}

/** Takes the actor's or the event's metadata schema, or a target's, away altogether. */
export function clear(place: Place): Edit {
  return change(place, () => undefined);
}

/** Declares one more target; without fields it has no metadata schema. */
export function target(type: string, fields?: Fields): Edit {
  const added: Target =
    fields === undefined ? { type } : { type, metadata: { type: 'object', properties: fields } };
  return (content) => ({ ...content, targets: [...content.targets, added] });
}

/** Takes every target of this type away. */
export function dropTarget(type: string): Edit {
  return (content) => {
    indexOfTarget(content, type);
    return { ...content, targets: content.targets.filter((each) => each.type !== type) };
  };
}

type Change = (schema: JsonSchema | undefined) => JsonSchema | undefined;

function change(place: Place, how: Change): Edit {
  return (content) => {
    if (place === 'actor') {
      const { actor, ...rest } = content;
      const metadata = how(actor?.metadata);
      return metadata === undefined ? rest : { ...rest, actor: { metadata } };
    }
    if (place === 'metadata') return withMetadata(content, how);
    const index = indexOfTarget(content, place);
    const targets = content.targets.map((each, at) => (at === index ? withMetadata(each, how) : each));
    return { ...content, targets };
  };
}

function withMetadata<Holder extends { readonly metadata?: JsonSchema }>(holder: Holder, how: Change) {
  const { metadata, ...rest } = holder;
  const changed = how(metadata);
  return changed === undefined ? rest : { ...rest, metadata: changed };
}

function indexOfTarget(content: Content, type: string): number {
  const index = content.targets.findIndex((each) => each.type === type);
  if (index === -1) throw new Error(`There is no target “${type}” to change.`);
  return index;
}

function having(schema: JsonSchema | undefined, place: Place, keys: readonly string[]): JsonSchema {
  const fields = schema?.properties ?? {};
  const missing = keys.find((key) => !Object.hasOwn(fields, key));
  if (schema === undefined || missing !== undefined) {
    throw new Error(`There is no field “${missing ?? ''}” in “${place}” to change.`);
  }
  return schema;
}

function requiring(schema: JsonSchema, keys: readonly string[]): JsonSchema {
  const { required: _, ...rest } = schema;
  return keys.length === 0 ? rest : { ...rest, required: keys };
}

function without(keys: readonly string[] = [], removed: readonly string[]): string[] {
  return keys.filter((key) => !removed.includes(key));
}
