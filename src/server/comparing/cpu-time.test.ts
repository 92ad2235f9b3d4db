import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { cpuClock, currentThread } from './cpu-time';

const isLinux = process.platform === 'linux';

/** A thread that says its id, then is busy for some CPU time of the whole process after each message. */
const SCRIPT = `
  const { readlinkSync } = require('node:fs');
  const { parentPort } = require('node:worker_threads');
  const id = ${isLinux ? `Number(readlinkSync('/proc/thread-self').split('/').pop())` : 'undefined'};
  parentPort.on('message', (milliseconds) => {
    const began = process.cpuUsage();
    const used = () => { const { user, system } = process.cpuUsage(began); return (user + system) / 1000; };
    while (used() < milliseconds);
    parentPort.postMessage('done');
  });
  parentPort.postMessage(id);`;

test.runIf(isLinux)(
  'the CPU time of a thread is its own, not that of the others or of the wall clock',
  async () => {
    const worker = new Worker(SCRIPT, { eval: true });
    const [thread]: number[] = await once(worker, 'message');
    expect(thread).toEqual(expect.any(Number));
    expect(thread).not.toBe(currentThread());
    const [own, others] = [cpuClock(thread), cpuClock(currentThread())];
    const before = { own: own(), others: others() };
    const done = once(worker, 'message');
    // Worker threads have no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(200);
    await done;
    expect(own() - before.own).toBeGreaterThan(50);
    expect(others() - before.others).toBeLessThan(own() - before.own);
    const last = own();
    await worker.terminate();
    expect(own()).toBeGreaterThanOrEqual(last);
  },
);

test('without the id of a thread, the time of the whole process stands in for it', () => {
  const clock = cpuClock(undefined);
  const before = clock();
  const began = process.cpuUsage();
  for (;;) {
    const { user, system } = process.cpuUsage(began);
    if (user + system > 20_000) break;
  }
  expect(clock() - before).toBeGreaterThanOrEqual(20);
});

test('the id of a thread that does not exist counts as none', () => {
  expect(cpuClock(2 ** 30)()).toBeGreaterThan(0);
});
