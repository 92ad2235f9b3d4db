import { describe, expect, test } from 'vitest';
import {
  closed,
  integer,
  keyed,
  list,
  number,
  object,
  text,
  versionOf,
  type Content,
} from '../testing/verdict-rows';
import { nested } from '../testing/version';
import { judgeEvent } from './judgement';

const EVENT = {
  action: 'invoice.sent',
  version: 4,
  occurred_at: '2026-01-15T12:00:00Z',
  actor: { id: 'user_01', type: 'user' },
  targets: [{ id: 'in_01', type: 'invoice' }],
  context: { location: '203.0.113.7' },
};
const cost = (more: object) => ({ targets: [{ id: 'in_01', type: 'invoice', ...more }] });
const INVOICE: Content = { targets: [{ type: 'invoice', metadata: object({ cost: number() }) }] };

/** What version 4 of this content says of the event with these parts, each finding as `address | message | mend`. */
function said(content: Content, parts: object): string[] {
  const { judgements } = judgeEvent('invoice.sent', [versionOf(4, content)], { ...EVENT, ...parts });
  return (judgements[0]?.findings ?? []).map((each) =>
    [each.address, each.message, each.mend ?? '–'].join(' | '),
  );
}

describe('of a value it is said what the version wants, what it is, and how to mend it', () => {
  test.each<[schema: unknown, value: unknown, says: string]>([
    [
      number(),
      '42',
      'Version 4 wants a number as `metadata.a`; it is the text "42". | Write 42 without quotes.',
    ],
    [number(), 'many', 'Version 4 wants a number as `metadata.a`; it is the text "many". | Send a number.'],
    [
      integer(),
      '4.5',
      'Version 4 wants a whole number as `metadata.a`; it is the text "4.5". | Send a whole number.',
    ],
    [
      integer(),
      4.4,
      'Version 4 wants a whole number as `metadata.a`; it is 4.4. | Send a whole number, such as 4.',
    ],
    [
      { type: 'boolean' },
      'true',
      'Version 4 wants true or false as `metadata.a`; it is the text "true". | Write true without quotes.',
    ],
    [text(), 42, 'Version 4 wants a text as `metadata.a`; it is 42. | Write "42", in quotes.'],
    [
      text(),
      null,
      'Version 4 wants a text as `metadata.a`; it is null. | Send a text; where there is none, leave the key out.',
    ],
    [
      { type: ['string', 'null'] },
      [],
      'Version 4 wants a text or null as `metadata.a`; it is a list. | Send a text or null.',
    ],
    [
      list(text()),
      'x',
      'Version 4 wants a list as `metadata.a`; it is the text "x". | Put it into a list: ["x"].',
    ],
    [
      text({ enum: ['draft', 'paid'] }),
      'Paid',
      'Version 4 wants "draft" or "paid" as `metadata.a`; it is "Paid". | Write "paid".',
    ],
    [
      text({ enum: ['draft', 'paid'] }),
      'gone',
      'Version 4 wants "draft" or "paid" as `metadata.a`; it is "gone". | Send "draft" or "paid".',
    ],
    [{ const: 'x' }, 'y', 'Version 4 wants "x" as `metadata.a`; it is "y". | Send "x".'],
    [number({ minimum: 0 }), -3, 'Version 4 wants at least 0 as `metadata.a`; it is -3. | Send at least 0.'],
    [
      number({ exclusiveMaximum: 5 }),
      5,
      'Version 4 wants less than 5 as `metadata.a`; it is 5. | Send less than 5.',
    ],
    [
      number({ multipleOf: 0.5 }),
      0.7,
      'Version 4 wants a multiple of 0.5 as `metadata.a`; it is 0.7. | Send a multiple of 0.5.',
    ],
    [
      text({ maxLength: 3 }),
      'abcde',
      'Version 4 wants at most 3 characters as `metadata.a`; there are 5. | Cut it to 3 characters.',
    ],
    [
      text({ minLength: 1 }),
      '',
      'Version 4 wants at least 1 character as `metadata.a`; there are 0. | Send at least 1 character.',
    ],
    [
      text(),
      'x'.repeat(501),
      '`metadata.a` has 501 characters; WorkOS documents at most 500. What it does with more is not established. | Cut it to 500 characters.',
    ],
    [
      text({ pattern: '^inv-[0-9]{3}$' }),
      'inv',
      'Version 4 wants a text that matches `^inv-[0-9]{3}$` as `metadata.a`; "inv" does not. | Send one that does, such as "inv-111".',
    ],
    [
      text({ format: 'email' }),
      'ada',
      'Version 4 wants a text in the format `email` as `metadata.a`; "ada" is none. | Send one such as "ada@example.com".',
    ],
    [
      text({ format: 'date-time' }),
      '2026-01-15 12:00:00',
      'Version 4 wants a text in the format `date-time` as `metadata.a`; "2026-01-15 12:00:00" is none. It has no offset. | Write "2026-01-15T12:00:00Z" if the time is in UTC, else its offset at the end.',
    ],
    [
      list(text(), { minItems: 2 }),
      ['x'],
      'Version 4 wants at least 2 items in `metadata.a`; there are 1. | Send at least 2 items.',
    ],
    [
      { anyOf: [text(), number()] },
      true,
      'Version 4 has a demand in `anyOf` that `metadata.a` does not meet: it must match a schema in anyOf. | –',
    ],
    [false, true, 'Version 4 accepts no value as `metadata.a`. | Leave it out.'],
  ])('%j: %j', (schema, a, says) => {
    expect(said(keyed(schema), { metadata: { a } })).toEqual([`metadata.a | ${says}`]);
  });
});

