import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { neighbourOf } from '../../audit-schema/compare';
import { ActionList, SchemaList, type AuditLogSchema } from '../../contract/workos';
import { createSandboxSource } from '../sources/sandbox';
import type { RawList } from '../sources/source';
import type { VersionPair } from './messages';
import { VersionJudge } from './version-judge';

const started: Worker[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((worker) => worker.terminate()));
});

/** A thread that never ends a verdict on an action called `hang`, dies of one called `die`, and counts the others. */
const SCRIPTED = `
  const { parentPort } = require('node:worker_threads');
  let count = 0;
  parentPort.on('message', ({ want, action }) => {
    if (action === 'hang for good' || (action === 'hang' && want === 'verdict')) for (;;);
    if (action === 'die') process.exit(1);
    if (want === 'summary') return parentPort.postMessage({ state: 'summed up', summary: 'in short' });
    if (action === 'fail') return parentPort.postMessage({ state: 'failed', message: 'no' });
    count += 1;
    parentPort.postMessage({ state: 'judged', judged: { summary: 'answer ' + count, verdict: 'safe' } });
  });
  parentPort.postMessage({ state: 'ready' });
`;

function scripted(code = SCRIPTED) {
  return () => {
    const worker = new Worker(code, { eval: true });
    started.push(worker);
    return worker;
  };
}

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

/** Every version of the sample data that has one before it, with that one. */
async function samplePairs(): Promise<VersionPair[]> {
  const made = await createSandboxSource({ actions: undefined, fault: undefined, timeout: 5 });
  if (!made.ok) throw new Error(made.failure.message);
  const { listActions, listSchemas } = made.value;
  const call = {
    signal: new AbortController().signal,
    onAttempt: () => undefined,
    urgency: 'reader' as const,
  };
  const { data } = ActionList.parse(json(await listActions({ limit: 100 }, call)));
  const several = data.filter((action) => action.schema.version > 1);
  const pairs = several.map(async ({ name: action }) => {
    const raw = await listSchemas(action, { limit: 100, order: 'asc' }, call);
    const versions = SchemaList.parse(json(raw)).data;
    return versions.slice(1).map((newer, at) => ({ action, older: versions[at] ?? newer, newer }));
  });
  return (await Promise.all(pairs)).flat();
}

function json(raw: RawList): unknown {
  return raw.ok ? JSON.parse(Buffer.from(raw.value).toString()) : undefined;
}

test('the thread says the same as the comparison itself, for all versions of the sample data', async () => {
  const judge = new VersionJudge();
  const pairs = await samplePairs();
  expect(pairs.length).toBeGreaterThan(50);
  const judged = await Promise.all(pairs.map((each) => judge.judge(each)));
  const expected = pairs.map(({ action, older, newer }) => {
    const { summary, result } = neighbourOf(action, older, newer);
    return { summary, verdict: result };
  });
  expect(judged).toEqual(expected);
  expect(new Set(judged.map(({ verdict }) => verdict)).size).toBeGreaterThan(1);
});

describe('a comparison that', () => {
  test('does not end in time cannot be told, and those after it are judged by another thread', async () => {
    const judge = new VersionJudge({ start: scripted(), timeLimit: 300 });
    expect(await judge.judge(pair('a'))).toEqual({ summary: 'answer 1', verdict: 'safe' });
    const [hung, next] = await Promise.all([judge.judge(pair('hang')), judge.judge(pair('b'))]);
    expect(hung).toEqual({ summary: 'in short', verdict: 'cannot_tell' });
    expect(next).toEqual({ summary: 'answer 1', verdict: 'safe' });
    expect(started).toHaveLength(2);
  });

  test('cannot even be summed up in time says so', async () => {
    const judge = new VersionJudge({ start: scripted(), timeLimit: 100 });
    expect(await judge.judge(pair('hang for good'))).toEqual({
      summary: 'Too complex to compare',
      verdict: 'cannot_tell',
    });
  });

  test.each([['die'], ['fail']])('breaks the thread (%s) cannot be told either', async (action) => {
    const judge = new VersionJudge({ start: scripted() });
    expect((await judge.judge(pair(action))).verdict).toBe('cannot_tell');
    expect((await judge.judge(pair('a'))).verdict).toBe('safe');
  });
});

test('the thread ends when there is nothing to do, and the next question starts another', async () => {
  const judge = new VersionJudge({ start: scripted(), idleLimit: 1 });
  await judge.judge(pair('a'));
  await new Promise((resolve) => {
    started[0]?.once('exit', resolve);
  });
  expect(await judge.judge(pair('a'))).toEqual({ summary: 'answer 1', verdict: 'safe' });
  expect(started).toHaveLength(2);
});

test('a thread that cannot be started is an error, not a verdict, and is tried again', async () => {
  const start = scripted();
  const starts = [scripted('throw new Error("broken")'), scripted('process.exit(0)'), start];
  const judge = new VersionJudge({ start: () => (starts.shift() ?? start)() });
  await expect(judge.judge(pair('a'))).rejects.toThrow('broken');
  await expect(judge.judge(pair('a'))).rejects.toThrow('ended while it was loaded');
  expect(await judge.judge(pair('a'))).toEqual({ summary: 'answer 1', verdict: 'safe' });
});
