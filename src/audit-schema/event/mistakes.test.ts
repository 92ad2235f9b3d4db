import { expect, test } from 'vitest';
import { number, object, text, versionOf } from '../testing/verdict-rows';
import { mistakesIn } from './mistakes';

const EVENT = {
  action: 'invoice.sent',
  version: 2,
  occurred_at: '2026-01-15T12:00:00Z',
  actor: { id: 'user_01', type: 'user' },
  targets: [{ id: 'in_01', type: 'invoice' }],
  context: { location: '203.0.113.7' },
};
const VERSIONS = [
  versionOf(2, {
    metadata: object({
      transactionId: text(),
      cost: { type: ['number', 'string'] },
      count: { type: ['integer', 'string'], maximum: 9 },
      'a.b': text(),
    }),
  }),
  versionOf(1, { metadata: object({ transaction_id: text(), cost: number() }) }),
];

const without = (key: string) => Object.fromEntries(Object.entries(EVENT).filter(([name]) => name !== key));
const messages = (event: unknown) =>
  mistakesIn(event, VERSIONS).map(({ address, fix }) => `${address} | ${fix ?? '–'}`);

test('an event as it should be holds none', () => {
  expect(messages({ ...EVENT, metadata: { transactionId: 'x', cost: 42, more: true } })).toEqual([]);
});

test.each<[name: string, event: unknown, mistakes: string[]]>([
  ['no version', without('version'), [' | Add the `version` that the code was written for.']],
  ['a version as a text', { ...EVENT, version: '2' }, ['version | Write 2 without quotes.']],
  ['a version that is not there', { ...EVENT, version: 9 }, ['version | Name one that there is.']],
  [
    'camelCase',
    { ...without('occurred_at'), occurredAt: 'x', context: { location: 'x', userAgent: 'x' } },
    ['occurredAt | Rename it to `occurred_at`.', 'context.userAgent | Rename it to `user_agent`.'],
  ],
  ['another case', { ...without('actor'), Actor: {} }, ['Actor | Rename it to `actor`.']],
  [
    'a misspelt key',
    { ...without('targets'), target: [] },
    ['target | Rename it to `targets` if that is what you mean.'],
  ],
  ['metadata by another name', { ...EVENT, meta_data: {} }, ['meta_data | Rename it to `metadata`.']],
  [
    'the organization inside',
    { ...EVENT, organization_id: 'org_01' },
    ['organization_id | Put it beside the event: `{ "organization_id": …, "event": { … } }`.'],
  ],
  [
    'a metadata key beside it',
    { ...EVENT, transactionId: 'x' },
    ['transactionId | Move it into `metadata`.'],
  ],
  [
    'a key in another case, of the version that is named',
    { ...EVENT, metadata: { transaction_id: 'x' } },
    ['metadata.transaction_id | Rename it to `transactionId`.'],
  ],
  ['and not of another version', { ...EVENT, version: 1, metadata: { transaction_id: 'x' } }, []],
  [
    'a number as a text',
    { ...EVENT, metadata: { cost: '42' } },
    ['metadata.cost | Write 42 without quotes.'],
  ],
  ['a number as a string that the number would not pass', { ...EVENT, metadata: { count: '42' } }, []],
  [
    'a timestamp',
    { ...EVENT, occurred_at: 1_768_478_400 },
    ['occurred_at | Write the time as "2026-01-15T12:00:00Z".'],
  ],
  ['a key that the API reference does not allow', { ...EVENT, metadata: { a_b: 'x' } }, []],
  [
    'a time without an offset',
    { ...EVENT, occurred_at: '2026-01-15T12:00:00' },
    [
      'occurred_at | Write "2026-01-15T12:00:00Z" if the time is in UTC, or add its offset, such as `+02:00`.',
    ],
  ],
  ['no object', [], []],
])('%s', (_, event, mistakes) => {
  expect(messages(event)).toEqual(mistakes);
});
