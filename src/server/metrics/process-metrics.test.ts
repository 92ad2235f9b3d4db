import { expect, test } from 'vitest';
import { seriesIn } from '../testing/metrics';
import { createMetrics } from './metrics';
import { watchProcess } from './process-metrics';

/** Keeps the event loop from turning for a while, with turns before and after. */
async function holdUp(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 60));
  const until = performance.now() + 100;
  while (performance.now() < until);
  await new Promise((resolve) => setTimeout(resolve, 60));
}

test('the process is measured until that is stopped', async () => {
  const { registry } = createMetrics();
  const stop = watchProcess(registry);
  await holdUp();
  const measured = seriesIn(await registry.metrics());
  expect(measured.get('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
  expect(measured.get('process_cpu_seconds_total')).toBeGreaterThan(0);
  expect(measured.get('nodejs_heap_size_used_bytes')).toBeGreaterThan(1_000_000);
  expect(measured.get('nodejs_eventloop_lag_max_seconds')).toBeGreaterThan(0.05);
  stop();
  await holdUp();
  const stopped = seriesIn(await registry.metrics());
  expect(stopped.get('nodejs_eventloop_lag_max_seconds')).toBe(0);
});
