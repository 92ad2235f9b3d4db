import { expect, test } from 'vitest';
import { deferred } from '../../testing/app';
import { Turns } from './turns';

test('so many work at once, the others wait in their order, and then there is no more room', async () => {
  const turns = new Turns(2, 3);
  const begun: number[] = [];
  const ends = Array.from({ length: 5 }, () => deferred());
  const all = ends.map(({ promise }, number) =>
    turns.take(() => {
      begun.push(number);
      return promise;
    }),
  );
  expect([begun, turns.full]).toEqual([[0, 1], true]);
  ends[1]?.resolve();
  await all[1];
  expect([begun, turns.full]).toEqual([[0, 1, 2], false]);
  for (const { resolve } of ends) resolve();
  await Promise.all(all);
  expect([begun, turns.full]).toEqual([[0, 1, 2, 3, 4], false]);
});

test('one that fails gives its place to the next', async () => {
  const turns = new Turns(1, 5);
  const failed = turns.take(() => Promise.reject(new Error('no')));
  const next = turns.take(() => Promise.resolve('next'));
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('next');
});
