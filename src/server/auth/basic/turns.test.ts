import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { deferred } from '../../testing/app';
import { DISPLACED, Turns } from './turns';

/** Takes turns for keys, in order; the work of each goes on until the test ends it. */
function taking(turns: Turns, keys: string) {
  const begun: string[] = [];
  const all = keys.split('').map((key, index) => {
    const { promise, resolve } = deferred();
    const result = turns.take(key, async () => {
      begun.push(`${key}${index}`);
      await promise;
      return `${key}${index}`;
    });
    return { result, end: resolve };
  });
  return { begun, all };
}

test('so many work at once, the others wait in their order, and then there is no more room', async () => {
  const turns = new Turns(2, 3);
  const { begun, all } = taking(turns, 'abcde');
  expect([begun, turns.hasRoomFor('f')]).toEqual([['a0', 'b1'], false]);
  all[1]?.end();
  await all[1]?.result;
  expect([begun, turns.hasRoomFor('f')]).toEqual([['a0', 'b1', 'c2'], true]);
  for (const { end } of all) end();
  await Promise.all(all.map(({ result }) => result));
  expect([begun, turns.hasRoomFor('f')]).toEqual([['a0', 'b1', 'c2', 'd3', 'e4'], true]);
});

test('keys take turns, so that one with a single waiter does not wait for all of another', async () => {
  const turns = new Turns(1, 10);
  const { begun, all } = taking(turns, 'aaaaabac');
  for (const { end } of all) end();
  await Promise.all(all.map(({ result }) => result));
  expect(begun).toEqual(['a0', 'a1', 'b5', 'c7', 'a2', 'a3', 'a4', 'a6']);
});

test('in a full queue a key with fewer waiters displaces the last one of the key with the most', async () => {
  const turns = new Turns(1, 4);
  const { all } = taking(turns, 'aaaaabc');
  expect(turns.hasRoomFor('a')).toBe(false);
  expect(turns.hasRoomFor('d')).toBe(true);
  for (const { end } of all) end();
  const results = await Promise.all(all.map(({ result }) => result));
  expect(results).toEqual(['a0', 'a1', 'a2', DISPLACED, DISPLACED, 'b5', 'c6']);
});

test('work that fails gives its place to the next', async () => {
  const turns = new Turns(1, 5);
  const failed = turns.take('a', () => Promise.reject(new Error('no')));
  const next = turns.take('a', () => Promise.resolve('next'));
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('next');
});

test('every one is begun once or displaced, and nobody is displaced who waits alone for a key', async () => {
  const keys = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(
      keys,
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 4, max: 8 }),
      async (taken, atOnce, most) => {
        const turns = new Turns(atOnce, most);
        const { begun, all } = taking(turns, taken.join(''));
        for (const { end } of all) end();
        const results = await Promise.all(all.map(({ result }) => result));
        const done = results.filter((result) => result !== DISPLACED);
        expect(begun.toSorted()).toEqual(done.toSorted());
        expect(done).toHaveLength(Math.min(taken.length, atOnce + most));
        for (const key of new Set(taken)) expect(done.some((result) => result.startsWith(key))).toBe(true);
        expect(turns.hasRoomFor('a')).toBe(true);
      },
    ),
  );
});
