import { describe, expect, test } from 'vitest';
import { EVENT } from '../testing/findings';
import { keyed, list, number, object, text, versionOf, type Content } from '../testing/verdict-rows';
import { nested } from '../testing/version';
import { judgeEvent } from './judgement';

const INVOICE: Content = { targets: [{ type: 'invoice', metadata: object({ cost: number() }) }] };

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
    expect(first?.findings.map(({ fix }) => fix)).toEqual(['Leave out at least 49950 keys.']);
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
