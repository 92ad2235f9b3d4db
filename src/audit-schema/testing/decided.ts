/** Arbitrary schemas of decided keywords, pairs of them that are near one another, and events that may meet them. */
import * as fc from 'fast-check';
import type { AuditLogSchema } from '../../contract/workos';
import { isObject, own, requiredKeys, type JsonObject } from '../json-schema';

type Json = unknown;

const text = fc.constantFrom('', 'a', 'b', 'ab', 'abc', 'text', '2026-01-15', 'ada@example.com');
/** Among them some about which Ajv's division and exact decimals disagree. */
const number = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -6, max: 12 }) },
  { weight: 4, arbitrary: fc.constantFrom(0.5, 1.5, 2.5, -0.5) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(0.07, 0.1, 0.3, 1.7, 1.7000000000000002, -19.99, 1e17, 1e20, 1e21),
  },
);
const scalar: fc.Arbitrary<Json> = fc.oneof(text, number, fc.boolean(), fc.constant(null));

/** Few names, so that two schemas often speak of the same key. */
const key = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom('a', 'b', 'c') },
  { weight: 2, arbitrary: fc.constantFrom('constructor', 'a.b', 'toString') },
  { weight: 1, arbitrary: fc.constant('x'.repeat(41)) },
);
const count = fc.nat({ max: 4 });
const typeName = fc.constantFrom('string', 'number', 'integer', 'boolean', 'object', 'array', 'null');
const types = fc.oneof(
  { weight: 4, arbitrary: typeName },
  { weight: 1, arbitrary: fc.uniqueArray(typeName, { minLength: 1, maxLength: 3 }) },
);

const anyOptional = { requiredKeys: [] };

const lengths = fc.record({ minLength: count, maxLength: fc.integer({ min: 2, max: 8 }) }, anyOptional);
/** One of them: two may leave no text at all, which nobody finds out by trying. */
const forms = fc.oneof(
  fc.record({ pattern: fc.constantFrom('^a', 'b$', '^[0-9]+$', '.') }),
  fc.record({ format: fc.constantFrom('date', 'email') }),
);
const limits = fc.record(
  {
    minimum: number,
    maximum: fc.integer({ min: 3, max: 12 }),
    exclusiveMinimum: number,
    exclusiveMaximum: fc.integer({ min: 3, max: 12 }),
    multipleOf: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(1, 2, 3, 4, 0.5, 1.5) },
      { weight: 1, arbitrary: fc.constantFrom(0.1, 0.01, 0.3, 7, 1e21) },
    ),
  },
  anyOptional,
);
/** Objects and lists as `const` and `enum` list them. */
const compound = fc.constantFrom<Json[]>(
  {},
  { a: 'a' },
  { a: 1 },
  { b: true },
  { a: { b: 'text' } },
  { a: { b: 'text' }, c: null },
  { b: [1] },
  [],
  ['a'],
  [{ a: 1 }],
);
const listed = fc.oneof(
  { weight: 3, arbitrary: fc.record({ enum: fc.array(scalar, { maxLength: 4 }) }) },
  { weight: 3, arbitrary: fc.record({ enum: fc.array(text, { minLength: 1, maxLength: 4 }) }) },
  { weight: 3, arbitrary: fc.record({ const: scalar }) },
  { weight: 1, arbitrary: fc.record({ enum: fc.array(fc.oneof(compound, scalar), { maxLength: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ const: compound }) },
);

const leafKeywords = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  { weight: 2, arbitrary: lengths },
  { weight: 2, arbitrary: limits },
  { weight: 1, arbitrary: forms },
  { weight: 1, arbitrary: listed },
  { weight: 1, arbitrary: fc.record({ nullable: fc.boolean() }) },
);

/** Keywords of the type that a schema has: others would say nothing. */
const leaf = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.constant({ type: 'string' }), fc.oneof(lengths, forms)) },
  { weight: 3, arbitrary: fc.tuple(fc.record({ type: fc.constantFrom('number', 'integer') }), limits) },
  { weight: 2, arbitrary: fc.tuple(fc.record({ type: types }), leafKeywords, leafKeywords) },
  { weight: 1, arbitrary: fc.tuple(leafKeywords, listed) },
);

