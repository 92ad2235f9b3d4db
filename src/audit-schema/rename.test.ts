import { describe, expect, test } from 'vitest';
import { changesBetween } from './diff';
import { renameHints } from './rename';
import { keys, versionOf, type Parts } from './testing/version';

const text = { type: 'string' };
const number = { type: 'number' };

function hints(from: Parts, to: Parts): [from: string, to: string][] {
  const changes = changesBetween(versionOf(from), versionOf(to));
  return renameHints(changes).map(({ fromAddress, toAddress }) => [fromAddress, toAddress]);
}

/** The guesses at keys of one type that went and came. */
const guesses = (removed: string[], added: string[]) =>
  hints(texts(removed), texts(added)).map((pair) => pair.map((address) => address.replace('metadata.', '')));
const texts = (names: string[]) => keys(Object.fromEntries(names.map((name) => [name, text])));
const list = (items: object) => ({ type: 'array', items });

describe('is taken for the same name', () => {
  test.each([
    ['created_at', 'createdAt'],
    ['transactionId', 'transaction_id'],
    ['userID', 'user_id'],
    ['amount', 'amounts'],
    ['organisation', 'organization'],
    ['cost', 'totalCost'],
    ['currency', 'currencyCode'],
  ])('%s, %s', (one, other) => {
    expect(guesses([one], [other])).toEqual([[one, other]]);
    expect(guesses([other], [one])).toEqual([[other, one]]);
  });
});

describe('is not taken for the same name', () => {
  test.each([
    ['a', 'b'],
    ['id', 'ip'],
    ['role', 'status'],
    ['id', 'invoiceid'],
    ['$', '_'],
    ['x'.repeat(5000), 'y'.repeat(5000)],
  ])('%s, %s', (one, other) => {
    expect(guesses([one], [other])).toEqual([]);
  });
});

test('another type, another parent or a target is no renaming', () => {
  expect(hints(keys({ cost: text }), keys({ costs: number }))).toEqual([]);
  expect(hints(keys({ cost: text }), { actor: keys({ costs: text }) })).toEqual([]);
  expect(hints({ targets: [{ type: 'user' }] }, { targets: [{ type: 'users' }] })).toEqual([]);
  expect(hints(keys({ tag: list(text) }), keys({ tags: list(number) }))).toEqual([]);
  expect(hints(keys({ tag: list(text) }), keys({ tags: list(text) }))).toHaveLength(1);
});

test('each key is in one guess at most, and the best come first', () => {
  expect(guesses(['cost_total', 'amount'], ['amounts', 'costTotal', 'costTotals'])).toEqual([
    ['cost_total', 'costTotal'],
    ['amount', 'amounts'],
  ]);
});

test('nothing is guessed where nobody could check it', () => {
  const [many, others] = ['_', '-'].map((sign) => Array.from({ length: 101 }, (_, at) => `key${sign}${at}`));
  expect(guesses(many ?? [], others ?? [])).toEqual([]);
});
