/** Counters that expire. Only this file decides where they are kept. */
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { digestOf, prefixed } from '../shared/shared-keys';
import type { SharedClient } from '../shared/shared-store';
import { MemoryCounter } from './memory-counter';

/** `points` are allowed within so many seconds, which begin with the first one. */
export type CounterOptions = { readonly name: string; readonly points: number; readonly seconds: number };

/** How many were taken, whether that is allowed, and after how many milliseconds they are forgotten. */
export type Taken = { readonly count: number; readonly allowed: boolean; readonly forgottenIn: number };

export class Counter {
  readonly points: number;
  readonly #own: MemoryCounter;
  readonly #shared: RateLimiterRedis | undefined;

  /** @param client of the Redis in which replicas count together; while Redis is away each counts for itself */
  constructor({ name, points, seconds }: CounterOptions, client?: SharedClient) {
    this.points = points;
    this.#own = new MemoryCounter(seconds * 1000);
    this.#shared =
      client &&
      new RateLimiterRedis({
        storeClient: client,
        useRedisPackage: true,
        rejectIfRedisNotReady: true,
        keyPrefix: prefixed(name),
        points,
        duration: seconds,
      });
  }

  /** Takes one point and tells whether there was one left, in one step. */
  async take(key: string): Promise<Taken> {
    const id = digestOf(key);
    const taken = await this.#inRedis(async (shared) => takenOf(await consume(shared, id), this.points));
    if (taken !== undefined) return taken;
    const { count, expiresIn } = this.#own.add(id, 1);
    return { count, allowed: count <= this.points, forgottenIn: expiresIn };
  }

  /** Returns one point. */
  async giveBack(key: string): Promise<void> {
    const id = digestOf(key);
    const returned = await this.#inRedis(async (shared) => shared.reward(id));
    if (returned === undefined) this.#own.add(id, -1);
  }

  /** Allows none for so many seconds. */
  async block(key: string, seconds: number): Promise<void> {
    const id = digestOf(key);
    const blocked = await this.#inRedis(async (shared) => shared.block(id, seconds));
    if (blocked === undefined) this.#own.set(id, this.points + 1, seconds * 1000);
  }

  async forget(key: string): Promise<void> {
    const id = digestOf(key);
    this.#own.delete(id);
    await this.#inRedis(async (shared) => shared.delete(id));
  }

  /** The result from Redis, or `undefined` while Redis cannot be asked. */
  async #inRedis<Result>(act: (shared: RateLimiterRedis) => Promise<Result>): Promise<Result | undefined> {
    try {
      return this.#shared && (await act(this.#shared));
    } catch {
      return undefined;
    }
  }
}

/** The library rejects with the result itself when there was no point left. */
async function consume(shared: RateLimiterRedis, id: string): Promise<RateLimiterRes> {
  try {
    return await shared.consume(id);
  } catch (error) {
    if (error instanceof RateLimiterRes) return error;
    throw error;
  }
}

function takenOf({ consumedPoints, msBeforeNext }: RateLimiterRes, points: number): Taken {
  return { count: consumedPoints, allowed: consumedPoints <= points, forgottenIn: msBeforeNext };
}