/** Any schema of decided keywords, a few levels deep. */
export const schema: fc.Arbitrary<Json> = fc.letrec<{ schema: Json; object: Json }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'schema' },
    { weight: 8, arbitrary: leaf.map(merged) },
    { weight: 1, arbitrary: fc.constantFrom(true, false, {}) },
    { weight: 3, arbitrary: tie('object') },
    {
      weight: 2,
      arbitrary: fc
        .record({ items: tie('schema'), minItems: count, maxItems: count }, anyOptional)
        .map(arraySchema),
    },
  ),
  object: fc
    .record(
      {
        properties: fc.dictionary(key, tie('schema'), { maxKeys: 4 }),
        required: fc.uniqueArray(key, { maxLength: 1 }),
        additionalProperties: fc.oneof({ weight: 3, arbitrary: fc.boolean() }, tie('schema')),
      },
      anyOptional,
    )
    .map(objectSchema),
})).schema;

function arraySchema(keywords: object): object {
  return { type: 'array', ...keywords };
}

function objectSchema(keywords: object): object {
  return { type: 'object', ...keywords };
}

function merged(parts: readonly object[]): object {
  return Object.assign({}, ...parts);
}

const metadata = fc.oneof(
  {
    weight: 15,
    arbitrary: fc.record(
      {
        type: fc.constant('object'),
        properties: fc.dictionary(key, schema, { maxKeys: 4 }),
        required: fc.uniqueArray(key, { maxLength: 1 }),
        additionalProperties: fc.oneof({ weight: 3, arbitrary: fc.boolean() }, schema),
      },
      { requiredKeys: ['type'] },
    ),
  },
  { weight: 1, arbitrary: fc.record({ const: compound }) },
);

/** Often several of one type. */
const target = fc.record(
  { type: fc.constantFrom('user', 'user', 'user', 'team', 'user group'), metadata },
  { requiredKeys: ['type'] },
);

/** A version of decided keywords. */
export const version: fc.Arbitrary<AuditLogSchema> = fc
  .record(
    { actor: fc.record({ metadata }), targets: fc.array(target, { maxLength: 3 }), metadata },
    { requiredKeys: ['targets'] },
  )
  .map(firstVersion);

function firstVersion(parts: Pick<AuditLogSchema, 'actor' | 'targets' | 'metadata'>): AuditLogSchema {
  return { object: 'audit_log_schema', version: 1, created_at: '2026-01-15T12:00:00.000Z', ...parts };
}

/** Two versions: unlike, or the second made from the first by a few edits. */
export const pair: fc.Arbitrary<Pair> = fc
  .oneof(
    fc.tuple(version, version),
    fc
      .tuple(version, fc.array(fc.tuple(fc.nat(), schema), { minLength: 1, maxLength: 3 }))
      .map(([from, edits]): Pair => [from, edited(from, edits)]),
  )
  .map(numbered);

type Pair = [from: AuditLogSchema, to: AuditLogSchema];

function numbered([from, to]: Pair): Pair {
  return [from, { ...to, version: 2 }];
}

function edited(from: AuditLogSchema, edits: readonly [number, Json][]): AuditLogSchema {
  const to = structuredClone(from);
  for (const [at, replacement] of edits) edit(to, at, replacement);
  return to;
}

/** Puts a schema in the place of another one. */
function edit(to: AuditLogSchema, at: number, replacement: Json): void {
  const places = placesIn([to.metadata, to.actor?.metadata, ...to.targets.map((each) => each.metadata)]);
  const place = places[at % Math.max(1, places.length)];
  place?.(replacement);
}

type Place = (replacement: Json) => void;

function placesIn(values: readonly Json[]): Place[] {
  return values.flatMap((value) => (isObject(value) ? placesOf(value) : []));
}

