import { expect, test } from 'vitest';
import { SlidingBudget } from '../sources/upstream-budget';
import { openStore, useReplicas } from '../testing/replicas';
import { SharedWindow } from './shared-window';

const { url } = useReplicas();

test('the turns of all replicas count together', async () => {
  const { store } = await openStore(url());
  const [a, b] = ['a', 'b'].map((own) => new SlidingBudget(3, new SharedWindow(store, 'upstream', own)));
  const never = new AbortController().signal;
  await a?.turn('reader', never);
  await b?.turn('reader', never);
  // The window itself, over a time in which nothing is forgotten.
  const window = new SharedWindow(store, 'upstream', 'test');
  expect(await window.tryTake(2, 3_600_000)).toBeGreaterThan(0);
  expect(await window.tryTake(3, 3_600_000)).toBe(0);
  store.close();
});
