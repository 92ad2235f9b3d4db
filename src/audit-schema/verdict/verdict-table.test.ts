import { expect, test } from 'vitest';
import {
  closed,
  integer,
  judged,
  keyed,
  linesOf,
  list,
  metadata,
  number,
  object,
  said,
  text,
  type Content,
  type Row,
} from '../testing/verdict-rows';

// oxfmt-ignore
const TYPES: readonly Row[] = [
  ['the same', text(), text(), 'identical'],
  ['text to number', text(), number(), 'breaking: type'],
  ['integer to number', integer(), number(), 'safe', 'breaking: type'],
  ['number to text or number', number(), { type: ['string', 'number'] }, 'safe', 'breaking: type'],
  ['object to array', object({}), list({}), 'breaking: type'],
  ['types in another order', { type: ['string', 'null'] }, { type: ['null', 'string'] }, 'identical'],
  ['one type in a list', text(), { type: ['string'] }, 'identical'],
  ['integer beside number', { type: ['integer', 'number'] }, number(), 'safe'],
  ['no type to text', {}, text(), 'breaking: type', 'safe'],
  ['text to null', text(), { type: 'null' }, 'breaking: type'],
  ['nullable', text(), text({ nullable: true }), 'safe', 'breaking: type'],
  ['nullable as null', text({ nullable: true }), { type: ['string', 'null'] }, 'identical'],
  ['not nullable', text(), text({ nullable: false }), 'identical'],
  ['nullable without a type', {}, { nullable: true }, 'safe'],
  ['true for no demands', true, {}, 'identical'],
  ['nothing allowed any more', {}, false, 'breaking: type', 'safe'],
  ['nothing allowed before', false, text(), 'safe', 'breaking: type'],
];

// oxfmt-ignore
const LISTED: readonly Row[] = [
  ['one value less', { enum: ['x', 'y'] }, { enum: ['x'] }, 'breaking: enum', 'safe'],
  ['another order', { enum: ['x', 'y'] }, { enum: ['y', 'x'] }, 'identical'],
  ['other values', { enum: ['x'] }, { enum: ['y'] }, 'breaking: enum'],
  ['text to some texts', text(), text({ enum: ['x'] }), 'breaking: enum', 'safe'],
  ['some texts to text', { enum: ['x'] }, text(), 'safe', 'breaking: enum'],
  ['all booleans', { type: 'boolean' }, { enum: [true, false] }, 'safe'],
  ['one boolean', { type: 'boolean' }, { enum: [true] }, 'breaking: enum', 'safe'],
  ['all integers in a range', integer({ minimum: 1, maximum: 3 }), { enum: [1, 2, 3] }, 'safe'],
  ['one integer misses', integer({ minimum: 1, maximum: 3 }), { enum: [1, 3] }, 'breaking: enum', 'safe'],
  ['null alone', { type: 'null' }, { enum: [null] }, 'safe'],
  ['a value of another type', text({ enum: ['x', 1] }), text({ enum: ['x'] }), 'safe'],
  ['null where null is no type', text({ enum: ['x', null] }), text({ enum: ['x'] }), 'safe'],
  ['null and nullable', text({ enum: ['x', null], nullable: true }), text({ enum: ['x'] }), 'breaking: type', 'safe'],
  ['nullable but no null', text({ enum: ['x'], nullable: true }), text({ enum: ['x'] }), 'safe'],
  ['lists and objects', { enum: [[1], { p: 1 }] }, { enum: [[1]] }, 'breaking: enum', 'safe'],
  ['no value at all', { enum: [] }, text(), 'safe', 'breaking: enum'],
  ['too long a value', { enum: ['ab', 'abc'] }, text({ maxLength: 2 }), 'breaking: maxLength', 'breaking: enum'],
  ['short values', { enum: ['ab', 'b'] }, text({ maxLength: 2 }), 'safe', 'breaking: enum'],
  ['too large a value', { enum: [1, 5] }, number({ maximum: 4 }), 'breaking: maximum', 'breaking: enum'],
  ['one const for another', { const: 'x' }, { const: 'y' }, 'breaking: const'],
  ['const to text', { const: 'x' }, text(), 'safe', 'breaking: const'],
  ['const to a list of one', { const: 'x' }, { enum: ['x'] }, 'safe'],
  ['const to a list of more', { const: 'x' }, { enum: ['x', 'y'] }, 'safe', 'breaking: const'],
  ['const null', { const: null }, { type: 'null' }, 'safe'],
  ['keys of a const in another order', { const: { p: 1, q: 2 } }, { const: { q: 2, p: 1 } }, 'identical'],
  ['a const that is not listed', { enum: ['x'], const: 'y' }, text(), 'safe', 'breaking: const'],
  ['a text that is a keyword', { const: 'constructor' }, { enum: ['toString'] }, 'breaking: enum', 'breaking: const'],
];

const a = text();
const b = number();
const REQUIRED = { required: ['a'] };
const TEXTS = { additionalProperties: text() };
const NUMBERS = { additionalProperties: number() };
const OTHER = 'metadata.other';

