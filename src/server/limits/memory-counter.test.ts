import { expect, test } from 'vitest';
import { MemoryCounter } from './memory-counter';

function setup() {
  const clock = { now: 0 };
  return { clock, counter: new MemoryCounter(10_000, () => clock.now) };
}

test('a count lasts from its first addition and then begins again', () => {
  const { clock, counter } = setup();
  expect(counter.add('anna', 1)).toEqual({ count: 1, expiresIn: 10_000 });
  clock.now = 9000;
  expect(counter.add('anna', 1)).toEqual({ count: 2, expiresIn: 1000 });
  expect(counter.add('anna', -1)).toEqual({ count: 1, expiresIn: 1000 });
  expect(counter.add('ben', 1)).toEqual({ count: 1, expiresIn: 10_000 });
  clock.now = 10_000;
  expect(counter.add('anna', 1)).toEqual({ count: 1, expiresIn: 10_000 });
});

test('a count that is set lasts as long as it is set for, and a deleted one begins again', () => {
  const { clock, counter } = setup();
  counter.add('anna', 1);
  counter.set('anna', 6, 60_000);
  clock.now = 59_000;
  expect(counter.add('anna', 1)).toEqual({ count: 7, expiresIn: 1000 });
  counter.delete('anna');
  expect(counter.add('anna', 1)).toEqual({ count: 1, expiresIn: 10_000 });
});

test('counts that expired are not kept', () => {
  const { clock, counter } = setup();
  for (let index = 0; index < 50_000; index += 1) {
    clock.now += 100;
    counter.add(`${index}`, 1);
  }
  expect(counter.size).toBeLessThanOrEqual(1200);
});
