/** Any JSON at all in the place of schemas: never a crash, never a wrong verdict. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareVersions } from '../compare';
import { RESULTS, type Comparison, type Verdict } from '../comparison';
import { judgeOf, type Judge } from '../event/judge';
import { PATIENCE, runs } from '../testing/runs';
import { keyed, list, number, object, text, versionOf, type Content } from '../testing/verdict-rows';

/** Compares two versions, and says what no comparison may ever be. */
function compared(before: Content, after: Content): Comparison {
  const [from, to] = [versionOf(1, before), versionOf(2, after)];
  const comparison = compareVersions('a', from, to);
  const [one, other] = [judgeOf('a', from), judgeOf('a', to)];
  expectHonest(comparison.verdict.forward, one, other);
  expectHonest(comparison.verdict.backward, other, one);
  return comparison;
}

function expectHonest({ result, reasons, witnesses }: Verdict, before: Judge, after: Judge): void {
  expect(RESULTS).toContain(result);
  expect(witnesses.length > 0).toBe(result === 'breaking');
  expect(reasons.length > 0).toBe(result === 'breaking' || result === 'cannot_tell');
  for (const { event } of witnesses) {
    expect(before.errorsOf(event)).toEqual([]);
    expect(after.errorsOf(event)?.length).toBeGreaterThan(0);
  }
}

const results = ({ verdict }: Comparison) => [verdict.forward.result, verdict.backward.result];

const KEYWORDS =
  'type properties required additionalProperties enum const minLength maxLength minimum maximum exclusiveMinimum multipleOf items minItems maxItems nullable pattern format anyOf allOf not if then $ref $defs patternProperties propertyNames dependencies uniqueItems contains title'.split(
    ' ',
  );

/** Schemas as nobody writes them: keywords anywhere, with values of any kind, many of them nearly right. */
const oddSchema = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('string', 'object', 'a', '#', '#/$defs/a', '(', '', -1, 0, 2, 1.5, true, false, null),
    fc.dictionary(fc.constantFrom(...KEYWORDS, 'a', '__proto__', 'constructor'), tie('value'), {
      maxKeys: 5,
    }),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
})).value;

const oddVersion = fc.record(
  {
    targets: fc.array(fc.record({ type: fc.constantFrom('', 'x', '__proto__'), metadata: oddSchema }), {
      maxLength: 2,
    }),
    actor: fc.record({ metadata: oddSchema }),
    metadata: oddSchema,
  },
  { requiredKeys: [] },
);

test('keywords anywhere, with values of any kind', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(oddVersion, oddVersion, (before, after) => {
      compared(before, after);
      expect(results(compared(before, structuredClone(before)))).toEqual(['identical', 'identical']);
    }),
    runs(60),
  );
});

test('any JSON', { timeout: PATIENCE }, () => {
  const content = fc.record({ metadata: fc.jsonValue(), actor: fc.record({ metadata: fc.jsonValue() }) });
  fc.assert(
    fc.property(content, content, (before, after) => {
      expect(compared(before, after)).toMatchObject({ from: 1, to: 2 });
    }),
    runs(40),
  );
});

/** A schema within as many others. */
function nested(levels: number, inner: unknown, around: (schema: unknown) => unknown): unknown {
  let schema = inner;
  for (let level = 0; level < levels; level += 1) schema = around(schema);
  return schema;
}

describe.each([
  ['objects', (schema: unknown) => object({ a: schema }, { required: ['a'] })],
  ['arrays', (schema: unknown) => list(schema)],
  ['not', (schema: unknown) => ({ not: schema })],
  ['anyOf', (schema: unknown) => ({ anyOf: [schema, false] })],
])('%s within one another', (_, around) => {
  test.each([100, 2000, 10_000])('%i deep', (levels) => {
    const schema = () => nested(levels, text(), around);
    expect(results(compared(keyed(schema()), keyed(schema())))).toEqual(['identical', 'identical']);
    const [forward] = results(compared(keyed(schema()), keyed(nested(levels, number(), around))));
    expect(['breaking', 'cannot_tell']).toContain(forward);
  });
});

const deepLists = (inner: unknown) => keyed(nested(50, inner, (schema) => list(schema)));

test('a reason about nesting that is too deep names no keyword, because none is the cause', () => {
  const { reasons } = compared(deepLists(text()), deepLists(number())).verdict.forward;
  expect(reasons.map(({ message }) => message)).toEqual([
    'The schema is nested too deeply here for this product to compare it.',
  ]);
});

const keys = (count: number, schema: unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`key_${at}`, schema]));

/** Fifty targets of which each has the given key, or only the last. */
const ofManyTypes = (last: unknown) =>
  Array.from({ length: 50 }, (_, at) => ({
    type: `t${at}`,
    metadata: object({ ...keys(49, text()), last }),
  }));
const ofOneType = (last: unknown) =>
  Array.from({ length: 50 }, (_, at) => ({ type: 'x', metadata: object({ a: at === 49 ? last : text() }) }));

