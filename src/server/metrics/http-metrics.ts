/** Answers by route, method and status, how long they took, and what the cache had. */
import { Counter, Histogram, type Registry } from 'prom-client';
import type { Answered } from '../exchange';
import { knownMethod } from '../known-method';
import { PREFIX, SECONDS_BUCKETS } from './names';

type Tally = Pick<Answered, 'route' | 'status' | 'cache'> & { readonly method: string; count: number };

/**
 * Gives what is told of each answer. It counts in a map of its own, which the counters read when they are asked: theirs
 * would take twenty times as long.
 */
export function countAnswers(registry: Registry): (answered: Answered) => void {
  const tallies = new Map<string, Tally>();
  registerCounters(registry, tallies);
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Seconds from a request to its answer, by route.',
    labelNames: ['route'],
    buckets: SECONDS_BUCKETS,
    registers: [registry],
  });
  const byRoute = new Map<string, ReturnType<typeof durations.labels>>();
  return ({ route, method: asked, status, cache, milliseconds }) => {
    const method = knownMethod(asked) ?? 'other';
    const key = `${status} ${cache} ${method} ${route}`;
    const tally = tallies.get(key);
    if (tally === undefined) tallies.set(key, { route, method, status, cache, count: 1 });
    else tally.count += 1;
    let duration = byRoute.get(route);
    if (duration === undefined) byRoute.set(route, (duration = durations.labels(route)));
    duration.observe(milliseconds / 1000);
  };
}

function registerCounters(registry: Registry, tallies: ReadonlyMap<string, Tally>): void {
  registry.registerMetric(
    new Counter({
      name: 'http_requests_total',
      help: 'Answered requests, by route, method and status.',
      labelNames: ['route', 'method', 'status'],
      registers: [],
      collect() {
        this.reset();
        for (const { route, method, status, count } of tallies.values())
          this.inc({ route, method, status }, count);
      },
    }),
  );
  registry.registerMetric(
    new Counter({
      name: `${PREFIX}_cache_answers_total`,
      help: 'Answers for which the cache was asked, by what it had: hit, stale or miss.',
      labelNames: ['state'],
      registers: [],
      collect() {
        this.reset();
        for (const { cache: state, count } of tallies.values())
          if (state !== undefined) this.inc({ state }, count);
      },
    }),
  );
}
