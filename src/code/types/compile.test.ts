/** What is generated compiles, whatever the schemas are, and events that are wrong do not compile with it. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { version as decidedVersion } from '../../audit-schema/testing/decided';
import { anyVersion } from '../../audit-schema/testing/schemas';
import { integer, number, object, text, versionOf } from '../../audit-schema/testing/verdict-rows';
import { createCatalogue } from '../../sandbox/catalogue';
import { compilerErrors } from './testing/compiled';
import type { TypedAction } from './typed-action';
import { typescriptOf } from './typescript';
import { zodOf } from './zod';

const sandbox: TypedAction[] = [...createCatalogue().byName.values()].map(({ name, versions }) => ({
  action: name,
  schemas: versions(),
}));

/** Schemas with keywords that are not read, and with words that would like to end a comment or a text. */
const HARD = [
  { anyOf: [{ type: 'string' }, object({ b: { oneOf: [{ const: 1 }, { type: 'null' }] } })] },
  { allOf: [{ type: 'string' }], not: {}, description: '*/ export const broken = "`;\n// @ts-ignore' },
  object({ a: text(), "it's": number() }, { additionalProperties: { type: 'number', allOf: [{}] } }),
  object({ a: text() }, { required: ['a'], additionalProperties: text({ title: '*/' }) }),
  object({ a: false }, { required: ['a', 'b'], additionalProperties: { enum: ['*/', '\u2028', '\ud800'] } }),
  { enum: [1e21, -1, { a: [null, { '': 1 }] }, [], {}, 'a\\', '\u202e'] },
  { type: ['array', 'null'], items: { type: 'array', items: [{}], description: 'x' } },
  Array.from({ length: 100 }).reduce<unknown>((items) => ({ anyOf: [{ type: 'array', items }] }), {}),
].map((metadata, at) => ({
  action: `hard ${at} */ ' \u2028 \\`,
  schemas: [
    versionOf(at, { metadata: object({ hard: metadata }), targets: [{ type: "*/'\\\n", metadata }] }),
  ],
}));

const names = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'a.b',
    'a_b',
    'aB',
    'a b',
    '',
    '.',
    '1',
    'class',
    'größe.geändert',
    '__proto__',
    'Array',
    'ok_V1',
  ),
);

const fuzzed: fc.Arbitrary<TypedAction[]> = fc.uniqueArray(
  fc
    .tuple(names, fc.oneof(anyVersion, decidedVersion))
    .map(([action, schema]): TypedAction => ({ action, schemas: [schema] })),
  { minLength: 300, maxLength: 300, selector: ({ action }) => action, size: 'max', depthIdentifier: 'names' },
);

test('it compiles: for all of the sandbox, for fuzzed schemas and names, as zod too', async () => {
  await fc.assert(
    fc.asyncProperty(fuzzed, async (actions) => {
      const types = {
        'sandbox.ts': typescriptOf(sandbox),
        'hard.ts': typescriptOf(HARD),
        'none.ts': typescriptOf([]),
        'fuzzed.ts': typescriptOf(actions),
      };
      const some = [
        ...sandbox.map(({ action, schemas }) => ({ action, schemas: schemas.slice(-1) })),
        ...HARD,
      ];
      const zod = {
        'zod.ts': zodOf(some),
        'no-zod.ts': zodOf([]),
        'fuzzed-zod.ts': zodOf(actions.slice(0, 20)),
      };
      const exact = { exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };
      const errors = await Promise.all([compilerErrors(types), compilerErrors({ ...types, ...zod }, exact)]);
      expect(errors).toEqual(['', '']);
    }),
    { numRuns: 1, endOnFailure: true },
  );
});

const INVOICE = object({ cost: number(), currency: text({ enum: ['EUR', 'USD'] }) }, { required: ['cost'] });

const EXAMPLE: readonly TypedAction[] = [
  {
    action: 'invoice.sent',
    schemas: [
      versionOf(1, { targets: [{ type: 'invoice' }], metadata: object({ copies: integer() }) }),
      versionOf(2, {
        targets: [{ type: 'invoice', metadata: INVOICE }, { type: 'user' }],
        metadata: object({ channel: text(), copies: integer() }),
      }),
    ],
  },
  { action: 'user.deleted', schemas: [versionOf(1, { targets: [{ type: 'user' }] })] },
];

type Parts = Readonly<Record<'action' | 'version' | 'time' | 'targets' | 'context' | 'metadata', string>>;

const PARTS: Parts = {
  action: "action: 'invoice.sent'",
  version: 'version: 2',
  time: "occurred_at: '2026-01-15T12:00:00Z'",
  targets: "targets: [{ id: '1', type: 'invoice', metadata: { cost: 5 } }, { id: '2', type: 'user' }]",
  context: "context: { location: '203.0.113.7', user_agent: 'curl' }",
  metadata: "metadata: { channel: 'email' }",
};
const SDK: Partial<Parts> = {
  time: 'occurredAt: new Date()',
  context: "context: { location: '203.0.113.7', userAgent: 'curl' }",
};

