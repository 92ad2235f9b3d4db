/** Pairs of versions on which the engine was once wrong: each verdict is worked out by hand from docs/semantics.md. */
import { expect, test } from 'vitest';
import {
  integer,
  judged,
  keyed,
  list,
  metadata,
  number,
  object,
  said,
  text,
  type Content,
} from '../testing/verdict-rows';

const required = (properties: { readonly [key: string]: unknown }) =>
  object(properties, { required: Object.keys(properties) });

const nullableText = (description: string) => ({ anyOf: [text({ description }), { type: 'null' }] });
const constInvoice: NonNullable<Content['targets']> = [
  { type: 'invoice', metadata: { ...required({ id: text() }), const: { id: 'é' } } },
];
const LONG_KEY = 'x'.repeat(41);
const snowflake = integer({ minimum: 1e17 });
const impossible = text({ pattern: String.raw`^INV-\d{4}$`, maxLength: 1 });
const inOrder = (...keys: string[]) => metadata(object({ a: impossible, b: false }, { required: keys }));
const lists = (item: unknown) =>
  keyed(list(list(list(item, { minItems: 100 }), { minItems: 100 }), { minItems: 100 }));
const targets = (count: number, least = 0): Content => ({
  targets: Array.from({ length: count }, (_, at) => ({
    type: 'x',
    metadata: object({ [`a${at}`]: text(), b: integer({ minimum: at + least }) }),
  })),
});

const rows: readonly (readonly [name: string, before: Content, after: Content, verdict: string])[] = [
  [
    'a description inside `additionalProperties` changes nothing',
    metadata(object({}, { additionalProperties: text({ description: 'a' }) })),
    metadata(object({}, { additionalProperties: text({ description: 'b' }) })),
    'identical',
  ],
  [
    'a description inside `anyOf` changes nothing',
    keyed(nullableText('a')),
    keyed(nullableText('b')),
    'identical',
  ],
  [
    'a step that divides the other one is safe, whatever rounding makes of its multiples',
    keyed(number({ multipleOf: 0.1 })),
    keyed(number({ multipleOf: 0.01 })),
    'safe | metadata.a',
  ],
  [
    'integers are multiples of 1, though Ajv rejects the largest',
    keyed(integer()),
    keyed(integer({ multipleOf: 1 })),
    'safe | metadata.a',
  ],
  [
    'a step beyond 2^53 is divided exactly',
    keyed({ multipleOf: 1e21 }),
    keyed({ multipleOf: 7 }),
    'breaking: multipleOf',
  ],
  [
    'a required key breaks beside an unchanged `const`',
    { targets: constInvoice },
    { targets: constInvoice, ...metadata(required({ ip: text() })) },
    'breaking: metadata.ip required',
  ],
  [
    'half of a character in a key hides no other reason',
    metadata(object({ a: text() })),
    metadata(object({ a: number(), '\uD800': text() })),
    'breaking: type | metadata["\\ud800"]',
  ],
  [
    'a required key breaks beside a required integer beyond 2^53',
    metadata(required({ id: snowflake })),
    metadata(required({ id: snowflake, reason: text() })),
    'breaking: metadata.reason required',
  ],
  [
    'a described key breaks where only an empty object is listed',
    keyed(object({}, { additionalProperties: { type: 'boolean' } })),
    keyed({ enum: [{}] }),
    'breaking: enum',
  ],
  [
    'an unchanged int64 key needs no proof',
    metadata(object({ id: integer({ exclusiveMaximum: 2 ** 63 }) })),
    metadata(object({ id: integer({ exclusiveMaximum: 2 ** 63 }), note: text() })),
    'safe | metadata.note',
  ],
  [
    'a listed object rejects undeclared keys, which is a caveat',
    keyed(required({ tier: { const: 'pro' } })),
    keyed({ const: { tier: 'pro' } }),
    'safe | metadata.a',
  ],
  [
    'the keys of listed objects are declared, for each target of a type',
    { targets: [{ type: 'user', metadata: { const: { status: 'free' } } }, { type: 'user' }] },
    { targets: [{ type: 'user', metadata: object({ status: number() }) }] },
    'breaking: targets[user].metadata properties | targets[user#2]',
  ],
  [
    'where a required key can have no value, there is no event that could break',
    inOrder('a', 'b'),
    metadata(required({ z: text() })),
    'safe | event',
  ],
  [
    'the order of required keys does not matter',
    inOrder('b', 'a'),
    metadata(required({ z: text() })),
    'safe | event',
  ],
  [
    'lists of lists that would hold a million values are undecided',
    lists(text()),
    lists(number()),
    'cannot tell: metadata.a[][][] type',
  ],
  [
    'a reason is listed once, whatever values show it',
    keyed({ exclusiveMaximum: 10 }),
    keyed({ enum: [2, 'pro'] }),
    'breaking: enum',
  ],
];

test.each(rows)('%s', (_, before, after, verdict) => {
  const { verdicts, faults } = said(before, after);
  expect({ verdict: verdicts.forward, faults }).toEqual({ verdict, faults: [] });
});

test('no fix asks for a key of 41 characters', () => {
  const { reasons } = judged(metadata(object({})), metadata(required({ [LONG_KEY]: text() }))).forward;
  expect(reasons.map(({ remedy }) => remedy)).toEqual([
    expect.stringMatching(
      /^No event can pass version 5: it requires .* takes no key of more than 40 characters/,
    ),
  ]);
});

test('the error about an undeclared key comes first under its witness', () => {
  const before = metadata(object({ ip: text() }));
  const after = metadata(object({ email: text() }, { required: ['email'], additionalProperties: false }));
  const { reasons, witnesses } = judged(before, after).forward;
  const at = reasons.findIndex(({ keyword }) => keyword === 'additionalProperties');
  const errors = witnesses.find(({ reason }) => reason === at)?.errors;
  expect(errors?.[0]?.message).toBe('must NOT have additional properties');
});

test('each of 40 targets of one type breaks, as an item for another target may hold its key with another type', () => {
  const { verdicts, faults } = said(targets(40), targets(40, 1));
  expect(verdicts.forward).toMatch(/^breaking: (targets\[x(#\d+)?\]\.metadata\.b minimum(; )?){40}$/);
  expect(faults).toEqual([]);
});
