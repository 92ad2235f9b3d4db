import { describe, expect, test } from 'vitest';
import { said } from '../testing/findings';
import { closed, integer, number, object, text, type Content } from '../testing/verdict-rows';

const LONG_KEY = 'k'.repeat(41);
const cost = (more: object) => ({ targets: [{ id: 'in_01', type: 'invoice', ...more }] });
const INVOICE: Content = { targets: [{ type: 'invoice', metadata: object({ cost: number() }) }] };

describe('findings about keys, targets and the event itself', () => {
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
      [' | The event has no `metadata`, which version 4 requires. | Add `metadata` with `cost`.'],
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
        'metadata.colour | Version 4 does not accept the key `colour` in `metadata`. | Rename it to `color` if that is what you mean, or leave it out.',
        'metadata.other | Version 4 does not accept the key `other` in `metadata`. | Leave `other` out.',
      ],
    ],
    [
      {},
      { metadata: { ['k'.repeat(41)]: 1 } },
      [
        'metadata.kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk | This key has 41 characters; WorkOS accepts at most 40. | Shorten the key to 40 characters.',
      ],
    ],
    [
      {},
      { metadata: Object.fromEntries(Array.from({ length: 52 }, (_, at) => [`k${at}`, at])) },
      ['metadata | `metadata` has 52 keys; WorkOS accepts at most 50. | Leave out at least 2 keys.'],
    ],
    [
      INVOICE,
      { targets: [] },
      [
        'targets | The event has no target `invoice`, which version 4 declares. | Add a target of type `invoice` with its id.',
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
        'targets[0].metadata.cost | Version 4 expects `targets[0].metadata.cost` to be a number, not the string "42". | Write 42 without quotes.',
      ],
    ],
    [
      INVOICE,
      { targets: {} },
      [
        'targets | The API expects `targets` to be an array, not an object. | Send an array with a target of type `invoice`.',
      ],
    ],
    [
      {},
      { occurred_at: 'yesterday' },
      [
        'occurred_at | The API expects `occurred_at` to be a string in the format `date-time`; "yesterday" is not. | Send a string in the format `date-time`, such as "2026-01-15T12:00:00Z".',
      ],
    ],
    [
      { metadata: object({ cost: integer({ minimum: 50 }) }, { required: ['cost'] }) },
      { metadata: {} },
      [
        'metadata | `metadata` has no `cost` (integer), which version 4 requires. | Add `metadata.cost` (integer), such as 100.',
      ],
    ],
    [
      { metadata: object({ a: text() }, { required: ['a'] }) },
      { metadata: { a: null } },
      ['metadata.a | Version 4 expects `metadata.a` to be a string, not null. | Send a string.'],
    ],
    [
      { metadata: object({ [LONG_KEY]: text() }, { required: [LONG_KEY] }) },
      { metadata: {} },
      [
        `metadata | \`metadata\` has no \`${LONG_KEY}\` (string), which version 4 requires. | Change the schema: it requires \`${LONG_KEY}\`, but WorkOS accepts no key with more than 40 characters.`,
      ],
    ],
    [
      { metadata: object({ [LONG_KEY]: text() }) },
      { metadata: { [LONG_KEY]: 'x' } },
      [
        `metadata.${LONG_KEY} | This key has 41 characters; WorkOS accepts at most 40. | Leave \`${LONG_KEY}\` out.`,
      ],
    ],
    [
      { metadata: closed({ a: text() }, { required: ['b'] }) },
      { metadata: {} },
      [
        'metadata | `metadata` has no `b`, which version 4 requires. | Change the schema: it requires `b`, but no value for it is accepted.',
      ],
    ],
    [
      { metadata: object({ created_at: text() }, { required: ['created_at'] }) },
      { metadata: { created_by: 'x' } },
      [
        'metadata | `metadata` has no `created_at` (string), which version 4 requires. | Add `metadata.created_at` (string).',
      ],
    ],
    [
      {},
      { actor: null },
      ['actor | The API expects `actor` to be an object, not null. | Send an object with `id` and `type`.'],
    ],
    [
      {},
      { occurred_at: 1_768_478_400 },
      [
        'occurred_at | The API expects `occurred_at` to be a string, not 1768478400. | Write the time as "2026-01-15T12:00:00Z".',
      ],
    ],
    [
      INVOICE,
      { targets: undefined },
      [
        ' | The event has no `targets`, which every event needs. | Add `targets` with a target of type `invoice`.',
      ],
    ],
    [
      {
        targets: [
          { type: 'user', metadata: object({ a: text() }, { required: ['a'] }) },
          { type: 'user', metadata: closed({ b: number() }) },
        ],
      },
      { targets: [{ id: '1', type: 'user', metadata: { b: 1 } }] },
      [
        'targets[0].metadata | `targets[0].metadata` has no `a` (string), which version 4 requires. | Add a target of type `user` with its id and `metadata` with `a`.',
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
        'action | This event is for `invoice.paid`, not for `invoice.sent`. | Validate it against the versions of `invoice.paid`, or write "invoice.sent" as its `action`.',
      ],
    ],
    [
      { metadata: object({ 'a.b': number() }) },
      { metadata: { 'a.b': 'x' } },
      [
        'metadata["a.b"] | Version 4 expects `metadata["a.b"]` to be a number, not the string "x". | Send a number.',
      ],
    ],
    [
      INVOICE,
      { targets: [{ id: 'in_01' }] },
      [
        'targets[0] | `targets[0]` has no `type`, which every event needs. | Add `targets[0].type`, such as "invoice".',
        'targets | The event has no target `invoice`, which version 4 declares. | Add a target of type `invoice` with its id.',
      ],
    ],
    [
      { targets: [{ type: 'invoice' }, { type: 'user' }] },
      { targets: [{ id: 'in_01', type: 'invoice' }, 'user_01'] },
      [
        'targets[1] | The API expects `targets[1]` to be an object, not the string "user_01". | Send an object with `id` and `type`.',
      ],
    ],
    [
      { metadata: object({ a: closed({ b: text() }) }) },
      { metadata: { a: { c: 'x', d: 'x' } } },
      [
        'metadata.a.c | Version 4 does not accept the key `c` in `metadata.a`. | Leave `c` out.',
        'metadata.a.d | Version 4 does not accept the key `d` in `metadata.a`. | Leave `d` out.',
      ],
    ],
    [
      { metadata: object({ a: object({}, { maxProperties: 1 }) }) },
      { metadata: { a: { c: 'x', d: 'x' } } },
      ['metadata.a | `metadata.a` has 2 keys; version 4 accepts at most 1. | Leave out at least 1 key.'],
    ],
    [
      {
        metadata: object({
          a: object(Object.fromEntries(['b', 'c', 'd', 'e'].map((key) => [key, text()])), {
            required: ['b', 'c', 'd', 'e'],
          }),
        }),
      },
      { metadata: { a: 'x' } },
      [
        'metadata.a | Version 4 expects `metadata.a` to be an object, not the string "x". | Send an object with `b`, `c`, `d`, and 1 more required key.',
      ],
    ],
  ])('%# %j', (content, parts, says) => {
    expect(said(content, parts)).toEqual(says);
  });
});
