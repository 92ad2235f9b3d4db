/** Answers by route, method and status, how long they took, and what the cache had. */
import { Counter, Histogram, type HistogramConfiguration, type Registry } from 'prom-client';
import type { Answered } from '../exchange';
import { PREFIX, SECONDS_BUCKETS } from './names';
import { RouteTallies, type RouteTally } from './route-tallies';

/** Gives what is told of each answer. The metrics read what was counted when they are asked. */
export function countAnswers(registry: Registry): (answered: Answered) => void {
  const tallies = new RouteTallies(SECONDS_BUCKETS);
  registry.registerMetric(requestCounter(tallies));
  registry.registerMetric(new TalliedDurations(tallies));
  registry.registerMetric(cacheCounter(tallies));
  return (answered) => tallies.count(answered);
}

function requestCounter(tallies: RouteTallies): Counter {
  return new Counter({
    name: 'http_requests_total',
    help: 'Answered requests, by route, method and status.',
    labelNames: ['route', 'method', 'status'],
    registers: [],
    collect() {
      this.reset();
      for (const { route, answers } of tallies.all()) {
        for (const { method, status, count } of answers) this.inc({ route, method, status }, count);
      }
    },
  });
}

function cacheCounter(tallies: RouteTallies): Counter {
  return new Counter({
    name: `${PREFIX}_cache_answers_total`,
    help: 'Answers for which the cache was asked, by what it had: hit, stale or miss.',
    labelNames: ['state'],
    registers: [],
    collect() {
      this.reset();
      for (const { cache: state, count } of [...tallies.all()].flatMap(({ answers }) => answers)) {
        if (state !== undefined) this.inc({ state }, count);
      }
    },
  });
}

const DURATIONS = {
  name: 'http_request_duration_seconds',
  help: 'Seconds from a request to its answer, by route.',
  labelNames: ['route'],
  registers: [],
} satisfies HistogramConfiguration<'route'>;

/** A histogram that gives what was counted elsewhere: prom-client's takes only one duration after the other. */
class TalliedDurations extends Histogram<'route' | 'le'> {
  readonly #tallies: RouteTallies;
  /** What is told of it beside its values. */
  readonly #empty = new Histogram<'route' | 'le'>(DURATIONS);

  constructor(tallies: RouteTallies) {
    super(DURATIONS);
    this.#tallies = tallies;
  }

  override async get() {
    const values = [...this.#tallies.all()].flatMap(durationsOf);
    return { ...(await this.#empty.get()), values };
  }

  /** The registry asks this before the other. */
  getForPromString() {
    return this.get();
  }
}

function durationsOf({ route, buckets, seconds }: RouteTally) {
  const { name } = DURATIONS;
  let count = 0;
  const below = buckets.map((inBucket, index) => {
    count += inBucket;
    const labels = { le: SECONDS_BUCKETS[index] ?? '+Inf', route };
    return { labels, value: count, metricName: `${name}_bucket` };
  });
  return [
    ...below,
    { labels: { route }, value: seconds, metricName: `${name}_sum` },
    { labels: { route }, value: count, metricName: `${name}_count` },
  ];
}