describe('much', () => {
  test('50 targets of 50 keys, of which one each changes', () => {
    const comparison = compared({ targets: ofManyTypes(text()) }, { targets: ofManyTypes(number()) });
    expect(results(comparison)).toEqual(['breaking', 'breaking']);
    expect(comparison.verdict.forward.reasons).toHaveLength(50);
    expect(comparison.verdict.forward.witnesses).toHaveLength(10);
  });

  test('50 targets of one type, all alike but one', () => {
    expect(results(compared({ targets: ofOneType(text()) }, { targets: ofOneType(number()) }))).not.toContain(
      'identical',
    );
  });

  test('3,000 keys in an object', () => {
    const before = keyed(object(keys(3000, text())));
    expect(results(compared(before, keyed(object({ ...keys(3000, text()), key_7: number() }))))).toEqual([
      'breaking',
      'breaking',
    ]);
    expect(results(compared(before, keyed(object(keys(2999, text())))))[0]).toBe('safe');
  });

  test('3,000 keys of metadata, all required: no event holds as many', () => {
    const required = Object.keys(keys(3000, 0));
    const { verdict } = compared(
      { metadata: object(keys(3000, text()), { required }) },
      { metadata: object({}) },
    );
    expect(verdict.forward).toMatchObject({ result: 'safe', caveats: [{ address: 'event' }] });
  });

  test('a list of 1,000 values', () => {
    const values = Array.from({ length: 1000 }, (_, at) => `value ${at}`);
    expect(results(compared(keyed({ enum: values }), keyed({ enum: values.slice(1) })))).toEqual([
      'breaking',
      'safe',
    ]);
    expect(results(compared(keyed({ enum: values }), keyed({ enum: values.toReversed() })))).toEqual([
      'identical',
      'identical',
    ]);
    expect(results(compared(keyed({ enum: values }), keyed(text())))).toEqual(['safe', 'breaking']);
  });

  test.each([
    ['maxLength', text({ maxLength: 1e9 }), text({ maxLength: 1e8 })],
    ['minLength', list(text({ minLength: 1e9 })), list(text({ minLength: 1e8 }))],
    ['minItems', list(text(), { minItems: 1e9 }), list(text(), { minItems: 1e8 })],
    ['maxItems', list(text(), { maxItems: 1e9 }), list(text(), { maxItems: 1e8 })],
    ['minProperties', object({}, { minProperties: 1e9 }), object({}, { minProperties: 1e8 })],
  ])('%s of a thousand million', (_, before, after) => {
    expect(results(compared(keyed(before), keyed(after)))).not.toContain('identical');
  });
});

const parsed = (json: string): unknown => JSON.parse(json);

describe('odd', () => {
  test.each<[string, unknown, unknown]>([
    ['references to nowhere', { $ref: '#/$defs/gone' }, { $ref: 'https://example.com/schema' }],
    ['references to themselves', { $ref: '#/properties/a' }, { $ref: '#/properties/a', title: 'x' }],
    [
      'references in a circle',
      { $ref: '#/properties/a/x', x: { $ref: '#/properties/a' } },
      { $ref: '#/properties/a/x' },
    ],
    ['references that are no pointers', { $ref: '#%zz' }, { $ref: '#/%E0%A4%A' }],
    ['patterns that do not compile', text({ pattern: '(' }), text({ pattern: '[' })],
    [
      'patterns of keys that do not',
      object({}, { patternProperties: { '(': {} } }),
      object({}, { patternProperties: { '[': text() } }),
    ],
    ...['^(a+)+$', '^((a+)b?)+$', '^(a?){40}a{40}$', '^a*a*a*a*a*a*a*b$'].map(
      (pattern): [string, unknown, unknown] => [
        `the pattern ${pattern}, which could take for ever`,
        list(text({ pattern, minLength: 60 })),
        list({ anyOf: [{ pattern }], minLength: 61 }),
      ],
    ),
    [
      'patterns that repeat what repeats',
      text({ pattern: '^(a+)+$', minLength: 30 }),
      text({ pattern: '^(a+)+$', minLength: 31 }),
    ],
    [
      'patterns for very long texts',
      text({ pattern: '((((a{900}){900}){900}){900}){900}' }),
      text({ maxLength: 3 }),
    ],
    ['listed __proto__', parsed('{ "const": { "__proto__": { "a": 1 } } }'), { const: {} }],
    ['listed constructor', { enum: [{ constructor: 1 }] }, { enum: [{}] }],
    ['half characters', object({ '\ud800': text() }), object({ '\udc00': number() })],
    ['half characters, required', object({}, { required: ['\ud800'] }), object({})],
    [
      'numbers beyond all',
      parsed('{ "maximum": 1e400 }'),
      parsed('{ "minimum": -1e400, "multipleOf": 1e400 }'),
    ],
    ['numbers near nothing', number({ multipleOf: 5e-324 }), number({ multipleOf: 1e-300 })],
    ['very large numbers', number({ minimum: 1e308 }), number({ exclusiveMinimum: 1e308, multipleOf: 1e21 })],
    ['numbers of all sizes', number({ minimum: -1.7e308, maximum: 1.7e308 }), number({ multipleOf: 7 })],
    ['negative zero', { const: -0 }, { enum: [0] }],
    ['holes in required', object({}, { required: [null, 'a', 7] }), object({}, { required: [] })],
    ['a key with no name', object({ '': text() }, { required: [''] }), object({ '': number() })],
  ])('%s', (_, before, after) => {
    const [forward, backward] = results(compared(keyed(before), keyed(after)));
    expect([forward, backward]).not.toContain(undefined);
    compared({ metadata: before }, { metadata: after });
    compared({ targets: [{ type: 'x', metadata: before }] }, { targets: [{ type: 'x', metadata: after }] });
  });
});
