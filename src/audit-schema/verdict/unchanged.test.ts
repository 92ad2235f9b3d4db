/** What both versions say alike is never a reason, however little is known about it. */
import { describe, expect, test } from 'vitest';
import {
  integer,
  judged,
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

const INT64 = integer({ exclusiveMaximum: 9223372036854776000 });
const beside = (inner: unknown, a: unknown) => object({ same: inner, a });

// oxfmt-ignore
const LINES: readonly Row[] = [
  ['an int64 key beside a new key', object({ id: INT64 }), object({ id: INT64, note: text() }), 'safe | metadata.note', 'safe'],
  ['a pattern with a format', beside(text({ pattern: '^a', format: 'email' }), text()), beside(text({ pattern: '^a', format: 'email' }), number()), 'breaking: type'],
  ['a format that nobody knows', beside(text({ format: 'sku' }), text()), beside(text({ format: 'sku' }), number()), 'breaking: type'],
  ['a list of very long lists', beside(list(list(text()), { minItems: 1e6 }), text()), beside(list(list(text()), { minItems: 1e6 }), number()), 'breaking: type'],
  ['described keys, beside a named one', object({ a: text() }, { additionalProperties: INT64 }), object({ a: number() }, { additionalProperties: INT64 }), 'breaking: type'],
  ['a schema in another spelling', beside({ type: ['string', 'null'], title: 'T' }, text()), beside({ type: 'string', nullable: true }, number()), 'breaking: type'],
  ['a list in another spelling', beside(list({ const: 1 }), text()), beside(list({ enum: [1] }, { description: 'One.' }), number()), 'breaking: type'],
];

test.each(linesOf('the same on both sides', metadata, LINES))('%s', (_, { before, after, verdicts }) => {
  expect(said(before, after)).toEqual({ verdicts, faults: [] });
});

const user = (raw: unknown) => ({ type: 'user', metadata: raw });

describe('of several targets of one type', () => {
  test('one that is the same is met by the one that it was', () => {
    const same = user(object({ id: INT64 }));
    const before: Content = { targets: [same, user(object({ a: text() }))] };
    const after: Content = { targets: [same, user(object({ a: number() }))] };
    const { reasons } = judged(before, after).forward;
    expect(reasons).not.toEqual([]);
    for (const { path } of reasons) expect(path[1]).toEqual({ target: 'user', nth: 1 });
  });

  test('a key that is the same is no reason, whatever another target says of it', () => {
    const first = (a: unknown) => user(object({ a, code: text({ pattern: '^a' }) }, { required: ['a'] }));
    const second = user(object({ code: text({ pattern: '^b' }) }));
    const { reasons } = judged(
      { targets: [first(text()), second] },
      { targets: [first(number()), second] },
    ).forward;
    expect(reasons.map(({ address }) => address)).toEqual(['targets[user].metadata.a']);
  });
});

test('a reference to a key that changed is not the same', () => {
  const owner = { $ref: '#/properties/giver' };
  const before = metadata(object({ owner, giver: { type: ['string', 'integer'] } }));
  const after = metadata(object({ owner, giver: text() }));
  const { reasons } = judged(before, after).forward;
  expect(reasons.map(({ kind, address }) => [kind, address])).toEqual([
    ['breaks', 'metadata.giver'],
    ['cannot tell', 'metadata.owner'],
  ]);
});
