/** Arbitrary versions whose schemas also use undecided keywords, and the same versions with other annotations. */
import * as fc from 'fast-check';
import type { AuditLogSchema } from '../../contract/workos';
import { holdsSchemas, readingBelow, type Reading } from '../canonical';
import { isObject } from '../json-schema';
import { schema } from './decided';

const anyOptional = { requiredKeys: [] };

/** Undecided keywords with schemas in them. */
const undecided = fc.record(
  {
    anyOf: fc.array(schema, { minLength: 1, maxLength: 2 }),
    oneOf: fc.array(schema, { minLength: 1, maxLength: 2 }),
    not: schema,
    if: schema,
    else: schema,
    contains: schema,
    patternProperties: fc.record({ '^a': schema }),
    dependencies: fc.record({ a: schema, description: fc.constant(['title']) }, anyOptional),
    prefixItems: fc.array(schema, { minLength: 1, maxLength: 2 }),
    $ref: fc.constant('#/$defs/title'),
  },
  anyOptional,
);

/** Few at a time: most combinations accept nothing. */
const key = fc
  .tuple(schema, fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, undecided.map(firstOnly)))
  .map(([decided, more]) => (isObject(decided) ? Object.assign({}, decided, more) : decided));

function firstOnly(keywords: object): object {
  return Object.fromEntries(Object.entries(keywords).slice(0, 1));
}

/** Annotations as names and in data are not annotations. */
const metadata = fc.record({
  type: fc.constant('object'),
  properties: fc.record(
    { a: key, b: key, title: key, c: fc.constant({ const: { title: 'T', examples: [1] } }) },
    anyOptional,
  ),
  required: fc.subarray(['a', 'b', 'title', 'c'], { maxLength: 2 }),
  additionalProperties: fc.oneof(fc.boolean(), key),
  $defs: fc.record({ title: schema }),
});

const anyVersion = fc.tuple(metadata, metadata).map(([ofEvent, ofTarget]): AuditLogSchema => ({
  object: 'audit_log_schema',
  version: 1,
  created_at: '2026-01-15T12:00:00.000Z',
  targets: [{ type: 'user', metadata: ofTarget }],
  metadata: ofEvent,
}));

/** Two versions that share some of their keys. */
export const undecidedPair = fc
  .tuple(anyVersion, anyVersion, fc.boolean())
  .map(([from, to, isTargetKept]): [AuditLogSchema, AuditLogSchema] => [
    from,
    { ...to, version: 2, ...(isTargetKept && { targets: from.targets }) },
  ]);

const ANNOTATIONS: readonly (readonly [string, unknown])[] = [
  ['title', 'Title'],
  ['description', 'A description.'],
  ['$comment', 'A comment.'],
  ['deprecated', true],
  ['readOnly', true],
  ['writeOnly', false],
  ['contentMediaType', 'text/plain'],
  ['x-owner', { type: 'string', $ref: '#/nowhere' }],
  // These may name a value that a witness uses, so they hold none that is valid.
  ['examples', [{ prefixItems: [1], $ref: '#/nowhere' }]],
  ['default', { unevaluatedItems: 1 }],
];

/** The same version with an annotation on every schema in it, chosen by `choices`. */
export function annotated(version: AuditLogSchema, choices: fc.Stream<number>): AuditLogSchema {
  return {
    ...version,
    metadata: annotatedSchema(version.metadata, 'schema', choices),
    targets: version.targets.map(({ type, metadata: raw }) => ({
      type,
      metadata: annotatedSchema(raw, 'schema', choices),
    })),
  };
}

function annotatedSchema(value: unknown, reading: Reading, choices: fc.Stream<number>): unknown {
  if (reading === 'value' || reading === 'set') return value;
  if (Array.isArray(value)) {
    return value.map((item) => annotatedSchema(item, readingBelow(reading), choices));
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => {
    const isRead = reading === 'names' || holdsSchemas(name);
    return [name, isRead ? annotatedSchema(inner, readingBelow(reading, name), choices) : inner];
  });
  const choice = (choices.next().value ?? 0) % ANNOTATIONS.length;
  const more = reading === 'schema' ? ANNOTATIONS.slice(choice, choice + 2) : [];
  return Object.fromEntries([...more, ...entries]);
}
