import { describe, expect, test } from 'vitest';
import { openStore, useReplicas } from '../testing/replicas';
import { SharedBudget } from './shared-budget';
import { SharedWindow } from './shared-window';

const { url } = useReplicas();

const free = { turn: async () => undefined };
const never = () => new AbortController().signal;

/** A budget over a Redis that gives these waits, and the limits that it was asked for. */
function over(...waits: (number | undefined)[]) {
  const limits: unknown[] = [];
  const store = {
    run: async (_: unknown, __: unknown, args: readonly unknown[]) => {
      limits.push(args[0]);
      return waits[limits.length - 1];
    },
  };
  return { budget: new SharedBudget({ store, own: free, rate: 20 }), limits };
}

describe('a turn', () => {
  test('is had when there is a place among all replicas, and waited for until then', async () => {
    const { budget, limits } = over(5, 1, 0);
    await budget.turn('reader', never());
    expect(limits).toEqual(['20', '20', '20']);
  });

  test('in the background leaves room for readers', async () => {
    const { budget, limits } = over(0);
    await budget.turn('background', never());
    expect(limits).toEqual(['15']);
  });

  test('is had where Redis cannot be asked', async () => {
    const { budget, limits } = over(undefined);
    await budget.turn('reader', never());
    expect(limits).toHaveLength(1);
  });

  test('is given up with the reason of who leaves, also in the middle of a wait', async () => {
    const leaving = new AbortController();
    const { budget } = over(3_600_000);
    const turn = budget.turn('reader', leaving.signal);
    setImmediate(() => leaving.abort(new Error('left')));
    await expect(turn).rejects.toThrow('left');
  });

  test('waits first for the replica’s own', async () => {
    const own = { turn: async () => Promise.reject(new Error('own')) };
    const store = { run: async () => 0 };
    await expect(new SharedBudget({ store, own, rate: 1 }).turn('reader', never())).rejects.toThrow('own');
  });
});

test('the turns of all replicas count together', async () => {
  const { store } = await openStore(url());
  const [a, b] = [1, 2].map(() => new SharedBudget({ store, own: free, rate: 3 }));
  await a?.turn('reader', never());
  await b?.turn('reader', never());
  // The window itself, over a time in which nothing is forgotten.
  const window = new SharedWindow(store, 'upstream', 'test');
  expect(await window.tryTake(2, 3_600_000)).toBeGreaterThan(0);
  expect(await window.tryTake(3, 3_600_000)).toBe(0);
  store.close();
});
