/** A page cache for tests, over a source that answers as they like. */
import { ByteStore } from '../byte-store';
import { PageCache, type Load } from '../cache';
import { succeeded } from '../errors';

export const bytes = (text: string) => Buffer.from(text);
const never = () => new AbortController().signal;
export const look = { refresh: false, requester: 'anna', leaving: never };
export const refresh = { ...look, refresh: true };

/** A cache with a clock that stands until it is moved, and what it loads next. */
export function cacheOf({ ttl = 30 } = {}) {
  const clock = { now: 1_000_000 };
  const unexpected: unknown[] = [];
  const cache = new PageCache({
    store: new ByteStore(1_000_000),
    ttl,
    now: () => clock.now,
    onUnexpected: (error) => unexpected.push(error),
  });
  const upstream = { loads: 0, next: (async () => succeeded(bytes('one'))) as Load };
  const load: Load = (...given) => {
    upstream.loads += 1;
    return upstream.next(...given);
  };
  type Seen = { text?: string; state?: string; age?: number; error?: string; failed?: string };
  const ask = async (asked = look): Promise<Seen> => {
    const outcome = await cache.get('k', load, asked);
    if (!outcome.ok) return { failed: outcome.failure.code };
    const { page, state, age, error } = outcome.value;
    return { text: Buffer.from(page.bytes).toString(), state, age, ...(error && { error }) };
  };
  return { cache, clock, upstream, load, ask, unexpected };
}

/** Lets everything go on that waits for nothing. */
export const turns = () => new Promise((resolve) => setImmediate(resolve));
