/** Keys of objects that `const` and `enum` list count as declared, and what else such objects hold is a caveat. */
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

const FREE = { const: { status: 'free' } };
const PRO = { tier: { const: 'pro' } };
const tier = object(PRO, { required: ['tier'] });

// oxfmt-ignore
const KEYS: readonly Row[] = [
  ['properties to the only object they declare', tier, { const: { tier: 'pro' } }, 'safe | metadata.a', 'safe'],
  ['a closed object to the only one it declares', closed(PRO, { required: ['tier'] }), { const: { tier: 'pro' } }, 'safe'],
  ['an object within the only one that is listed', object({ in: tier }, { required: ['in'] }), { const: { in: { tier: 'pro' } } }, 'safe | metadata.a; metadata.a.in', 'safe'],
  ['objects in a list that is listed', list(tier, { minItems: 1, maxItems: 1 }), { const: [{ tier: 'pro' }] }, 'safe | metadata.a[]', 'safe'],
  ['a key that may be left out', object(PRO), { enum: [{ tier: 'pro' }, {}] }, 'safe | metadata.a', 'safe'],
  ['a listed object that is none of those', object({ b: number() }), { const: { c: 1 } }, 'breaking: const', 'safe'],
  ['no object is listed', object(PRO), { enum: ['a'] }, 'breaking: enum', 'breaking: type'],
  ['described keys against the empty object', object({}, { additionalProperties: { type: 'boolean' } }), { enum: [{}] }, 'breaking: enum', 'safe'],
  ['described keys against some objects', object({}, { additionalProperties: { type: 'boolean' } }), { enum: [{}, { other: true }, { other: false }] }, 'breaking: enum', 'safe'],
  ['described keys that nothing can be in', object({}, { additionalProperties: { enum: [] } }), { enum: [{}] }, 'safe'],
  ['described keys that list one value', { const: { x: 1 } }, object({}, { additionalProperties: text() }), 'breaking: properties', 'breaking: const'],
];

// oxfmt-ignore
const NEW_KEYS: readonly Row[] = [
  ['a new key of any value', object({}), object({ n: {} }), 'safe'],
  ['a new key without a type, with properties', object({}), object({ n: { properties: { x: text() } } }), 'safe | metadata.n', 'safe'],
  ['a new key without a type, with items', object({}), object({ n: { items: text() } }), 'safe | metadata.n', 'safe'],
  ['a new key without a type, closed', object({}), object({ n: { additionalProperties: false } }), 'safe | metadata.n', 'safe'],
  ['a new key without a type, with a bound', object({}), object({ n: { minimum: 1 } }), 'safe | metadata.n', 'safe'],
  ['a new key without a type, with values', object({}), object({ n: { enum: [{}] } }), 'safe | metadata.n', 'safe'],
  ['a key that had no type', object({ n: {} }), object({ n: { properties: { x: text() } } }), 'safe | metadata.n.x', 'safe'],
];

const targets = (...schemas: readonly unknown[]): Content => ({
  targets: schemas.map((schema) =>
    schema === undefined ? { type: 'user' } : { type: 'user', metadata: schema },
  ),
});

const STATUS = object({ status: number() });
const STAND_ALONE: readonly Row<Content>[] = [
  [
    'as metadata',
    metadata(FREE),
    metadata(STATUS),
    'breaking: metadata properties',
    'breaking: metadata const',
  ],
  [
    'as the actor’s',
    { actor: { metadata: FREE } },
    { actor: { metadata: STATUS } },
    'breaking: actor.metadata properties',
    'breaking: actor.metadata const',
  ],
  [
    'as the only target’s',
    targets(FREE),
    targets(STATUS),
    'breaking: targets[user].metadata properties',
    'breaking: targets[user].metadata const',
  ],
  [
    'as that of one of two targets',
    targets(FREE, undefined),
    targets(STATUS),
    'breaking: targets[user].metadata properties | targets[user#2]',
    'breaking: targets[user].metadata const',
  ],
  [
    'as that of the other target',
    targets(undefined, FREE),
    targets(STATUS, undefined),
    'breaking: targets[user].metadata.status type',
    'breaking: targets[user#2].metadata const | targets[user#2].metadata',
  ],
  [
    'within the other target’s',
    targets(undefined, { enum: [{ plan: { status: 'free' } }] }),
    targets(object({ plan: STATUS }), undefined),
    'breaking: targets[user].metadata.plan type; targets[user].metadata.plan.status type',
    'breaking: targets[user#2].metadata enum | targets[user#2].metadata; targets[user#2].metadata.plan',
  ],
];

const LINES = [
  ...linesOf('listed objects', keyed, KEYS),
  ...linesOf('new keys', metadata, NEW_KEYS),
  ...linesOf('keys of a listed object are declared', (content: Content) => content, STAND_ALONE),
];

test.each(LINES)('%s', (_, { before, after, verdicts }) => {
  expect(said(before, after)).toEqual({ verdicts, faults: [] });
});

// oxfmt-ignore
const NEEDED: readonly Row[] = [
  ['metadata that a listed object does not need', { const: { a: 'a' } }, object({}, { required: ['a'] }), 'breaking: required', 'breaking: metadata const | metadata'],
  ['metadata that it needs', { const: { a: 'a' }, required: ['a'] }, object({}, { required: ['a'] }), 'safe', 'breaking: metadata const | metadata'],
];
const asTarget = (schema: unknown): Content => ({ targets: [{ type: 'user', metadata: schema }] });

test.each(linesOf('without metadata', metadata, NEEDED))('%s', (_, { before, after, verdicts }) => {
  expect(said(before, after)).toEqual({ verdicts, faults: [] });
});

test('an event whose target has no metadata breaks where the newer version needs a key of it', () => {
  const { result, witnesses } = judged(
    asTarget({ const: { a: 'a' } }),
    asTarget(object({}, { required: ['a'] })),
  ).forward;
  expect(result).toBe('breaking');
  expect(witnesses[0]?.event.targets[0]).not.toHaveProperty('metadata');
});

test('a caveat says that an undeclared key in a listed object would be rejected', () => {
  const { caveats } = judged(keyed(tier), keyed({ const: { tier: 'pro' } })).forward;
  expect(caveats).toEqual([
    {
      path: ['metadata', 'a'],
      address: 'metadata.a',
      message:
        'An event that already carries an undeclared key here would be rejected: version 5 accepts only the values that it lists.',
    },
  ]);
});

test('an event with a described key shows that it is not listed', () => {
  const described = object({}, { additionalProperties: integer() });
  const { witnesses } = judged(keyed(described), keyed({ enum: [{}] })).forward;
  expect(witnesses[0]?.event.metadata).toEqual({ a: { other: 42 } });
});
