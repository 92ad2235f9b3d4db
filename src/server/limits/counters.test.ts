import { expect, test } from 'vitest';
import { TestRedis } from '../testing/redis';
import { openStore, untilStore, useReplicas } from '../testing/replicas';
import { Counter } from './counters';

const { url, redis } = useReplicas();

const OPTIONS = { name: 'tries', points: 2, seconds: 900 };

async function two(address = url()) {
  const stores = [(await openStore(address)).store, (await openStore(address)).store] as const;
  const [a, b] = [new Counter(OPTIONS, stores[0].client), new Counter(OPTIONS, stores[1].client)];
  return { a, b, stores, close: () => stores.forEach((store) => store.close()) };
}

test('counters of one name count together over replicas, forget together, and block together', async () => {
  const { a, b, close } = await two();
  expect(await a.take('anna')).toMatchObject({ count: 1, allowed: true });
  expect(await b.take('anna')).toMatchObject({ count: 2, allowed: true });
  expect(await b.take('ben')).toMatchObject({ count: 1, allowed: true });
  const over = await a.take('anna');
  expect(over).toMatchObject({ count: 3, allowed: false });
  expect(over.forgottenIn).toBeGreaterThan(800_000);
  await a.giveBack('anna');
  await a.giveBack('anna');
  expect(await b.take('anna')).toMatchObject({ count: 2, allowed: true });
  await b.forget('anna');
  expect(await a.take('anna')).toMatchObject({ count: 1, allowed: true });
  await a.block('anna', 30);
  const blocked = await b.take('anna');
  expect(blocked.allowed).toBe(false);
  expect(blocked.forgottenIn).toBeLessThanOrEqual(30_000);
  close();
});

test('who is counted stands nowhere in Redis, and nothing stays', async () => {
  const { a, close } = await two();
  await a.take('198.51.100.1 anna');
  const [key = ''] = await redis().keys('*');
  expect(key).toMatch(/^ase:1:tries:[\w-]{22}$/);
  expect(await redis().pTTL(key)).toBeGreaterThan(0);
  close();
});

test('while Redis is away each counts for itself', async () => {
  const server = await TestRedis.start();
  const { a, b, stores, close } = await two(server.url);
  await a.take('anna');
  await server.stop();
  await Promise.all(stores.map((store) => untilStore(store, 'away')));
  const counts = [];
  for (let time = 0; time < 3; time += 1) counts.push((await a.take('anna')).allowed);
  expect(counts).toEqual([true, true, false]);
  expect(await b.take('anna')).toMatchObject({ count: 1, allowed: true });
  await a.block('anna', 30);
  await a.forget('anna');
  expect(await a.take('anna')).toMatchObject({ count: 1 });
  close();
});
