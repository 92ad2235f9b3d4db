/** Counters that forget: where they are kept is decided here alone. */
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import { digestOf, prefixed } from '../shared/shared-keys';
import type { SharedClient } from '../shared/shared-store';

/** `points` in so many seconds, which begin with the first one. */
export type CounterOptions = { readonly name: string; readonly points: number; readonly seconds: number };

/** How many were taken, whether that is no more than allowed, and after how many milliseconds they are forgotten. */
export type Taken = { readonly count: number; readonly allowed: boolean; readonly forgottenIn: number };

export class Counter {
  readonly points: number;
  readonly #limiter: RateLimiterAbstract;

  /** @param client of the Redis in which replicas count together; while that is away each counts for itself */
  constructor({ name, points, seconds }: CounterOptions, client?: SharedClient) {
    this.points = points;
    const own = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
    this.#limiter =
      client === undefined
        ? own
        : new RateLimiterRedis({
            storeClient: client,
            useRedisPackage: true,
            rejectIfRedisNotReady: true,
            insuranceLimiter: own,
            keyPrefix: prefixed(name),
            points,
            duration: seconds,
          });
  }

  /** Takes one, in one step with looking whether there was one left. */
  async take(key: string): Promise<Taken> {
    try {
      return takenOf(await this.#limiter.consume(digestOf(key)), true);
    } catch (error) {
      if (error instanceof RateLimiterRes) return takenOf(error, false);
      throw error;
    }
  }

  /** Gives one back. */
  async giveBack(key: string): Promise<void> {
    await this.#limiter.reward(digestOf(key));
  }

  /** Allows none for so many seconds. */
  async block(key: string, seconds: number): Promise<void> {
    await this.#limiter.block(digestOf(key), seconds);
  }

  async forget(key: string): Promise<void> {
    await this.#limiter.delete(digestOf(key));
  }
}

function takenOf({ consumedPoints, msBeforeNext }: RateLimiterRes, allowed: boolean): Taken {
  return { count: consumedPoints, allowed, forgottenIn: msBeforeNext };
}