/** An event on one line, where all errors are then. */
const event = (parts: Partial<Parts> = {}) =>
  `{ actor: { id: '1', type: 'user' }, ${Object.values({ ...PARTS, ...parts })
    .filter((part) => part !== '')
    .join(', ')} }`;

const WRONG: readonly (readonly [what: string, parts: Partial<Parts>])[] = [
  ['no version', { version: '' }],
  ['a version that is not there', { version: 'version: 3' }],
  ['the metadata of another version', { version: 'version: 1' }],
  ['a misspelt key', { metadata: "metadata: { chanel: 'email' }" }],
  ['a number as text', { metadata: "metadata: { copies: '2' }" }],
  ['no target', { targets: 'targets: []' }],
  ['a target less', { targets: "targets: [{ id: '1', type: 'invoice', metadata: { cost: 5 } }]" }],
  ['a target without a key', { targets: PARTS.targets.replace('cost: 5', '') }],
  [
    'a target without metadata that it needs',
    { targets: PARTS.targets.replace(', metadata: { cost: 5 }', '') },
  ],
  ['a value that is not listed', { targets: PARTS.targets.replace('cost: 5', "cost: 5, currency: 'GBP'") }],
  ['an action that is not there', { action: "action: 'invoice.send'" }],
  ['no location', { context: 'context: {}' }],
  ['a date', { time: 'occurred_at: new Date()' }],
  ['the key of the SDK', SDK],
];

test('right events compile, as the SDK takes them too, and wrong ones do not', async () => {
  const wrong = WRONG.flatMap(([what, parts], nth) => [
    `// @ts-expect-error ${what}`,
    `export const wrong${nth}: AuditLogEvent = ${event(parts)};`,
  ]);
  const uses = [
    "import type { CreateAuditLogEventOptions } from '@workos-inc/node';",
    "import type { AuditLogEvent, ForSdk, InvoiceSentV2, SdkAuditLogEvent, UserDeletedV1 } from './example';",
    `export const right: AuditLogEvent = ${event()};`,
    `export const more: InvoiceSentV2 = ${event({ targets: PARTS.targets.replace(']', ", { id: '3', type: 'team' }]") })};`,
    `export const forSdk: SdkAuditLogEvent = ${event(SDK)};`,
    'export const taken: CreateAuditLogEventOptions = forSdk;',
    'export const all = (events: readonly SdkAuditLogEvent[]): readonly CreateAuditLogEventOptions[] => events;',
    'export const one = (given: ForSdk<UserDeletedV1>): CreateAuditLogEventOptions => given;',
    "export const narrowed = (given: AuditLogEvent) => given.action === 'invoice.sent' && given.version === 2 ? given.metadata?.channel : undefined;",
    '// @ts-expect-error the key of the API',
    `export const wrongForSdk: SdkAuditLogEvent = ${event()};`,
    ...wrong,
  ];
  const files = { 'example.ts': typescriptOf(EXAMPLE), 'uses.ts': uses.join('\n') };
  const exact = { exactOptionalPropertyTypes: true };
  expect(await Promise.all([compilerErrors(files), compilerErrors(files, exact)])).toEqual(['', '']);
});

/** An event of one of several actions, whose metadata is given. */
const sent = (at: number, given: string) =>
  `{ action: 'thing.done${at}', version: 1, occurred_at: '2026-01-15T12:00:00Z', actor: { id: 'u', type: 'user' }, targets: [], context: { location: '203.0.113.7' }, metadata: ${given} }`;

test('keys that `additionalProperties` or a pattern describes compile, and keys that every object has may be absent', async () => {
  const metadata = object({ note: text() }, { additionalProperties: { type: 'array' } });
  const inherited = object(
    Object.fromEntries(['valueOf', 'toString', 'constructor'].map((key) => [key, text()])),
  );
  const closed = object(
    {},
    { required: ['user_id'], additionalProperties: false, patternProperties: { _id$: text() } },
  );
  const types = typescriptOf(
    [metadata, inherited, closed].map((each, at) => ({
      action: `thing.done${at}`,
      schemas: [versionOf(1, { targets: [], metadata: each })],
    })),
  );
  const right = ["{ tags: ['a'] }", "{ note: 'x', tags: ['a'] }", '{}'];
  const lines = [
    "import type { AuditLogEvent } from './types';",
    ...right.map((given, nth) => `export const right${nth}: AuditLogEvent = ${sent(0, given)};`),
    `export const without: AuditLogEvent = ${sent(1, '{}')};`,
    `export const matching: AuditLogEvent = ${sent(2, "{ user_id: 'x', team_id: 'y' }")};`,
    '// @ts-expect-error neither a text, which a declared key is, nor a list',
    `export const wrong: AuditLogEvent = ${sent(0, '{ tags: 1 }')};`,
    '// @ts-expect-error a declared key of another type',
    `export const note: AuditLogEvent = ${sent(0, '{ note: 1 }')};`,
    '// @ts-expect-error a required key of another type',
    `export const id: AuditLogEvent = ${sent(2, '{ user_id: 1 }')};`,
  ];
  expect(await compilerErrors({ 'types.ts': types, 'uses.ts': lines.join('\n') })).toBe('');
});