/** Before and after are the metadata. */
// oxfmt-ignore
const KEYS: readonly Row[] = [
  ['a new key', object({}), object({ a }), 'safe | metadata.a', 'safe'],
  ['a new key of any type', object({}), object({ a: {} }), 'safe'],
  ['a new required key', object({}), object({ a }, REQUIRED), 'breaking: required', 'safe'],
  ['a key becomes required', object({ a }), object({ a }, REQUIRED), 'breaking: required', 'safe'],
  ['required without being declared', object({}), object({}, REQUIRED), 'breaking: required', 'safe'],
  ['a required key is declared', object({}, REQUIRED), object({ a }, REQUIRED), 'breaking: type', 'safe'],
  ['required in another order', object({ a, b }, { required: ['a', 'b'] }), object({ a, b }, { required: ['b', 'a'] }), 'identical'],
  ['one key for another', object({ a }), object({ b }), 'safe | metadata.b', 'safe | metadata.a'],
  ['closed', object({ a }), closed({ a }), 'safe | metadata', 'safe'],
  ['closed without a key that was there', object({ a, b }), closed({ b }), 'breaking: additionalProperties | metadata', 'safe'],
  ['a key more in a closed one', closed({}), closed({ a }), 'safe', 'breaking: additionalProperties'],
  ['closed, with a new required key', closed({}), closed({ a }, REQUIRED), 'breaking: required', 'breaking: additionalProperties'],
  ['a required key goes from a closed one', closed({ a }, REQUIRED), closed({}), 'breaking: additionalProperties', 'breaking: required'],
  ['a closed one requires what it forbids', closed({}), closed({}, REQUIRED), 'breaking: required', 'safe | event'],
  ['other keys are texts', object({ a: b }), object({ a: b }, TEXTS), 'safe | metadata', 'safe'],
  ['other keys are texts, then numbers', object({}, TEXTS), object({}, NUMBERS), `breaking: ${OTHER} type`],
  ['other keys are texts, then none', object({}, TEXTS), closed({}), `breaking: ${OTHER} additionalProperties`, 'safe'],
  ['other keys are texts, then any', object({}, TEXTS), object({}), 'safe', 'safe | metadata'],
  ['another key gets its own type', object({}, TEXTS), object({ a: b }), 'breaking: type', 'breaking: type | metadata'],
  ['another key is declared as it was', object({}, TEXTS), object({ a }, TEXTS), 'safe'],
  ['other keys by a schema that accepts all', object({}), object({}, { additionalProperties: {} }), 'identical'],
];

const EMPTY = object({});

/** Before and after are whole metadata schemas again, of forms that people do not write on purpose. */
// oxfmt-ignore
const WHOLE: readonly Row<Content>[] = [
  ['none and an empty one', {}, { metadata: {} }, 'identical'],
  ['none and one without keys', {}, { metadata: EMPTY }, 'identical'],
  ['an empty one and one without keys', { metadata: {} }, { metadata: EMPTY }, 'identical'],
  ['none and one that says true', {}, { metadata: true }, 'identical'],
  ['no actor and one with empty metadata', {}, { actor: { metadata: EMPTY } }, 'identical'],
  ['a target with empty metadata', { targets: [{ type: 'x' }] }, { targets: [{ type: 'x', metadata: EMPTY }] }, 'identical'],
  ['none allowed', {}, { metadata: false }, 'breaking: metadata type', 'safe'],
  ['a text instead', {}, { metadata: text() }, 'breaking: metadata type', 'safe'],
  ['null beside it', {}, { metadata: { type: ['object', 'null'] } }, 'safe'],
  ['any type', { metadata: object({ a }) }, { metadata: { properties: { a } } }, 'identical'],
];

const whole = (content: Content) => content;

const LINES = [
  ...linesOf('type', keyed, TYPES),
  ...linesOf('enum and const', keyed, LISTED),
  ...linesOf('keys', metadata, KEYS),
  ...linesOf('whole metadata', whole, WHOLE),
];

test.each(LINES)('%s', (_, { before, after, verdicts }) => {
  expect(said(before, after)).toEqual({ verdicts, faults: [] });
});

test('gives all reasons, and no more than ten witnesses', () => {
  const keys = Array.from({ length: 12 }, (_, at) => `k${at}`);
  const { forward } = judged({}, metadata({ required: keys }));
  expect(forward.reasons.map(({ address }) => address)).toEqual(keys.map((key) => `metadata.${key}`));
  expect(forward.witnesses.map(({ reason }) => reason)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('a witness holds what shows the fault, and nothing else', () => {
  const before = object({ a: text(), cost: number(), email: text() }, { required: ['email'] });
  const after = object({ a: text(), cost: text(), email: text() }, { required: ['email'] });
  const { forward } = judged(metadata(before), metadata(after));
  expect(forward.witnesses.map(({ event }) => event)).toEqual([
    {
      action: 'invoice.sent',
      version: 5,
      occurred_at: '2026-01-15T12:00:00.000Z',
      actor: { type: 'user', id: 'user_01' },
      targets: [],
      context: { location: '203.0.113.7' },
      metadata: { cost: 42, email: 'ada@example.com' },
    },
  ]);
});
