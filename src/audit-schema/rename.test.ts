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

describe('names that are guessed to be the same key', () => {
  test.each([
    ['created_at', 'createdAt'],
    ['transactionId', 'transaction_id'],
    ['userID', 'user_id'],
    ['amount', 'amounts'],
    ['organisation', 'organization'],
    ['cost', 'totalCost'],
    ['currency', 'currencyCode'],
    ['count', 'counter'],
    ['prev_status', 'previousStatus'],
    ['userId', 'user_ids'],
    ['line1', 'line_1'],
    ['colour', 'color'],
    ['username', 'user_nam'],
    ['email', 'useremail'],
    ['user_id', 'actor_id'],
    ['ip', 'ip_address'],
    ['ip', 'location_ip'],
    ['url', 'target_url'],
    ['mfa', 'mfa_enabled'],
    ['org_id', 'organizationId'],
    ['app_name', 'application_name'],
    ['msg', 'message'],
    ['qty', 'quantity'],
    ['src', 'source'],
    ['txn_id', 'transaction_id'],
    ['old_role', 'previous_role'],
    ['reciever', 'receiver'],
    ['amuont', 'amount'],
    ['adress', 'address'],
    ['cancelled_at', 'canceled_at'],
  ])('%s, %s', (one, other) => {
    expect(guesses([one], [other])).toEqual([[one, other]]);
    expect(guesses([other], [one])).toEqual([[other, one]]);
  });
});

describe('names that are not guessed to be the same key', () => {
  test.each([
    ['a', 'b'],
    ['id', 'ip'],
    ['role', 'status'],
    ['id', 'invoiceid'],
    ['$', '_'],
    ['created_by', 'created_at'],
    ['createdBy', 'created_at'],
    ['createdby', 'created_at'],
    ['line1', 'line2'],
    ['address_line1', 'addressLine2'],
    ['line1', 'line12'],
    ['min_amount', 'max_amount'],
    ['source_ip', 'source_id'],
    ['start_date', 'end_date'],
    ['updated_at', 'created_at'],
    ['amount_usd', 'amount_eur'],
    ['paid', 'unpaid'],
    ['user_id', 'team_id'],
    ['user_id', 'actor_type'],
    ['id', 'user_id'],
    ['to', 'to_email'],
    ['imported', 'exported'],
    ['internal_id', 'external_id'],
    ['encrypted', 'decrypted'],
    ['payer', 'payee'],
    ['grantor', 'grantee'],
    ['employer_id', 'employee_id'],
    ['account_id', 'amount_id'],
    ['parent_id', 'patient_id'],
    ['name', 'game'],
    ['from', 'form'],
    ['order_id', 'border_id'],
    ['active', 'inactive'],
    ['x'.repeat(5000), 'y'.repeat(5000)],
  ])('%s, %s', (one, other) => {
    expect(guesses([one], [other])).toEqual([]);
  });
});

test('a type that accepts the other one may be a renamed key', () => {
  const nullable = { type: ['string', 'null'] };
  expect(hints(keys({ agentName: text }), keys({ agent_name: nullable }))).toHaveLength(1);
  expect(hints(keys({ agentName: nullable }), keys({ agent_name: text }))).toHaveLength(1);
  expect(hints(keys({ agentName: text }), keys({ agent_name: { ...text, nullable: true } }))).toHaveLength(1);
  expect(hints(keys({ count: { type: 'integer' } }), keys({ counter: number }))).toHaveLength(1);
  expect(hints(keys({ role: { enum: ['a', 'b'] } }), keys({ roles: text }))).toHaveLength(1);
  expect(hints(keys({ tag: list(text) }), keys({ tags: list(nullable) }))).toHaveLength(1);
  expect(hints(keys({ tag: list(text) }), keys({ tags: { type: 'array' } }))).toHaveLength(1);
  expect(hints(keys({ cost: { type: ['string', 'boolean'] } }), keys({ costs: nullable }))).toEqual([]);
});

test('another type, another parent or a target is not a renamed key', () => {
  expect(hints(keys({ cost: text }), keys({ costs: number }))).toEqual([]);
  expect(hints(keys({ cost: text }), { actor: keys({ costs: text }) })).toEqual([]);
  expect(hints({ targets: [{ type: 'user' }] }, { targets: [{ type: 'users' }] })).toEqual([]);
  expect(hints(keys({ tag: list(text) }), keys({ tags: list(number) }))).toEqual([]);
  expect(hints(keys({ tag: list(text) }), keys({ tags: list(text) }))).toHaveLength(1);
});

test('of equally similar names the one of the same type is guessed', () => {
  const after = keys({ agent_name: { type: ['string', 'null'] }, 'agent-name': text });
  expect(hints(keys({ agentName: text }), after)).toEqual([['metadata.agentName', 'metadata["agent-name"]']]);
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
