import { expect, test } from 'vitest';
import { newKey, openStore, useReplicas } from '../testing/replicas';
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
  const { a, b, store, name } = await windows();
  const taken: number[] = [];
  for (; taken.length < 30;) {
    for (const window of [a, b]) {
      if ((await window.tryTake(5, 50)) !== 0) continue;
      const [last] = await redis().zRangeWithScores(`ase:1:window:${name}`, 0, 0, { REV: true });
      // On a busy machine the window can be over before its last place is read.
      if (last !== undefined) taken.push(last.score);
    }
  }
  // In microseconds, by the clock of Redis.
  const spans = taken.slice(5).map((at, index) => at - (taken[index] ?? 0));
  expect(Math.min(...spans)).toBeGreaterThanOrEqual(50_000);
  store.close();
});

test('something else in its place does not matter, and without Redis there is no answer', async () => {
  const { a, store, name } = await windows();
  await redis().set(`ase:1:window:${name}`, 'something else');
  expect(await a.tryTake(1, HOUR)).toBe(0);
  store.close();
  expect(await a.tryTake(1, HOUR)).toBeUndefined();
});