describe('of keys, targets and the event itself', () => {
  test.each<[content: Content, parts: object, says: string[]]>([
    [
      { metadata: object({ cost: number() }, { required: ['cost'] }) },
      { metadata: { Cost: 1 } },
      ['metadata | `metadata` has no `cost` (number), which version 4 requires. | Rename `Cost` to `cost`.'],
    ],
    [
      { metadata: object({ cost: number() }, { required: ['cost'] }) },
      { metadata: {} },
      [
        'metadata | `metadata` has no `cost` (number), which version 4 requires. | Add `metadata.cost` (number).',
      ],
    ],
    [
      { metadata: object({ cost: number() }, { required: ['cost'] }) },
      {},
      [' | The event has no `metadata`, which version 4 requires. | Add `metadata`.'],
    ],
    [
      {},
      { occurred_at: undefined, occurredAt: 'x' },
      [' | The event has no `occurred_at`, which every event needs. | Rename `occurredAt` to `occurred_at`.'],
    ],
    [
      { metadata: closed({ color: text() }) },
      { metadata: { colour: 'x', other: 1 } },
      [
        'metadata.colour | Version 4 accepts no key `colour` in `metadata`. | Rename it to `color`.',
        'metadata.other | Version 4 accepts no key `other` in `metadata`. | Leave `other` out.',
      ],
    ],
    [
      {},
      { metadata: { ['k'.repeat(41)]: 1 } },
      [
        'metadata.kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk | This key has 41 characters; WorkOS takes at most 40. | Shorten the key.',
      ],
    ],
    [
      {},
      { metadata: Object.fromEntries(Array.from({ length: 52 }, (_, at) => [`k${at}`, at])) },
      ['metadata | `metadata` has 52 keys; WorkOS takes at most 50. | Leave out at least 2 keys.'],
    ],
    [
      INVOICE,
      { targets: [] },
      [
        'targets | The event has no target `invoice`, which version 4 declares. | Add a target of the type `invoice`, with its id.',
      ],
    ],
    [
      INVOICE,
      { targets: [{ id: '1', type: 'Invoice' }] },
      [
        'targets[0].type | The event has no target `invoice`, which version 4 declares. | Write "invoice" instead of "Invoice".',
      ],
    ],
    [
      INVOICE,
      cost({ metadata: { cost: '42' } }),
      [
        'targets[0].metadata.cost | Version 4 wants a number as `targets[0].metadata.cost`; it is the text "42". | Write 42 without quotes.',
      ],
    ],
    [
      INVOICE,
      { targets: {} },
      ['targets | The API wants a list as `targets`; it is an object. | Send a list.'],
    ],
    [
      {},
      { occurred_at: 'yesterday' },
      [
        'occurred_at | The API wants a text in the format `date-time` as `occurred_at`; "yesterday" is none. | Send one such as "2026-01-15T12:00:00Z".',
      ],
    ],
    [
      {},
      { actor: { type: 'user' } },
      ['actor | `actor` has no `id`, which every event needs. | Add `actor.id`.'],
    ],
    [
      {},
      { action: 'invoice.paid', metadata: [] },
      [
        'action | This event is for `invoice.paid`, not for `invoice.sent`. | Judge it by the versions of `invoice.paid`, or write "invoice.sent" as its `action`.',
      ],
    ],
    [
      { metadata: object({ 'a.b': number() }) },
      { metadata: { 'a.b': 'x' } },
      [
        'metadata["a.b"] | Version 4 wants a number as `metadata["a.b"]`; it is the text "x". | Send a number.',
      ],
    ],
  ])('%# %j', (content, parts, says) => {
    expect(said(content, parts)).toEqual(says);
  });
});

