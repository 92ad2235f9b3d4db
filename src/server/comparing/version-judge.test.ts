import { describe, expect, test } from 'vitest';
import { neighbourOf } from '../../audit-schema/compare';
import type { AuditLogSchema } from '../../contract/workos';
import { samplePairs } from '../testing/sample-pairs';
import { scriptedThread } from '../testing/threads';
import { ComparisonThread } from './comparison-thread';
import type { VersionPair } from './messages';
import { judgeVersion } from './version-judge';

/** A thread that never ends a verdict on an action called `hang`, and dies of one called `die`. */
const SCRIPT = `({ want, action }) => {
  if (action === 'hang for good' || (action === 'hang' && want === 'verdict')) for (;;);
  if (action === 'die') process.exit(1);
  if (want === 'summary') return { state: 'summed up', summary: 'in short' };
  if (action === 'fail') return { state: 'failed', message: 'no' };
  return { state: 'judged', judged: { summary: 'in full', verdict: 'safe' } };
}`;

function schema(version: number): AuditLogSchema {
  return {
    object: 'audit_log_schema',
    version,
    targets: [{ type: 'team' }],
    created_at: '2026-01-15T12:00:00.000Z',
  };
}

function pair(action: string): VersionPair {
  return { action, older: schema(1), newer: schema(2) };
}

test('a verdict is the comparison’s own, for all versions of the sample data', async () => {
  const thread = new ComparisonThread();
  const pairs = await samplePairs();
  expect(pairs.length).toBeGreaterThan(50);
  const judged = await Promise.all(pairs.map((each) => judgeVersion(each, thread)));
  const expected = pairs.map(({ action, older, newer }) => {
    const { summary, result } = neighbourOf(action, older, newer);
    return { summary, verdict: result };
  });
  expect(judged).toEqual(expected);
  expect(new Set(judged.map(({ verdict }) => verdict)).size).toBeGreaterThan(1);
});

describe('a version that', () => {
  const timeLimits = { reader: 60_000, history: 500 };

  test('is too complex to judge cannot be told, but is summed up', async () => {
    const { thread } = scriptedThread(SCRIPT, { timeLimits });
    const judged = await Promise.all([
      judgeVersion(pair('hang'), thread),
      judgeVersion(pair('fail'), thread),
      judgeVersion(pair('a'), thread),
    ]);
    expect(judged).toEqual([
      { summary: 'in short', verdict: 'cannot_tell' },
      { summary: 'in short', verdict: 'cannot_tell' },
      { summary: 'in full', verdict: 'safe' },
    ]);
  });

  test.each(['hang for good', 'die'])('cannot even be summed up (%s) says so', async (action) => {
    const { thread } = scriptedThread(SCRIPT, { timeLimits });
    const judged = await Promise.all([judgeVersion(pair(action), thread), judgeVersion(pair('a'), thread)]);
    expect(judged).toEqual([
      { summary: 'Too complex to compare', verdict: 'cannot_tell' },
      { summary: 'in full', verdict: 'safe' },
    ]);
  });
});

test('where there is no thread there is an error, not a verdict', async () => {
  const { thread } = scriptedThread('no function');
  await expect(judgeVersion(pair('a'), thread)).rejects.toThrow('Unexpected token');
});
