import { array, assert, asyncProperty, constantFrom, double, oneof, tuple } from 'fast-check';
import { Histogram, Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { seriesIn } from '../testing/metrics';
import { countAnswers } from './http-metrics';
import { SECONDS_BUCKETS } from './names';

const seconds = oneof(
  double({ min: 0, max: 20, noNaN: true }),
  // On a bound, and right beside it.
  constantFrom(...SECONDS_BUCKETS.flatMap((bound) => [bound, bound * 0.999, bound * 1.001])),
);

test('durations come out as they would of a histogram of prom-client’s', async () => {
  await assert(
    asyncProperty(array(tuple(constantFrom('/a', '/b'), seconds), { maxLength: 30 }), async (answers) => {
      const ours = new Registry();
      const theirs = new Registry();
      const count = countAnswers(ours);
      const histogram = new Histogram({
        name: 'http_request_duration_seconds',
        help: 'The same.',
        labelNames: ['route'],
        buckets: SECONDS_BUCKETS,
        registers: [theirs],
      });
      for (const [route, duration] of answers) {
        const milliseconds = duration * 1000;
        count({ id: '', route, method: 'GET', status: 200, milliseconds, cache: undefined });
        histogram.observe({ route }, milliseconds / 1000);
      }
      const told = [...seriesIn(await ours.metrics())].filter(([name]) => name.startsWith('http_request_d'));
      expect(new Map(told)).toEqual(seriesIn(await theirs.metrics()));
    }),
  );
});
