import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { compareVersions } from '../../audit-schema/compare';
import type { AuditLogSchema } from '../../contract/workos';
import { until } from '../testing/history';
import { samplePairs } from '../testing/sample-pairs';
import { scriptedThread } from '../testing/threads';
import { ComparisonThread, type Ending } from './comparison-thread';
import type { Question } from './messages';
import type { Asker } from './turns';

/** A thread that does what an action's name says, and counts the others. */
const SCRIPT = `(() => {
  let count = 0;
  return ({ action }) => {
    if (action === 'hang') for (;;);
    if (action === 'die') process.exit(1);
    if (action === 'throw') throw new Error('a detail');
    if (action === 'grow') for (const all = []; ; ) all.push(new Array(1000).fill(all.length));
    if (action === 'fail') return { state: 'failed', message: 'no' };
    if (action === 'hold') hold();
    count += 1;
    return { state: 'judged', judged: { summary: action + ' ' + count, verdict: 'safe' } };
  };
})()`;

const version: AuditLogSchema = {
  object: 'audit_log_schema',
  version: 1,
  targets: [{ type: 'team' }],
  created_at: '2026-01-15T12:00:00.000Z',
};

function ask(thread: ComparisonThread, action: string, asker: Asker = 'reader'): Promise<Ending> {
  const question: Question = { want: 'verdict', action, older: version, newer: version };
  return thread.inTurn(asker, (put) => put(question));
}

/** CPU time of this process since then, in milliseconds. */
function used(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

const answered = (summary: string) => ({ state: 'judged', judged: { summary, verdict: 'safe' } });

test('a comparison is what the engine says, as JSON, for all versions of the sample data', async () => {
  const thread = new ComparisonThread();
  const pairs = await samplePairs();
  expect(pairs.length).toBeGreaterThan(50);
  const endings = await Promise.all(
    pairs.map(({ action, older: from, newer: to }) =>
      thread.inTurn('history', (put) => put({ want: 'comparison', action, from, to })),
    ),
  );
  const compared = endings.map((ending) =>
    ending.state === 'compared' ? JSON.parse(Buffer.from(ending.json).toString()) : ending,
  );
  expect(compared).toEqual(
    pairs.map(({ action, older, newer }) =>
      JSON.parse(JSON.stringify(compareVersions(action, older, newer))),
    ),
  );
});

test('nothing is started before something is asked, and one thread answers all', async () => {
  const { thread, started } = scriptedThread(SCRIPT);
  expect(started).toHaveLength(0);
  expect(await Promise.all([ask(thread, 'a'), ask(thread, 'b')])).toEqual([answered('a 1'), answered('b 2')]);
  expect(started).toHaveLength(1);
});

test('a reader overtakes what the history waits for', async () => {
  const { thread, asked, release } = scriptedThread(SCRIPT);
  const running = ask(thread, 'hold', 'history');
  await until(() => asked.length === 1);
  const all = [running, ask(thread, 'h', 'history'), ask(thread, 'r')];
  release();
  await Promise.all(all);
  expect(asked.map(({ action }) => action)).toEqual(['hold', 'r', 'h']);
});

describe('a question that', () => {
  test('uses up its CPU time is too complex, and another thread answers those after it', async () => {
    const { thread, started } = scriptedThread(SCRIPT, { timeLimits: { reader: 300, history: 60_000 } });
    expect(await ask(thread, 'a')).toEqual(answered('a 1'));
    expect(await Promise.all([ask(thread, 'hang'), ask(thread, 'b')])).toEqual([
      { state: 'too complex' },
      answered('b 1'),
    ]);
    expect(started.map(({ threadId }) => threadId > 0)).toEqual([false, true]);
  });

  test('the history asks has a limit of its own', async () => {
    const { thread } = scriptedThread(SCRIPT, { timeLimits: { reader: 60_000, history: 300 } });
    const [hung, next] = await Promise.all([ask(thread, 'hang', 'history'), ask(thread, 'a')]);
    expect([hung, next]).toEqual([{ state: 'too complex' }, answered('a 1')]);
  });

  test('needs more memory than the thread has is too complex as well', async () => {
    const { thread } = scriptedThread(
      SCRIPT,
      {},
      { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
    );
    const endings = await Promise.all([ask(thread, 'grow'), ask(thread, 'a')]);
    expect(endings).toEqual([{ state: 'too complex' }, answered('a 1')]);
  });

  test.each([
    ['die', 'The comparison thread ended.'],
    ['throw', 'a detail'],
  ])('breaks the thread (%s) is interrupted, and the next is answered', async (action, message) => {
    const { thread } = scriptedThread(SCRIPT);
    const endings = await Promise.all([ask(thread, action), ask(thread, 'a')]);
    expect(endings).toEqual([{ state: 'interrupted', message }, answered('a 1')]);
  });

  test.runIf(process.platform === 'linux')(
    'waits for CPU time is not too complex, however long it takes',
    async () => {
      const { thread, asked, release } = scriptedThread(SCRIPT, {
        timeLimits: { reader: 150, history: 150 },
      });
      const waiting = ask(thread, 'hold');
      await until(() => asked.length === 1);
      // Other threads of this process are busy, for longer than the thread may be.
      const began = process.cpuUsage();
      while (used(began) < 400) await nextTurn();
      release();
      expect(await waiting).toEqual(answered('hold 1'));
    },
  );

  test('gets no CPU time for too long is interrupted, and the next is answered', async () => {
    const { thread } = scriptedThread(SCRIPT, { patience: 200 });
    expect(await Promise.all([ask(thread, 'hold'), ask(thread, 'a')])).toEqual([
      { state: 'interrupted', message: 'The comparison thread got too little CPU time.' },
      answered('a 1'),
    ]);
  });

  test('fails leaves the thread as it is', async () => {
    const { thread, started } = scriptedThread(SCRIPT);
    expect(await ask(thread, 'fail')).toEqual({ state: 'failed', message: 'no' });
    expect(await ask(thread, 'a')).toEqual(answered('a 1'));
    expect(started).toHaveLength(1);
  });
});

test('the thread ends when there is nothing to do, and the next question starts another', async () => {
  const { thread, started } = scriptedThread(SCRIPT, { idleLimit: 1 });
  await ask(thread, 'a');
  await new Promise((resolve) => {
    started[0]?.once('exit', resolve);
  });
  expect(await ask(thread, 'a')).toEqual(answered('a 1'));
  expect(started).toHaveLength(2);
});

test('a thread that cannot be started is an interruption, and is tried again', async () => {
  const broken = ['throw new Error("broken")', 'process.exit(0)'];
  const sound = `
    const { parentPort } = require('node:worker_threads');
    const judged = { summary: 'sound', verdict: 'safe' };
    parentPort.on('message', () => parentPort.postMessage({ state: 'judged', judged }));
    parentPort.postMessage({ state: 'ready' });`;
  const start = () => new Worker(broken.shift() ?? sound, { eval: true });
  const thread = new ComparisonThread({ start, idleLimit: 1 });
  expect(await ask(thread, 'a')).toEqual({ state: 'interrupted', message: 'broken' });
  expect(await ask(thread, 'a')).toMatchObject({
    state: 'interrupted',
    message: 'The comparison thread ended while it was loading.',
  });
  expect(await ask(thread, 'a')).toEqual(answered('sound'));
});
