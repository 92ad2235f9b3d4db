import { expect, test } from 'vitest';
import { createRequestRate } from '../limits/request-rate';
import { openStore, useReplicas } from '../testing/replicas';
import { SharedRate } from './shared-rate';
import type { SharedStore } from './shared-store';

const { url, redis } = useReplicas();

/** One request a second, so ten at once, by a clock that stands. */
function rateOver(store: SharedStore) {
  return new SharedRate({ store, own: createRequestRate(1, () => 0), rate: 1 });
}

const take = (rate: SharedRate, count: number, who = 'anna') =>
  Array.from({ length: count }, () => rate.take(who)).filter((wait) => wait === 0).length;

test('what was taken from one replica is missing at the others', async () => {
  const { store } = await openStore(url());
  const [a, b] = [rateOver(store), rateOver(store)];
  expect(take(a, 6)).toBe(6);
  expect(take(b, 1)).toBe(1);
  await a.tell();
  await b.tell();
  // Seven of ten are taken, by the clock of Redis, which has gone on a little.
  expect(take(b, 10)).toBe(3);
  expect(take(b, 10, 'ben')).toBe(10);
  // Who takes nothing more learns nothing: that one's limit was never reached here.
  expect(take(a, 10)).toBe(4);
  await a.tell();
  expect(a.take('anna')).toBeGreaterThan(0);
  store.close();
});

test('who it was stands nowhere, and nothing stays', async () => {
  const { store } = await openStore(url());
  const rate = rateOver(store);
  take(rate, 3);
  await rate.tell();
  const [key = ''] = await redis().keys('ase:1:rate:*');
  expect(key).not.toContain('anna');
  expect(await redis().pTTL(key)).toBeLessThanOrEqual(3000);
  store.close();
});

test('without Redis each counts for itself', async () => {
  const { store } = await openStore(url());
  const rate = rateOver(store);
  store.close();
  expect(take(rate, 12)).toBe(10);
  await rate.tell();
  expect(take(rate, 1)).toBe(0);
});

test('something else in its place does not matter', async () => {
  const { store } = await openStore(url());
  const rate = rateOver(store);
  take(rate, 1);
  await rate.tell();
  const [key = ''] = await redis().keys('ase:1:rate:*');
  await redis().set(key, 'something else');
  take(rate, 1);
  await rate.tell();
  expect(take(rate, 10)).toBe(8);
  store.close();
});

test('what a clock of Redis that was hours ahead has left costs a minute at most', async () => {
  const { store } = await openStore(url());
  const rate = rateOver(store);
  take(rate, 1);
  await rate.tell();
  const [key = ''] = await redis().keys('ase:1:rate:*');
  await redis().set(key, String((Date.now() + 7_200_000) * 1000));
  take(rate, 1);
  await rate.tell();
  const wait = rate.take('anna');
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);
  store.close();
});