function placesOf(schemaOfIt: JsonObject): Place[] {
  const set = (keyword: string, next: Json) => void Object.assign(schemaOfIt, { [keyword]: next });
  const properties = own(schemaOfIt, 'properties');
  const below = Object.entries(isObject(properties) ? properties : {}).map(([name, inner]) => {
    const here: Place[] = [
      (next) => void Object.assign(properties ?? {}, { [name]: next }),
      () => set('required', [name]),
      () => set('required', []),
      () => set('additionalProperties', false),
    ];
    return here.concat(placesIn([inner]));
  });
  const keywords = ['items', 'additionalProperties'].filter((keyword) => Object.hasOwn(schemaOfIt, keyword));
  const held = keywords.map(
    (keyword): Place =>
      (next) =>
        set(keyword, next),
  );
  return [...below.flat(), ...held, ...placesIn(keywords.map((keyword) => schemaOfIt[keyword]))];
}

/** Values that meet a schema of decided keywords now and then, and hold only keys that it names. */
export function valueFor(schemaOfIt: Json): fc.Arbitrary<Json> {
  if (!isObject(schemaOfIt)) return scalar;
  const values = own(schemaOfIt, 'enum');
  const choices: fc.Arbitrary<Json>[] = typesOf(schemaOfIt).map((name) => valueOfType(name, schemaOfIt));
  if (Array.isArray(values) && values.length > 0)
    choices.push(fc.constantFrom(...values.map((value): Json => value)));
  if (Object.hasOwn(schemaOfIt, 'const')) choices.push(fc.constant(schemaOfIt['const']));
  if (own(schemaOfIt, 'nullable') === true) choices.push(fc.constant(null));
  return fc.oneof(...choices);
}

function typesOf(schemaOfIt: JsonObject): readonly unknown[] {
  const type = own(schemaOfIt, 'type') ?? 'string';
  return Array.isArray(type) ? type : [type];
}

function valueOfType(type: unknown, schemaOfIt: JsonObject): fc.Arbitrary<Json> {
  if (type === 'string') return text;
  if (type === 'number') return number;
  if (type === 'integer') return fc.integer({ min: -6, max: 12 });
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  if (type === 'array') return fc.array(valueFor(own(schemaOfIt, 'items') ?? true), { maxLength: 4 });
  return objectFor(schemaOfIt);
}

/** An object with some of the keys that its schema names, and some that `additionalProperties` describes. */
export function objectFor(schemaOfIt: Json): fc.Arbitrary<Record<string, Json>> {
  if (!isObject(schemaOfIt)) return fc.constant({});
  const only = own(schemaOfIt, 'const');
  if (isObject(only)) return fc.constant({ ...only });
  const properties = own(schemaOfIt, 'properties');
  const declared: JsonObject = isObject(properties) ? properties : {};
  const required = [...requiredKeys(schemaOfIt)].filter((name) => typeof name === 'string');
  const additional = own(schemaOfIt, 'additionalProperties');
  const isDescribed = isObject(additional) && Object.keys(additional).length > 0;
  const names = [...Object.keys(declared), ...required, ...(isDescribed ? ['other', 'b'] : [])];
  const entries = names.map((name): [string, fc.Arbitrary<Json>] => [
    name,
    valueFor(Object.hasOwn(declared, name) ? declared[name] : (additional ?? true)),
  ]);
  // Events come from JSON, whose objects have a prototype; Ajv's `const` looks at it.
  return fc.record(Object.fromEntries(entries), { requiredKeys: required, noNullPrototype: true });
}

/** Events of a version: most of them meet it. */
export function eventFor({ actor, targets, metadata: raw }: AuditLogSchema): fc.Arbitrary<object> {
  return fc.record(
    {
      action: fc.constant('user.signed_in'),
      occurred_at: fc.constant('2026-01-15T12:00:00Z'),
      actor: partyFor('user', actor?.metadata),
      targets: fc.tuple(...targets.map(({ type, metadata: ofTarget }) => partyFor(type, ofTarget))),
      context: fc.constant({ location: '203.0.113.7' }),
      metadata: objectFor(raw),
    },
    { requiredKeys: ['action', 'occurred_at', 'actor', 'targets', 'context'] },
  );
}

function partyFor(type: string, raw: Json): fc.Arbitrary<object> {
  return fc.record(
    { id: fc.constant('1'), type: fc.constant(type), metadata: objectFor(raw) },
    { requiredKeys: ['id', 'type'] },
  );
}
