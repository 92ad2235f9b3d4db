import { expect, test } from 'vitest';
import { neighbourOf } from '../../audit-schema/compare';
import type { AuditLogSchema } from '../../contract/workos';
import { samplePairs } from '../testing/sample-pairs';
import { scriptedThread } from '../testing/threads';
import { ComparisonThread } from './comparison-thread';
import type { VersionPair } from './messages';
import { judgeVersion } from './version-judge';

const SCRIPT = `({ action }) => {
  if (action === 'hang') for (;;);
  if (action === 'die') process.exit(1);
  if (action === 'fail') return { state: 'failed', message: 'a detail' };
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
  expect(judged).toEqual(expected.map((value) => ({ ok: true, value })));
  expect(new Set(expected.map(({ verdict }) => verdict)).size).toBeGreaterThan(1);
});

test.each([
  ['hang', { code: 'too_complex', message: 'Comparing versions 1 and 2 takes too much time or memory.' }],
  ['die', { code: 'internal', cause: 'The comparison thread ended.' }],
  ['fail', { code: 'internal', cause: 'a detail' }],
])('a comparison that does not finish (%s) is a failure and no verdict', async (action, failure) => {
  const { thread } = scriptedThread(SCRIPT, { timeLimits: { reader: 60_000, history: 300 } });
  const [failed, next] = await Promise.all([
    judgeVersion(pair(action), thread),
    judgeVersion(pair('a'), thread),
  ]);
  expect(failed).toEqual({ ok: false, failure: expect.objectContaining(failure) });
  expect(next).toEqual({ ok: true, value: { summary: 'in full', verdict: 'safe' } });
});

test('a thread that cannot be started is a failure and no verdict', async () => {
  const { thread } = scriptedThread('no function');
  expect(await judgeVersion(pair('a'), thread)).toMatchObject({
    ok: false,
    failure: { code: 'internal', cause: expect.stringContaining('Unexpected token') },
  });
});
