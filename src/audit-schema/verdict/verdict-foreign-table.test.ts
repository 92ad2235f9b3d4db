import { expect, test } from 'vitest';
import {
  closed,
  integer,
  keyed,
  linesOf,
  list,
  metadata,
  number,
  object,
  said,
  text,
  type Row,
} from '../testing/verdict-rows';

const EITHER = { anyOf: [text(), number()] };
const OTHER = { anyOf: [text(), { type: 'boolean' }] };
const ID = { $ref: '#/$defs/id' };
const GONE = { $ref: '#/$defs/gone' };
const CHAIN = { id: GONE, gone: text() };
const ITSELF = { $ref: '#' };
const TUPLE = { type: 'array', prefixItems: [text()] };
const STARTS = { patternProperties: { '^x_': text() } };
const beside = (b: unknown, a: unknown) => object({ a, b });
const B = 'metadata.b';

// oxfmt-ignore
const CHANGED: readonly Row[] = [
  ['anyOf, equal', EITHER, EITHER, 'identical'],
  ['anyOf, changed', EITHER, OTHER, 'cannot tell: anyOf'],
  ['anyOf, its keys in another order', { anyOf: [{ type: 'string', minLength: 1 }] }, { anyOf: [{ minLength: 1, type: 'string' }] }, 'identical'],
  ['anyOf, new', {}, EITHER, 'cannot tell: anyOf', 'safe'],
  ['anyOf, nested, where anything is allowed now', list(EITHER), list({}), 'safe', 'cannot tell: metadata.a[] anyOf'],
  ['junk, where anything is allowed now', { type: 'uuid' }, true, 'safe', 'cannot tell: type'],
  ['oneOf', text({ oneOf: [{ minLength: 1 }] }), text({ oneOf: [{ minLength: 2 }] }), 'cannot tell: oneOf'],
  ['allOf', text(), text({ allOf: [{ minLength: 2 }] }), 'cannot tell: allOf'],
  ['not', text(), text({ not: { const: 'x' } }), 'cannot tell: not'],
  ['if and else', text(), text({ if: { const: 'x' }, else: false }), 'cannot tell: else; if'],
  ['propertyNames', object({}), object({}, { propertyNames: { maxLength: 3 } }), 'cannot tell: propertyNames'],
  ['patternProperties', object({}), object({}, STARTS), 'cannot tell: patternProperties'],
  ['minProperties', object({}), object({}, { minProperties: 1 }), 'cannot tell: minProperties'],
  ['uniqueItems', list(text()), list(text(), { uniqueItems: true }), 'cannot tell: uniqueItems'],
  ['contains', list(text()), list(text(), { contains: { const: 'x' } }), 'cannot tell: contains'],
  ['dependentRequired', object({}), object({}, { dependentRequired: { p: ['q'] } }), 'cannot tell: dependentRequired'],
  ['prefixItems', list(text()), list(text(), { prefixItems: [{}] }), 'cannot tell: prefixItems'],
  ['a keyword that nobody knows', text(), text({ colour: 'red' }), 'cannot tell: colour'],
  ['a reference to nowhere, another', GONE, { $ref: '#/nowhere' }, 'cannot tell: $ref'],
];

