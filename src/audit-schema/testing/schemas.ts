/** Arbitrary versions in the decided subset, near pairs of them, and the same version in another order. */
import * as fc from 'fast-check';
import type { AuditLogSchema } from '../../contract/workos';
import { mutated, type Mutation } from './mutations';

/** Names that are hard on code, and few enough for two schemas to speak of the same key. */
export const anyKey = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'c', 'amount', 'id') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      'a.b',
      '',
      'größe',
      'enum',
      'type',
      '`|',
    ),
  },
);

const scalar = fc.oneof(
  fc.constantFrom('', 'x', 'draft', 'paid'),
  fc.integer({ min: -2, max: 5 }),
  fc.boolean(),
  fc.constant(null),
);
/** Values in which the order of a list says something, whatever its key is. */
const value = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 1, arbitrary: fc.constantFrom({ type: ['a', 'b'] }, { type: ['b', 'a'] }, [1, 2], [2, 1]) },
);

const some = { requiredKeys: [] };
const count = fc.nat({ max: 3 });
const limit = fc.integer({ min: -3, max: 9 });
const typeName = fc.constantFrom('string', 'number', 'integer', 'boolean', 'object', 'array', 'null');

/** Each keyword that is neither `type` nor a schema, by itself. */
const keyword = fc.oneof(
  fc.record({ nullable: fc.boolean() }),
  fc.record({ enum: fc.uniqueArray(value, { maxLength: 3, selector: (item) => JSON.stringify(item) }) }),
  fc.record({ const: value }),
  fc.record({ minLength: count, maxLength: count }, some),
  fc.record({ minimum: limit, maximum: limit, exclusiveMinimum: limit, exclusiveMaximum: limit }, some),
  fc.record({ multipleOf: fc.constantFrom(1, 2, 0.5) }),
  fc.record({ minItems: count, maxItems: count }, some),
  fc.record({ pattern: fc.constantFrom('^a', 'b$'), format: fc.constantFrom('email', 'date') }, some),
  fc.record({ title: fc.string(), description: fc.constantFrom('One.', 'Other.'), 'x-owner': value }, some),
  fc.record({ default: value, examples: fc.array(value, { maxLength: 2 }) }, some),
);

const leaf = fc
  .tuple(
    fc.option(fc.oneof(typeName, fc.uniqueArray(typeName, { minLength: 1, maxLength: 3 })), { freq: 5 }),
    fc.array(keyword, { maxLength: 2 }),
  )
  .map(([type, keywords]) => Object.assign(type === null ? {} : { type }, ...keywords));

function objectSchema(schema: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .record(
      {
        type: fc.constant('object'),
        properties: fc
          .uniqueArray(fc.tuple(anyKey, schema), { maxLength: 4, selector: ([key]) => key })
          .map((entries) => Object.fromEntries(entries)),
        required: fc.uniqueArray(anyKey, { maxLength: 3 }),
        additionalProperties: fc.oneof(fc.boolean(), schema),
        description: fc.constantFrom('One.', 'Other.'),
      },
      { requiredKeys: ['properties'] },
    )
    .map((made) => Object.assign({}, made));
}

/** Any schema in the decided subset. */
export const anySchema: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 4, arbitrary: leaf },
    { weight: 1, arbitrary: fc.boolean() },
    { weight: 3, arbitrary: objectSchema(tie('schema')) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('array'), items: tie('schema') }) },
  ),
})).schema;

/** What stands where metadata does: mostly an object, sometimes what only looks like one. */
const anyMetadata = fc.oneof(
  { weight: 6, arbitrary: objectSchema(anySchema) },
  { weight: 1, arbitrary: anySchema },
  {
    weight: 1,
    arbitrary: fc.constantFrom({}, { type: 'object' }, { type: 'object', properties: {}, required: [] }),
  },
);

const slot = fc.record({ metadata: anyMetadata }, some);
const target = fc
  .tuple(fc.record({ type: fc.constantFrom('user', 'team', 'a b') }), slot)
  .map(([type, rest]) => Object.assign(type, rest));

/** Any version, several targets of one type among them. */
export const anyVersion: fc.Arbitrary<AuditLogSchema> = fc
  .tuple(fc.nat({ max: 300 }), fc.record({ actor: slot }, some), fc.array(target, { maxLength: 4 }), slot)
  .map(([version, actor, targets, metadata]) =>
    Object.assign(
      { object: 'audit_log_schema' as const, version, created_at: '2026-01-15T12:00:00.000Z', targets },
      actor,
      metadata,
    ),
  );

const anyMutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('put', 'drop', 'require', 'replace', 'keyword', 'targets'),
  place: fc.nat(),
  key: anyKey,
  schema: anySchema,
  keyword,
  target,
});

type Pair = [from: AuditLogSchema, to: AuditLogSchema];

/** A version and another that was made of it by a few edits, or that has nothing to do with it. */
export const anyPair: fc.Arbitrary<Pair> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(anyVersion, fc.array(anyMutation, { maxLength: 3 }))
      .map(([version, mutations]): Pair => [version, mutations.reduce(mutated, version)]),
  },
  { weight: 1, arbitrary: fc.tuple(anyVersion, anyVersion) },
);
