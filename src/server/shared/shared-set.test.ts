import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestRedis } from '../testing/redis';
import { openStore, untilStore } from '../testing/replicas';
import { SharedSet } from './shared-set';
import type { SharedStore } from './shared-store';

const LATER = Date.now() + 60 * 60 * 1000;

let redis: TestRedis;
let a: SharedStore;
let b: SharedStore;

beforeEach(async () => {
  redis = await TestRedis.start();
  a = (await openStore(redis.url)).store;
  b = (await openStore(redis.url)).store;
});
afterEach(async () => {
  a.close();
  b.close();
  await redis.stop();
});

test('what one adds the others have, for so long', async () => {
  const [here, there] = [new SharedSet(a, 'ended'), new SharedSet(b, 'ended')];
  expect(await here.add('one', LATER)).toBe(true);
  expect(await Promise.all([here.add('one', LATER), there.add('one', LATER)])).toEqual([false, false]);
  await here.add('over', Date.now() - 1);
  expect(await Promise.all([here.has('one'), there.has('one')])).toEqual([true, true]);
  expect(await Promise.all([here.has('over'), there.has('over')])).toEqual([false, false]);
  expect(await there.has('other')).toBe(false);
  expect(await new SharedSet(b, 'else').has('one')).toBe(false);
  expect(await a.client.pTTL('ase:1:ended:one')).toBeGreaterThan(0);
});

test('what is added while Redis is away counts here at once, and everywhere when it is back', async () => {
  const [here, there] = [new SharedSet(a, 'ended'), new SharedSet(b, 'ended')];
  await redis.stop();
  await untilStore(a, 'away');
  await here.add('one', LATER);
  expect(await here.has('one')).toBe(true);
  await redis.start();
  await Promise.all([untilStore(a, 'connected'), untilStore(b, 'connected')]);
  let isThere = false;
  for (; !isThere;) isThere = await there.has('one');
});