/** Before and after are the metadata. */
// oxfmt-ignore
const EQUAL: readonly Row[] = [
  ['not equal, and a break at another place', beside(text(), EITHER), beside(number(), OTHER), `breaking: ${B} type; anyOf?`],
  ['anyOf', beside(text(), EITHER), beside(number(), EITHER), `breaking: ${B} type`],
  ['anyOf at a required key', object({ a: EITHER, b: text() }, { required: ['a'] }), object({ a: EITHER, b: number() }, { required: ['a'] }), `breaking: ${B} type`],
  ['anyOf beside a type', object({ a: integer(EITHER) }), object({ a: text(EITHER) }), 'breaking: type'],
  ['patternProperties', object({ b: text() }, STARTS), object({ b: number() }, STARTS), `breaking: ${B} type`],
  ['minProperties, where one key is too few', object({ a: text(), b: text() }, { minProperties: 2 }), object({ a: number(), b: text() }, { minProperties: 2 }), 'breaking: type'],
  ['prefixItems at a required key', object({ a: TUPLE, b: text() }, { required: ['a'] }), object({ a: TUPLE, b: number() }, { required: ['a'] }), `breaking: ${B} type`],
  ['patternProperties, closed', closed({ b: text() }, STARTS), closed({ b: number() }, STARTS), `breaking: ${B} type; metadata patternProperties?`],
  ['if', beside(text(), { if: text(), else: number() }), beside(number(), { else: number(), if: text() }), `breaking: ${B} type`],
  ['$ref, with what it names', object({ a: ID, b: text() }, { $defs: { id: text() } }), object({ a: ID, b: number() }, { $defs: { id: text() } }), `breaking: ${B} type`],
  ['$ref, but not what it names', object({ a: ID }, { $defs: { id: text() } }), object({ a: ID }, { $defs: { id: number() } }), 'cannot tell: $ref'],
  ['$ref, but not what that names', object({ a: ID }, { $defs: CHAIN }), object({ a: ID }, { $defs: { ...CHAIN, gone: number() } }), 'cannot tell: $ref'],
  ['definitions that nothing names', object({}, { $defs: { id: text() } }), object({}, { $defs: { id: number() } }), 'safe'],
  ['a reference to itself', object({ a: ITSELF }), object({ a: ITSELF, c: text() }), 'cannot tell: $ref | metadata.c', 'cannot tell: $ref'],
  ['a reference to nowhere, beside a break', beside(text(), GONE), beside(number(), GONE), `breaking: ${B} type; $ref?`],
];

// oxfmt-ignore
const JUNK: readonly Row[] = [
  ['no schema, equal', 'string', 'string', 'identical'],
  ['no schema, changed', 'string', 'number', 'cannot tell: schema'],
  ['no schema any more', text(), 7, 'cannot tell: schema'],
  ['a type that does not exist', text(), { type: 'uuid' }, 'cannot tell: type'],
  ['a length that is a text', text(), text({ minLength: '2' }), 'cannot tell: minLength'],
  ['required that is a boolean', object({}), object({}, { required: true }), 'cannot tell: required'],
  ['a pattern that is none', text(), text({ pattern: '(' }), 'cannot tell: pattern'],
  ['the same junk elsewhere', list({ type: 'uuid' }), list({ type: 'uuid' }, { minItems: 1 }), 'breaking: minItems', 'safe'],
  ['titles and examples', text({ title: 'A', examples: ['x'] }), text({ description: 'B', default: 'y' }), 'identical'],
  ['what is nobody’s business', text({ 'x-owner': 'a', $comment: 'b' }), text(), 'identical'],
];

const HALVES = { patternProperties: { '\ud800': number() }, dependencies: { '\ud800': { required: ['b'] } } };

const many = (count: number) => Array.from({ length: count }, (_, at) => `k${at}`);
const properties = (keys: readonly string[]) =>
  Object.fromEntries(keys.map((key) => [key, { type: 'boolean' }]));
const full = (count: number) => object(properties(many(count)), { required: many(count) });
const LONG = 'k'.repeat(41);
const LAST = 'k'.repeat(40);
const PARSED: unknown = JSON.parse(
  '{ "type": "object", "properties": { "__proto__": { "type": "string" } } }',
);
const PROTO: unknown = JSON.parse(
  '{ "type": "object", "properties": { "__proto__": { "type": "number" } } }',
);

