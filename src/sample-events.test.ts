/** Sample events of the whole sandbox: Ajv accepts each, and it holds all that it says it does. */
import { expect, test } from 'vitest';
import { judgeOf } from './audit-schema/event/judge';
import { sampleEventOf } from './audit-schema/event/sample-event';
import { isObject, own } from './audit-schema/json-schema';
import { createCatalogue } from './sandbox/catalogue';

const VERSIONS = createCatalogue().list.items.flatMap(({ name, versions }) =>
  versions().map((schema) => ({ name, schema })),
);

/** Keys, at whatever level, that a schema declares and a value does not hold. */
function missing(schema: unknown, value: unknown): string[] {
  if (!isObject(schema)) return [];
  const properties = own(schema, 'properties');
  const declared = isObject(properties) ? Object.keys(properties) : [];
  const items: unknown[] = Array.isArray(value) ? value : [];
  const held = isObject(value) ? value : {};
  return [
    ...declared.filter((key) => !Object.hasOwn(held, key)),
    ...Object.keys(held).flatMap((key) =>
      missing(isObject(properties) && own(properties, key), held[key]).map((path) => `${key}.${path}`),
    ),
    ...items.flatMap((item) => missing(own(schema, 'items'), item)),
  ];
}

const SAMPLES = VERSIONS.map(({ name, schema }) => ({
  name,
  schema,
  events: { all: sampleEventOf(name, schema, 'all'), required: sampleEventOf(name, schema, 'required') },
}));

test('every version of every action has samples that it accepts, with its targets in their order', () => {
  for (const { name, schema, events } of SAMPLES) {
    // Ajv compiles the version once for both.
    const judge = judgeOf(name, schema);
    for (const [keys, event] of Object.entries(events)) {
      expect({ name, keys, errors: judge.errorsOf(event) }).toEqual({ name, keys, errors: [] });
      expect(event).toMatchObject({ action: name, version: schema.version });
      expect(event?.targets.map(({ type }) => type)).toEqual(schema.targets.map(({ type }) => type));
    }
  }
});

test('a sample with all keys holds every declared one, at every level', () => {
  for (const { name, schema, events } of SAMPLES) {
    const left = [
      ...missing(schema.metadata, events.all?.metadata),
      ...missing(schema.actor?.metadata, events.all?.actor.metadata),
      ...schema.targets.flatMap(({ metadata }, at) => missing(metadata, events.all?.targets[at]?.metadata)),
    ];
    expect({ name, left }).toEqual({ name, left: [] });
  }
});
