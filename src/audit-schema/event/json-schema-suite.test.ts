/** The JSON Schema Test Suite, draft 4: a case's schema stands as that of a metadata key, its data as that key's value. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { eventOf } from '../event';
import { keyed, versionOf } from '../testing/verdict-rows';
import { accepts } from '../verdict/accepts';
import { demandsOf } from '../verdict/demands';
import type { Node } from '../verdict/node';
import { judgeOf, type Judge } from './judge';

type Case = { description: string; data: unknown; valid: boolean };
type Group = { description: string; schema: unknown; tests: readonly Case[] };

const DECIDED =
  'type properties required additionalProperties enum minLength maxLength minimum maximum multipleOf items minItems maxItems pattern optional/format'.split(
    ' ',
  );
const OTHERS =
  'additionalItems allOf anyOf oneOf not dependencies patternProperties minProperties maxProperties uniqueItems'.split(
    ' ',
  );

/**
 * What is left out. Of the other files: `default` demands nothing, `definitions`, `ref` and `refRemote` refer to whole
 * documents, of which a key's schema is none, and `bignum` and `zeroTerminatedFloats` are not for JavaScript's numbers.
 */
const LEFT_OUT: ReadonlyMap<string, string> = new Map([
  ['maximum: exclusiveMaximum validation', 'draft 4 has a boolean there; since draft 6 it is a number'],
  ['minimum: exclusiveMinimum validation', 'draft 4 has a boolean there; since draft 6 it is a number'],
  [
    'optional/format: validation of URIs: a valid protocol-relative URI',
    'a reference, and no URI (RFC 3986)',
  ],
]);

const { resolve } = createRequire(import.meta.url);

function groupsOf(file: string): readonly Group[] {
  const path = resolve(`json-schema-test-suite/tests/draft4/${file}.json`);
  const groups: readonly Group[] = JSON.parse(readFileSync(path, 'utf8'));
  return groups;
}

type Line = readonly [name: string, schema: unknown, data: unknown, valid: boolean];

function casesOf(file: string): Line[] {
  return groupsOf(file).flatMap(({ description, schema, tests }) =>
    tests.map((each): Line => [
      `${file}: ${description}: ${each.description}`,
      schema,
      each.data,
      each.valid,
    ]),
  );
}

const isKept = ([name]: Line) => ![...LEFT_OUT.keys()].some((part) => name.startsWith(part));

/** What the suite's draft does not have. */
const LATER: readonly Line[] = [
  ['const: the value', { const: 'x' }, 'x', true],
  ['const: another value', { const: 'x' }, 'y', false],
  ['const: null', { const: null }, null, true],
  ['const: null is not 0', { const: null }, 0, false],
  ['const: false is not 0', { const: false }, 0, false],
  ['const: an object in another order', { const: { p: 1, q: [2] } }, { q: [2], p: 1 }, true],
  ['const: a list in another order', { const: [1, 2] }, [2, 1], false],
  ['const: 1 is 1.0', { const: 1 }, 1.0, true],
  ['exclusiveMinimum: above', { exclusiveMinimum: 1.1 }, 1.2, true],
  ['exclusiveMinimum: the boundary', { exclusiveMinimum: 1.1 }, 1.1, false],
  ['exclusiveMinimum: below', { exclusiveMinimum: 1.1 }, 0.6, false],
  ['exclusiveMinimum: no number', { exclusiveMinimum: 1.1 }, 'x', true],
  ['exclusiveMaximum: below', { exclusiveMaximum: 3 }, 2.2, true],
  ['exclusiveMaximum: the boundary', { exclusiveMaximum: 3 }, 3, false],
  ['exclusiveMaximum: above', { exclusiveMaximum: 3 }, 3.5, false],
  ['exclusiveMaximum: no number', { exclusiveMaximum: 3 }, 'x', true],
  ['true', true, { p: 1 }, true],
  ['false', false, 1, false],
  ['properties: true', { properties: { p: true } }, { p: 1 }, true],
  ['properties: false', { properties: { p: false } }, { p: 1 }, false],
  ['properties: false, and no such key', { properties: { p: false } }, {}, true],
  ['items: false', { items: false }, [1], false],
  ['items: false, and no items', { items: false }, [], true],
  ['required: a name that all objects inherit', { required: ['toString'] }, {}, false],
  ['required: that name given', { required: ['toString'] }, { toString: 1 }, true],
  ['nullable: null', { type: 'string', nullable: true }, null, true],
  ['nullable: another type', { type: 'string', nullable: true }, 1, false],
  ['nullable: false', { type: 'string', nullable: false }, null, false],
  ['integer: 1.0', { type: 'integer' }, 1.0, true],
  ['maxLength: half a pair is one character', { maxLength: 1 }, '\ud83d', true],
  ['pattern: by code points', { pattern: '^.$' }, '\u{1f600}', true],
];

const DECIDED_LINES: readonly Line[] = [...DECIDED.flatMap(casesOf).filter(isKept), ...LATER];
const LINES: readonly Line[] = [...DECIDED_LINES, ...OTHERS.flatMap(casesOf)];

test('holds the cases of every decided keyword, and leaves out none that is not there', () => {
  expect(LINES.length).toBeGreaterThan(200);
  const all = DECIDED.flatMap(casesOf);
  for (const part of LEFT_OUT.keys()) expect(all.some(([name]) => name.startsWith(part))).toBe(true);
});

const compiled = new Map<unknown, { judge: Judge; metadata: Node }>();

/** Cases of one group share a schema, and so do its validators. */
function compile(schema: unknown): { judge: Judge; metadata: Node } {
  const version = versionOf(1, keyed(schema));
  const made = compiled.get(schema) ?? {
    judge: judgeOf('a', version),
    metadata: demandsOf(version).metadata,
  };
  compiled.set(schema, made);
  return made;
}

test.each(LINES)('%s', (_, schema, data, valid) => {
  const { judge, metadata } = compile(schema);
  const errors = judge.errorsOf(eventOf('a', 1, { metadata: { a: data }, targets: [] }));
  expect(errors).toBeDefined();
  expect(errors?.length === 0).toBe(valid);
  expect([valid, undefined]).toContain(accepts(metadata, { a: data }, judge.foreign).accepted);
});

/** Those of no keyword that has to be asked a validator about. */
const PLAIN = DECIDED_LINES.filter(
  ([, schema]) => compile(schema).metadata.object.properties.get('a')?.foreign.size === 0,
);

test.each(PLAIN)('decides without a validator: %s', (_, schema, data, valid) => {
  expect(accepts(compile(schema).metadata, { a: data }, () => undefined).accepted).toBe(valid);
});
