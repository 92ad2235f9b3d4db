/** What never changes a verdict, as laws: annotations and order, also in and beside undecided keywords. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AuditLogSchema } from '../contract/workos';
import { changesBetween } from './diff';
import { pair } from './testing/decided';
import { reordered } from './testing/orders';
import { PATIENCE, runs } from './testing/runs';
import { annotated, undecidedPair } from './testing/undecided';
import { keyed, metadata, object, said, text, versionOf, type Content } from './testing/verdict-rows';
import { sideOf, verdictOf } from './verdict';

const anyPair = fc.oneof(pair, undecidedPair);
const choices = fc.infiniteStream(fc.nat());

/** The parts of a verdict that must not depend on annotations or order. */
function verdict(from: AuditLogSchema, to: AuditLogSchema) {
  const [one, other] = [sideOf('a', from), sideOf('a', to)];
  const { result, reasons, caveats } = verdictOf('a', one, other, changesBetween(from, to));
  const texts = reasons.map(({ kind, address, keyword }) => `${kind} ${address} ${keyword}`);
  return { result, reasons: texts.toSorted(), caveats: caveats.map(({ message }) => message).toSorted() };
}

test('annotations change no verdict, reason or caveat, wherever they stand', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(anyPair, choices, choices, ([from, to], some, others) => {
      expect(verdict(annotated(from, some), annotated(to, others))).toEqual(verdict(from, to));
    }),
    runs(40),
  );
});

test('versions that differ only in annotations are identical', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(anyPair, choices, choices, ([from], some, others) => {
      const [one, other] = [annotated(from, some), annotated(from, others)];
      expect(changesBetween(one, other).filter(({ kind }) => kind !== 'annotation changed')).toEqual([]);
      expect(verdict(one, other)).toEqual({ result: 'identical', reasons: [], caveats: [] });
    }),
    runs(40),
  );
});

test('order changes no verdict beside undecided keywords', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(undecidedPair, fc.nat(), ([from, to], seed) => {
      expect(verdict(reordered(from, seed), reordered(to, seed + 1))).toEqual(verdict(from, to));
    }),
    runs(20),
  );
});

const described = (description: string) => ({ type: 'string', description });
const holders: readonly [string, (schema: unknown) => Content][] = [
  ...['anyOf', 'oneOf', 'allOf'].map((keyword): [string, (schema: unknown) => Content] => [
    keyword,
    (schema) => keyed({ [keyword]: [schema, { type: 'null' }] }),
  ]),
  ...['not', 'if', 'then', 'else', 'items', 'contains', 'propertyNames', 'additionalProperties'].map(
    (keyword): [string, (schema: unknown) => Content] => [keyword, (schema) => keyed({ [keyword]: schema })],
  ),
  ['prefixItems', (schema) => keyed({ prefixItems: [schema] })],
  ['items as a list', (schema) => keyed({ items: [schema] })],
  ['patternProperties', (schema) => metadata({ patternProperties: { '^a': schema } })],
  ['dependencies', (schema) => metadata({ dependencies: { a: schema } })],
  ['$defs', (schema) => metadata({ $defs: { a: schema }, properties: { b: { $ref: '#/$defs/a' } } })],
  ['the metadata', (schema) => metadata(Object.assign({}, schema, { type: 'object' }))],
];

test.each(holders)('a description in %s is an annotation', (_, content) => {
  const [before, after] = [content(described('One.')), content(described('Other.'))];
  expect(said(before, after)).toEqual({
    verdicts: { forward: 'identical', backward: 'identical' },
    faults: [],
  });
  const changes = changesBetween(versionOf(1, before), versionOf(2, after));
  expect(changes.map(({ kind }) => kind)).toEqual(['annotation changed']);
});

const beside = (description: string) => keyed({ type: 'array', prefixItems: [text()], description });
const changed = (description: string, b: unknown) =>
  metadata(object({ a: { prefixItems: [text()], description }, b }));

test('a description beside prefixItems is an annotation', () => {
  expect(said(beside('One.'), { ...beside('Other.'), actor: { metadata: {} } }).verdicts).toEqual({
    forward: 'identical',
    backward: 'identical',
  });
  expect(said(changed('One.', text()), changed('Other.', { type: 'number' })).verdicts.forward).toBe(
    'breaking: metadata.b type',
  );
});

test.each<[string, Content, Content]>([
  [
    'a key named description',
    keyed(object({ description: text() })),
    keyed(object({ description: { type: 'number' } })),
  ],
  [
    'a key named title in anyOf',
    keyed({ anyOf: [object({ title: text() })] }),
    keyed({ anyOf: [object({ title: {} })] }),
  ],
  ['a const', keyed({ const: { title: 'A' } }), keyed({ const: { title: 'B' } })],
  [
    'an enum in anyOf',
    keyed({ anyOf: [{ enum: [{ title: 'A' }] }] }),
    keyed({ anyOf: [{ enum: [{ title: 'B' }] }] }),
  ],
  [
    'a dependency on a key named title',
    metadata({ dependencies: { title: ['a'] } }),
    metadata({ dependencies: {} }),
  ],
  ['an unknown keyword', keyed({ colour: { title: 'A' } }), keyed({ colour: { title: 'B' } })],
])('%s is not an annotation', (_, before, after) => {
  const { forward } = said(before, after).verdicts;
  expect(forward).not.toBe('identical');
  const kinds = changesBetween(versionOf(1, before), versionOf(2, after)).map(({ kind }) => kind);
  expect(kinds).not.toContain('annotation changed');
});

test('`nullable` in additionalProperties is the same as the type null', () => {
  const [before, after] = [{ type: 'string', nullable: true }, { type: ['null', 'string'] }].map(
    (additionalProperties) => versionOf(1, keyed({ additionalProperties })),
  );
  expect(before && after && changesBetween(before, after)).toEqual([]);
});

test('where one key has no value, no order of required hides it', () => {
  const a = text({ pattern: '^INV-\\d{4}$', maxLength: 1 });
  const before = (required: readonly string[]) => metadata(object({ a, b: false }, { required }));
  const after = metadata(object({ z: text() }, { required: ['z'] }));
  for (const required of [
    ['a', 'b'],
    ['b', 'a'],
  ]) {
    expect(said(before(required), after).verdicts.forward).toBe('safe | event');
  }
});