// oxfmt-ignore
const LIMITS: readonly Row[] = [
  ['all 50 keys, and one more', full(50), full(51), 'breaking: metadata.k50 required', 'safe | event'],
  ['49 keys, and one more', full(49), full(50), 'breaking: metadata.k49 required', 'safe'],
  ['full, another key closes', full(50), closed(properties([...many(50), 'b']), { required: many(50) }), 'safe'],
  ['51 keys, one of another type', object(properties(many(51))), object({ ...properties(many(51)), k0: text() }), 'breaking: metadata.k0 type'],
  ['a key of 41 characters', object({ [LONG]: text() }), object({ [LONG]: number() }), 'safe'],
  ['a key of 40 characters', object({ [LAST]: text() }), object({ [LAST]: number() }), `breaking: metadata.${LAST} type`],
  ['a required key of 41 characters', object({}), object({}, { required: [LONG] }), `breaking: metadata.${LONG} required`, 'safe | event'],
  ['a nested key of 41 characters', object({ a: object({ [LONG]: text() }) }), object({ a: object({ [LONG]: number() }) }), `breaking: metadata.a.${LONG} type`],
  ['a key that is never there, required', object({ a: false }, { required: ['a'] }), object({ a: text() }), 'safe | event', 'breaking: required; type'],
];

const withProto = (a: unknown, more: string): unknown =>
  JSON.parse(`{ "properties": { "__proto__": { "type": "string" }, "a": ${JSON.stringify(a)} }, ${more} }`);
const NEEDS_PROTO = (a: unknown) => withProto(a, '"required": ["__proto__"]');
const MAY_PROTO = (a: unknown) => withProto(a, '"additionalProperties": false');

// oxfmt-ignore
const NAMES: readonly Row[] = [
  ['__proto__, of which Ajv says nothing', PARSED, PROTO, 'cannot tell: metadata.__proto__ __proto__'],
  ['__proto__, required', PARSED, { required: ['__proto__'] }, 'breaking: metadata.__proto__ required', 'cannot tell: metadata.__proto__ __proto__'],
  ['__proto__, beside a break', NEEDS_PROTO(text()), NEEDS_PROTO(number()), 'breaking: type'],
  ['__proto__ and closed, beside a break', MAY_PROTO(text()), MAY_PROTO(number()), 'breaking: type; metadata.__proto__ __proto__?'],
  ['constructor, required', object({}), object({}, { required: ['constructor'] }), 'breaking: metadata.constructor required', 'safe'],
  ['toString', object({ toString: text() }), object({ toString: number() }), 'breaking: metadata.toString type'],
  ['toString, closed', object({ a: text() }), closed({ a: text() }), 'safe | metadata', 'safe'],
  ['keywords as keys', object({ enum: text(), $ref: text() }), object({ enum: number(), $ref: text() }), 'breaking: metadata.enum type'],
  ['no name at all', object({ '': text() }), object({ '': number() }), 'breaking: metadata[""] type'],
  ['half a character', object({ '\ud800': text() }), object({ '\ud800': number() }), 'breaking: metadata["\\ud800"] type'],
  ['half a character, beside a break', object({ a: text() }), object({ a: number(), '\ud800': text() }), 'breaking: type | metadata["\\ud800"]', 'breaking: type'],
  ['half a character, required', object({ a: text(), '\ud800': EITHER }, { required: ['\ud800'] }), object({ a: number(), '\ud800': EITHER }, { required: ['\ud800'] }), 'breaking: type'],
  ['half a character, nested and closed', object({ a: closed({ '.\ud800\udfff\ud800': text(), b: text() }) }), object({ a: closed({ '.\ud800\udfff\ud800': text(), b: number() }) }), 'breaking: metadata.a.b type'],
  ['half a character in a pattern and a dependency', object({ a: text() }, HALVES), object({ a: number() }, HALVES), 'breaking: type'],
];

const LINES = [
  ...linesOf('undecided keywords', keyed, CHANGED),
  ...linesOf('undecided keywords, equal', metadata, EQUAL),
  ...linesOf('what is no schema', keyed, JUNK),
  ...linesOf('limits', metadata, LIMITS),
  ...linesOf('names', metadata, NAMES),
];

test.each(LINES)('%s', (_, { before, after, verdicts }) => {
  expect(said(before, after)).toEqual({ verdicts, faults: [] });
});
