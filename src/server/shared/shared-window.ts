/** How often something may happen on all replicas together: no span of time, whenever it begins, sees more. */
import { script } from './script';
import type { SharedStore } from './shared-store';

/**
 * Keys: the moments at which it happened. Arguments: how many may be in the window, the window in milliseconds, a name for
 * this one. Gives 0, or after how many milliseconds the oldest one that is in the way has left the window.
 */
const TAKE = script(`
local limit, window = tonumber(ARGV[1]), ARGV[2] * 1000
if redis.call('TYPE', KEYS[1]).ok ~= 'zset' then redis.call('DEL', KEYS[1]) end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '(' .. string.format('%.0f', now), '+inf')
local count = redis.call('ZCARD', KEYS[1])
if count < limit then
  redis.call('ZADD', KEYS[1], string.format('%.0f', now), ARGV[3])
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  return 0
end
local first = redis.call('ZRANGE', KEYS[1], count - limit, count - limit, 'WITHSCORES')
return math.max(1, math.ceil((first[2] + window - now) / 1000))
`);

export class SharedWindow {
  readonly #store: Pick<SharedStore, 'run'>;
  readonly #key: string;
  #taken = 0;
  readonly #own: string;

  /**
   * @param name what happens, in one word
   * @param own a name that no other replica has
   */
  constructor(store: Pick<SharedStore, 'run'>, name: string, own: string) {
    this.#store = store;
    this.#key = `window:${name}`;
    this.#own = own;
  }

  /**
   * Takes a place, where one is free.
   *
   * @param limit at least 1; who gives a lower one than others leaves room for them
   * @returns 0 with a place, else after how many milliseconds to try again; `undefined` where Redis cannot be asked, and each
   *   replica has to count for itself
   */
  async tryTake(limit: number, windowMs: number): Promise<number | undefined> {
    this.#taken += 1;
    const args = [String(limit), String(windowMs), `${this.#own}:${this.#taken}`];
    const wait = await this.#store.run(TAKE, [this.#key], args);
    return typeof wait === 'number' ? wait : undefined;
  }
}
