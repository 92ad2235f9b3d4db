import { QueryClient } from '@tanstack/query-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchClock } from './watch-clock';

const STALE_AFTER = 30_000;
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Whether a query would be asked again, and what ends the watch. */
function watched() {
  const client = new QueryClient();
  const end = watchClock(client);
  client.setQueryData(['actions'], 'data');
  const isStale = () =>
    client
      .getQueryCache()
      .find({ queryKey: ['actions'] })
      ?.isStaleByTime(STALE_AFTER);
  return { client, end, isStale };
}

test('data that was fetched before the clock was set back is asked for again', () => {
  const { isStale, end } = watched();
  vi.advanceTimersByTime(10_000);
  expect(isStale()).toBe(false);
  vi.setSystemTime(Date.now() - 7_200_000);
  vi.advanceTimersByTime(10_000);
  expect(isStale()).toBe(true);
  end();
});

test('data that was fetched after that is fresh as usual', () => {
  const { client, isStale, end } = watched();
  vi.setSystemTime(Date.now() - 7_200_000);
  vi.advanceTimersByTime(10_000);
  client.setQueryData(['actions'], 'new data');
  vi.advanceTimersByTime(20_000);
  expect(isStale()).toBe(false);
  vi.advanceTimersByTime(10_000);
  expect(isStale()).toBe(true);
  end();
});
