import { expect, test } from 'vitest';
import { integer, list, number, object, text, versionOf } from '../../audit-schema/testing/verdict-rows';
import type { AuditLogSchema } from '../../contract/workos';
import { jsonSchemaOf } from './json-schema';
import { typescriptOf } from './typescript';
import { zodOf } from './zod';

/** The type of one key, as it is written. */
function typeOf(schema: unknown, more: object = {}): string {
  const source = typescriptOf([
    { action: 'a', schemas: [versionOf(1, { metadata: object({ k: schema }, { ...more }) })] },
  ]);
  return /^ {2}metadata\??: \{\n([^]*?)\n {2}\};$/m.exec(source)?.[1]?.replace(/^ {4}/gm, '') ?? source;
}

test.each<[string, unknown, string]>([
  ['text', text(), 'k?: string;'],
  ['a whole number', integer(), 'k?: number;'],
  ['several types', { type: ['string', 'null'] }, 'k?: string | null;'],
  ['nullable', number({ nullable: true }), 'k?: number | null;'],
  ['listed values', text({ enum: ['a', 1, "it's"] }), "k?: 'a' | 'it\\'s';"],
  ['one value', { const: 7 }, 'k?: 7;'],
  ['a list', list(text()), 'k?: Array<string>;'],
  ['nothing', false, 'k?: never;'],
  ['anything', {}, 'k?: unknown;'],
  ['any object', { type: 'object' }, 'k?: { [key: string]: unknown };'],
  ['an object', object({ 'a-b': text() }, { required: ['a-b'] }), "k?: {\n  'a-b': string;\n};"],
  ['further keys', object({}, { additionalProperties: number() }), 'k?: {\n  [key: string]: number;\n};'],
  [
    'other further keys',
    object({ a: text() }, { additionalProperties: number() }),
    'k?: {\n  a?: string;\n  [key: string]: number | string | undefined;\n};',
  ],
  [
    'further keys beside nested ones',
    object({ a: object({ b: text() }) }, { required: ['a'], additionalProperties: list(text()) }),
    'k?: {\n  a: {\n    b?: string;\n  };\n  [key: string]: Array<string> | object;\n};',
  ],
  [
    'keys by pattern',
    object({ a: text() }, { additionalProperties: false, patternProperties: { '^x-': number() } }),
    '/** Not in this type: patternProperties. */\nk?: {\n  a?: string;\n  [key: string]: number | string | undefined;\n};',
  ],
  [
    'a required key that matches a pattern',
    object(
      {},
      { required: ['x-a', 'b'], additionalProperties: false, patternProperties: { '^x-': number() } },
    ),
    "/** Not in this type: patternProperties. */\nk?: {\n  'x-a': number;\n  b: never;\n  [key: string]: number;\n};",
  ],
  [
    'keys that other keywords name',
    object({ a: text() }, { anyOf: [object({ b: text() }), { required: ['c'] }] }),
    '/** Not in this type: anyOf. */\nk?: {\n  a?: string;\n  b?: unknown;\n  c?: unknown;\n};',
  ],
  [
    'a name that every object has',
    object({ toString: text() }),
    "k?: {\n  toString?: string | Object['toString'];\n};",
  ],
  ['either', { anyOf: [text(), number()] }, 'k?: string | number;'],
  [
    'what a type cannot say',
    { type: 'string', not: { const: 'x' } },
    '/** Not in this type: not. */\nk?: string;',
  ],
  [
    'what is said of it',
    text({ title: 'How', description: 'A */ B' }),
    '/**\n * How\n * A *\\/ B\n */\nk?: string;',
  ],
])('%s', (_, schema, type) => {
  expect(typeOf(schema)).toBe(type);
});

test('a key that has to be there, declared or not', () => {
  expect(typeOf(text(), { required: ['k', 'other'] })).toBe('k: string;\nother: unknown;');
});

test('equal actions make equal files, in whatever order they come', () => {
  const [one, two] = [versionOf(1, {}), versionOf(2, {})];
  const sorted = [
    { action: 'a.b', schemas: [one, two] },
    { action: 'c', schemas: [one] },
  ];
  const shuffled = [
    { action: 'c', schemas: [one] },
    { action: 'a.b', schemas: [two, one] },
  ];
  for (const make of [typescriptOf, jsonSchemaOf, zodOf]) expect(make(shuffled)).toBe(make(sorted));
});

const targetsOf = (...targets: AuditLogSchema['targets']) =>
  typescriptOf([{ action: 'a', schemas: [versionOf(1, { targets })] }]).match(
    /\n {2}targets: ([^;]*\[[^]*?\]);\n/,
  )?.[1];
const A = object({ a: text() }, { required: ['a'] });

test('targets of one type may come in any order, and one may meet several', () => {
  const user = "{ id: string; type: 'user'; name?: string; metadata?: NoMetadata }";
  expect(targetsOf({ type: 'user' }, { type: 'user' })).toBe(
    `[\n    ${user},\n    ${user},\n    ...AuditLogTarget[],\n  ] | [\n    ${user},\n    ...AuditLogTarget[],\n  ]`,
  );
  const both = targetsOf({ type: 'user' }, { type: 'user', metadata: A }) ?? '';
  expect(both.split(' | [')).toHaveLength(3);
});

test('metadata that only `anyOf` describes has keys', () => {
  const metadata = {
    type: 'object',
    anyOf: [object({ b: text() }), object({}, { additionalProperties: text() })],
  };
  const source = typescriptOf([{ action: 'a', schemas: [versionOf(1, { metadata })] }]);
  expect(source).toContain(
    '  metadata?: /* not in this type: anyOf */ {\n    b?: unknown;\n    [key: string]: unknown;\n  };',
  );
});
