import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMultipleByDivision } from '../decimal';
import { eventOf } from '../event';
import { judgeOf } from '../event/judge';
import { schema, valueFor } from '../testing/decided';
import { PATIENCE, runs } from '../testing/runs';
import { keyed, list, object, text, versionOf } from '../testing/verdict-rows';
import { accepts, formatOf, matches, type Answer } from './accepts';
import { demandsOf } from './demands';
import { kindOf } from './node';
import { nodeOf } from './read-node';

const silent = () => undefined;

/** What a schema says of a value, without a validator. */
const ask = (raw: unknown, value: unknown): Answer => accepts(nodeOf(raw), value, silent);

test('never contradicts Ajv, and decides whatever is of decided keywords', { timeout: PATIENCE }, () => {
  const cases = schema.chain((raw) =>
    fc.record({
      raw: fc.constant(raw),
      values: fc.array(fc.oneof(valueFor(raw), fc.jsonValue()), { minLength: 8 }),
    }),
  );
  fc.assert(
    fc.property(cases, ({ raw, values }) => {
      const version = versionOf(1, keyed(raw));
      const judge = judgeOf('a', version);
      const { metadata } = demandsOf(version);
      for (const a of values) {
        const errors = judge.errorsOf(eventOf('a', 1, { metadata: { a }, targets: [] }));
        expect(accepts(metadata, { a }, silent, isMultipleByDivision).accepted).toBe(errors?.length === 0);
      }
    }),
    runs(150),
  );
});

describe('a refusal names a keyword that refuses', () => {
  test.each<[string, unknown, unknown]>([
    ['type', text(), 1],
    ['type', { type: 'integer' }, 1.5],
    ['enum', { enum: ['a'] }, 'b'],
    ['const', { const: 'a', enum: ['a'] }, 'b'],
    ['minLength', text({ minLength: 2 }), 'a'],
    ['maxLength', text({ maxLength: 1 }), 'ab'],
    ['pattern', text({ pattern: '^a' }), 'b'],
    ['format', text({ format: 'date' }), 'b'],
    ['minimum', { minimum: 1 }, 0],
    ['exclusiveMinimum', { minimum: 1, exclusiveMinimum: 1 }, 1],
    ['maximum', { maximum: 1 }, 2],
    ['exclusiveMaximum', { exclusiveMaximum: 1 }, 1],
    ['multipleOf', { multipleOf: 2 }, 3],
    ['minItems', list(text(), { minItems: 1 }), []],
    ['maxItems', list(text(), { maxItems: 1 }), ['a', 'b']],
    ['items', list(text()), [1]],
    ['required', object({}, { required: ['a'] }), {}],
    ['required', object({}, { required: ['toString'] }), {}],
    ['additionalProperties', object({}, { additionalProperties: false }), { a: 1 }],
    ['properties', object({ a: text() }), { a: 1 }],
  ])('%s', (keyword, raw, value) => {
    expect(ask(raw, value)).toEqual({ accepted: false, keyword });
  });
});

describe('where it cannot say, it says why', () => {
  test.each<[string, unknown]>([
    ['anyOf', { anyOf: [text()] }],
    ['$ref', { $ref: '#/$defs/a' }],
    ['format', text({ format: 'nobody knows it' })],
    ['schema', 'string'],
    ['type', { type: 'uuid' }],
  ])('%s', (keyword, raw) => {
    expect(ask(raw, 'a')).toEqual({ accepted: undefined, keyword });
  });

  test('but a decided keyword beside it still refuses', () => {
    expect(ask(text({ anyOf: [{}], maxLength: 1 }), 'ab')).toEqual({ accepted: false, keyword: 'maxLength' });
    expect(ask(object({ a: text(), b: { $ref: '#/b' } }), { b: 1, a: 1 }).accepted).toBe(false);
  });

  test('and a validator that can say is believed', () => {
    const node = nodeOf(text({ anyOf: [{ minLength: 2 }] }));
    expect(accepts(node, 'ab', () => true)).toEqual({ accepted: true });
    expect(accepts(node, 'a', () => false)).toEqual({ accepted: false, keyword: 'anyOf' });
  });
});

test('keys of patternProperties are not told from additional ones', () => {
  const raw = object({ a: text() }, { patternProperties: { '^x': {} }, additionalProperties: false });
  expect(accepts(nodeOf(raw), { x: 1 }, () => true)).toEqual({
    accepted: undefined,
    keyword: 'patternProperties',
  });
  expect(accepts(nodeOf(raw), { a: 1 }, () => true).accepted).toBe(false);
});

test('kinds are those of JSON', () => {
  expect([null, [], {}, 'a', 1, true].map(kindOf)).toEqual([
    'null',
    'array',
    'object',
    'string',
    'number',
    'boolean',
  ]);
});

test('multiples are decided by exact decimals, unless Ajv’s division is asked for', () => {
  const hundredths = nodeOf(list({ multipleOf: 0.01 }));
  expect(accepts(hundredths, [19.99], () => undefined).accepted).toBe(true);
  expect(accepts(hundredths, [0.005], () => undefined).accepted).toBe(false);
  expect(accepts(hundredths, [19.99], () => undefined, isMultipleByDivision).accepted).toBe(false);
});

test('patterns are unanchored, and by code points', () => {
  expect(matches('b', 'abc')).toBe(true);
  expect(matches('^.$', '\u{1f600}')).toBe(true);
  expect(matches('^b', 'abc')).toBe(false);
});

test.each(['^(a+)+$', '^(a|a)*$', '^((a+)b?)+$', '^(a?){40}a{40}$', '^a*a*a*a*a*a*a*b$'])(
  'a pattern that could take for ever is not tried on long texts: %s',
  (pattern) => {
    expect(matches(pattern, `${'a'.repeat(60)}!`)).toBeUndefined();
    expect(matches(pattern, '!')).toBe(false);
  },
);

test.each(['^[A-Z]{2}-[0-9]+$', '^[^@]+@[^@]+\\.[a-z]+$', '^(inv|usr)_[a-z0-9]{26}$', '^(\\d{3})-(\\d{4})$'])(
  'a usual pattern is tried on any text: %s',
  (pattern) => {
    expect(matches(pattern, '!'.repeat(60))).toBe(false);
  },
);

test('formats are of texts or of numbers, or nobody’s', () => {
  expect(formatOf('date-time')?.type).toBe('string');
  expect(formatOf('int32')?.type).toBe('number');
  expect(formatOf('constructor')).toBeUndefined();
  expect(formatOf('int32')?.check(2 ** 31)).toBe(false);
});