test('an error stands beside each finding in the form in which WorkOS has it', () => {
  const event = { ...EVENT, targets: [{ id: '1', type: 'invoice', metadata: { cost: 'x' } }] };
  const [judgement] = judgeEvent('invoice.sent', [versionOf(4, INVOICE)], event).judgements;
  expect(judgement?.findings[0]?.error).toEqual({
    instancePath: '/targets/0/metadata/cost',
    schemaPath: '#/properties/targets/allOf/0/contains/properties/metadata/properties/cost/type',
    message: 'must be number',
  });
});

test('versions answer each for itself, in the order in which they were given', () => {
  const versions = [versionOf(2, keyed(text())), versionOf(1, keyed(number()))];
  const { judgements } = judgeEvent('invoice.sent', versions, { ...EVENT, metadata: { a: 7 } });
  expect(judgements.map(({ version, result }) => [version, result])).toEqual([
    [2, 'rejected'],
    [1, 'accepted'],
  ]);
});

test('of very many findings a hundred are shown, and that there is more', () => {
  const { judgements } = judgeEvent('invoice.sent', [versionOf(4, keyed(list(text())))], {
    ...EVENT,
    metadata: { a: Array.from({ length: 500 }, (_, at) => at) },
  });
  expect(judgements[0]?.findings).toHaveLength(101);
  expect(judgements[0]?.findings.at(-1)?.message).toContain('more');
});

describe('an event that is too much', () => {
  const versions = Array.from({ length: 20 }, (_, at) => versionOf(at + 1, keyed(text({ maxLength: at }))));
  const results = (event: unknown) =>
    new Set(judgeEvent('invoice.sent', versions, event).judgements.map(({ result }) => result));

  test('by its depth is judged as far as schemas look', () => {
    const deep = nested(50_000, 1, (inner) => [inner]);
    expect(results({ ...EVENT, metadata: { b: deep } })).toEqual(new Set(['accepted']));
    expect(results(deep)).toEqual(new Set(['rejected']));
  });

  test('by its keys is rejected for their number', () => {
    const metadata = Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`k${at}`, 'x']));
    expect(results({ ...EVENT, metadata })).toEqual(new Set(['rejected']));
    const [first] = judgeEvent('invoice.sent', versions, { ...EVENT, metadata }).judgements;
    expect(first?.findings.map(({ mend }) => mend)).toEqual(['Leave out at least 49950 keys.']);
  });

  test('by its texts is rejected', () => {
    expect(results({ ...EVENT, metadata: { a: 'x'.repeat(5_000_000) } })).toEqual(new Set(['rejected']));
  });

  test('by its targets or items is one of which nothing is said', () => {
    const targets = Array.from({ length: 50_000 }, (_, at) => ({ id: String(at), type: 'user' }));
    expect(results({ ...EVENT, targets })).toEqual(new Set(['cannot_tell']));
    expect(results({ ...EVENT, metadata: { a: Array(500_000).fill(1) } })).toEqual(new Set(['cannot_tell']));
  });
});
