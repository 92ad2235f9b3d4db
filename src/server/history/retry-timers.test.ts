import { expect, test } from 'vitest';
import { RetryTimers } from './retry-timers';

function setup() {
  const waits: {
    milliseconds: number;
    signal: AbortSignal;
    end: () => void;
    fail: (error: Error) => void;
  }[] = [];
  const due: string[] = [];
  const unexpected: unknown[] = [];
  const timers = new RetryTimers({
    sleep: (milliseconds, signal) =>
      new Promise<void>((resolve, reject) => {
        waits.push({ milliseconds, signal, end: resolve, fail: reject });
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      }),
    onDue: (name) => due.push(name),
    onUnexpected: (error) => unexpected.push(error),
  });
  return { timers, waits, due, unexpected };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('an action has one wait: a new one ends the one before', async () => {
  const { timers, waits, due, unexpected } = setup();
  for (let time = 0; time < 300; time += 1) timers.set('a', 5000 + time, () => true);
  timers.set('b', 5000, () => true);
  await settled();
  const left = waits.filter(({ signal }) => !signal.aborted);
  expect(left.map(({ milliseconds }) => milliseconds)).toEqual([5299, 5000]);
  for (const { end } of waits) end();
  await settled();
  expect(due).toEqual(['a', 'b']);
  expect(unexpected).toEqual([]);
});

test('an action whose state has changed is not due', async () => {
  const { timers, waits, due } = setup();
  timers.set('a', 5000, () => false);
  waits[0]?.end();
  await settled();
  expect(due).toEqual([]);
});

test('a wait that fails is reported', async () => {
  const { timers, waits, unexpected } = setup();
  timers.set('a', 5000, () => true);
  waits[0]?.fail(new Error('a defect'));
  await settled();
  expect(unexpected).toEqual([new Error('a defect')]);
});
