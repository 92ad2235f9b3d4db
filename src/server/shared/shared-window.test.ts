import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { newKey, openStore, useReplicas } from '../testing/replicas';
import type { SharedStore } from './shared-store';
import { SharedWindow } from './shared-window';

const HOUR = 60 * 60 * 1000;

const { url, redis } = useReplicas();

async function windows() {
  const { store } = await openStore(url());
  const name = newKey().reveal();
  return { a: new SharedWindow(store, name, 'a'), b: new SharedWindow(store, name, 'b'), store, name };
}

test('all together take so many, and are told when the next place is free', async () => {
  const { a, b, store } = await windows();
  expect([await a.tryTake(2, HOUR), await b.tryTake(2, HOUR)]).toEqual([0, 0]);
  const wait = await b.tryTake(2, HOUR);
  expect(wait).toBeLessThanOrEqual(HOUR);
  expect(wait).toBeGreaterThan(HOUR - 60_000);
  // Who leaves room for others waits where they do not.
  expect(await a.tryTake(1, HOUR)).toBeGreaterThan(0);
  expect(await a.tryTake(3, HOUR)).toBe(0);
  store.close();
});

test('a place is free again when the window has passed it', async () => {
  const { a, store, name } = await windows();
  expect(await a.tryTake(1, 200)).toBe(0);
  let wait = await a.tryTake(1, 200);
  for (; wait !== 0;) wait = await a.tryTake(1, 200);
  expect(await redis().zCard(`ase:1:window:${name}`)).toBe(1);
  store.close();
});

test('no window sees more than the limit, whenever it begins', async () => {
  const name = newKey().reveal();
  // In microseconds, by the clock of Redis.
  const taken: number[] = [];
  // Taking a place and reading when that was are one step: between two, the window could be over.
  const store: Pick<SharedStore, 'run'> = {
    run: async ({ text }, keys, args) => {
      const both = `local function take() ${text} end
        local wait = take()
        return { wait, redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')[2] }`;
      const [wait, at] = z
        .tuple([z.number(), z.string()])
        .parse(await redis().eval(both, { keys: [...keys], arguments: [...args] }));
      if (wait === 0) taken.push(Number(at));
      return wait;
    },
  };
  const [a, b] = [new SharedWindow(store, name, 'a'), new SharedWindow(store, name, 'b')];
  for (; taken.length < 30;) {
    await a.tryTake(5, 50);
    await b.tryTake(5, 50);
  }
  const spans = taken.slice(5).map((at, index) => at - (taken[index] ?? 0));
  expect(Math.min(...spans)).toBeGreaterThanOrEqual(50_000);
});

test('something else in its place does not matter, and without Redis there is no answer', async () => {
  const { a, store, name } = await windows();
  await redis().set(`ase:1:window:${name}`, 'something else');
  expect(await a.tryTake(1, HOUR)).toBe(0);
  store.close();
  expect(await a.tryTake(1, HOUR)).toBeUndefined();
});
