/** What is counted on the way of every answer: by plain numbers, as prom-client's own would take five times as long. */
import type { Answered } from '../exchange';
import { knownMethod } from '../known-method';

type AnswerTally = Pick<Answered, 'status' | 'cache'> & { readonly method: string; count: number };

/** Of one route. `buckets` counts durations up to each bound and no lower one; the last one those above them all. */
export type RouteTally = {
  readonly route: string;
  readonly answers: AnswerTally[];
  readonly buckets: number[];
  seconds: number;
};

export class RouteTallies {
  readonly #bounds: readonly number[];
  readonly #byRoute = new Map<string, RouteTally>();

  /** @param bounds in seconds, ascending */
  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
  }

  count({ route, method: asked, status, cache, milliseconds }: Answered): void {
    const tally = this.#byRoute.get(route) ?? this.#begin(route);
    const method = knownMethod(asked) ?? 'other';
    const { answers, buckets } = tally;
    // Few: a route has a handful of statuses and methods.
    const known = answers.find(
      (one) => one.status === status && one.cache === cache && one.method === method,
    );
    if (known === undefined) answers.push({ status, cache, method, count: 1 });
    else known.count += 1;
    const seconds = milliseconds / 1000;
    const found = this.#bounds.findIndex((bound) => seconds <= bound);
    const bucket = found === -1 ? this.#bounds.length : found;
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    tally.seconds += seconds;
  }

  all(): Iterable<RouteTally> {
    return this.#byRoute.values();
  }

  #begin(route: string): RouteTally {
    const tally = { route, answers: [], buckets: [...this.#bounds, Infinity].map(() => 0), seconds: 0 };
    this.#byRoute.set(route, tally);
    return tally;
  }
}
