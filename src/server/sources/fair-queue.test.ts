import { expect, test } from 'vitest';
import { FairQueue } from './fair-queue';

function queueOf(...items: [requester: string, item: string][]) {
  const queue = new FairQueue<string>();
  for (const [requester, item] of items) queue.add(requester, item);
  return queue;
}

function taken(queue: FairQueue<string>): string[] {
  const items: string[] = [];
  for (let item = queue.take(); item !== undefined; item = queue.take()) items.push(item);
  return items;
}

test('requesters take turns, and each keeps its own order', () => {
  const queue = queueOf(['a', 'a1'], ['a', 'a2'], ['a', 'a3'], ['b', 'b1'], ['c', 'c1'], ['c', 'c2']);
  expect(queue.peek()).toBe('a1');
  expect(taken(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3']);
  expect(queue.isEmpty).toBe(true);
});

test('a requester who comes back waits until the others had their turn', () => {
  const queue = queueOf(['a', 'a1'], ['b', 'b1'], ['b', 'b2']);
  expect(queue.take()).toBe('a1');
  queue.add('a', 'a2');
  expect(taken(queue)).toEqual(['b1', 'a2', 'b2']);
});

test('an item that several requesters wait for is taken once, with the first turn of any of them', () => {
  const queue = queueOf(['a', 'a1'], ['a', 'a2'], ['a', 'shared'], ['b', 'shared']);
  expect(taken(queue)).toEqual(['a1', 'shared', 'a2']);
});

test('an item that is removed is gone from everywhere', () => {
  const queue = queueOf(['a', 'shared'], ['b', 'shared'], ['b', 'b1']);
  queue.delete('shared');
  expect([queue.lengthFor('a'), queue.lengthFor('b')]).toEqual([0, 1]);
  expect(taken(queue)).toEqual(['b1']);
});
