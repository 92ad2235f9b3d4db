import { describe, expect, test } from 'vitest';
import { ByteStore } from './byte-store';
import { PageCache, type Load, type Within } from './cache';
import { failed, succeeded } from './errors';
import { deferred } from './testing/app';

const bytes = (text: string) => Buffer.from(text);
const never = () => new AbortController().signal;
const look = { refresh: false, requester: 'anna', leaving: never };
const refresh = { ...look, refresh: true };
const DAY = 24 * 60 * 60 * 1000;

/** A cache with a clock that stands until it is moved, and what it loads next. */
function setup({ ttl = 30 } = {}) {
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

type Fetched = ReturnType<typeof succeeded<Buffer<ArrayBuffer>>>;

const turns = () => new Promise((resolve) => setImmediate(resolve));

describe('a page in the cache', () => {
  test('is a hit while it is fresh, with its age', async () => {
    const { ask, clock, upstream } = setup();
    expect(await ask()).toEqual({ text: 'one', state: 'miss', age: 0 });
    clock.now += 29_900;
    expect(await ask()).toEqual({ text: 'one', state: 'hit', age: 29 });
    expect(upstream.loads).toBe(1);
  });

  test('is there at once, without a promise', async () => {
    const { ask, cache, load } = setup();
    await ask();
    expect(cache.get('k', load, look)).not.toBeInstanceOf(Promise);
  });

  test('is shown stale while one call renews it, for all who ask meanwhile', async () => {
    const { ask, clock, upstream } = setup();
    await ask();
    clock.now += 31_000;
    const renewal = deferred<ReturnType<typeof succeeded<Buffer<ArrayBuffer>>>>();
    upstream.next = () => renewal.promise;
    const stale = await Promise.all(Array.from({ length: 100 }, () => ask()));
    expect(new Set(stale.map(({ state }) => state))).toEqual(new Set(['stale']));
    expect(upstream.loads).toBe(2);
    renewal.resolve(succeeded(bytes('two')));
    await turns();
    expect(await ask()).toEqual({ text: 'two', state: 'hit', age: 0 });
  });

  test('is shown for a day when it cannot be renewed, and says why', async () => {
    const { ask, clock, upstream } = setup();
    await ask();
    upstream.next = async () => failed('upstream_unauthorized', 'no');
    clock.now += 31_000;
    await ask();
    await turns();
    clock.now += DAY - 2000;
    expect(await ask()).toEqual({
      text: 'one',
      state: 'stale',
      age: (31_000 + DAY - 2000) / 1000,
      error: 'upstream_unauthorized',
    });
    await turns();
    clock.now += 32_000;
    expect(await ask()).toEqual({ failed: 'upstream_unauthorized' });
  });

  test('is not asked for again right after a failed renewal', async () => {
    const { ask, clock, upstream } = setup();
    await ask();
    upstream.next = async () => failed('rate_limited', 'wait', { retryAfter: 8 });
    clock.now += 31_000;
    for (let second = 0; second < 8; second += 1) {
      await ask();
      await turns();
      clock.now += 1000;
    }
    expect(upstream.loads).toBe(2);
    await ask();
    expect(upstream.loads).toBe(3);
  });

  test('is dropped when it is gone upstream', async () => {
    const { ask, clock, upstream } = setup();
    await ask();
    upstream.next = async () => failed('not_found', 'gone');
    clock.now += 31_000;
    await ask();
    await turns();
    expect(await ask()).toEqual({ failed: 'not_found' });
  });

  test('is what a failed Refresh answers', async () => {
    const { ask, upstream } = setup();
    await ask();
    upstream.next = async () => failed('upstream_timeout', 'late');
    expect(await ask(refresh)).toEqual({ text: 'one', state: 'stale', age: 0, error: 'upstream_timeout' });
  });

  test('loses the mark of a failed renewal with the next good one', async () => {
    const { ask, upstream, clock } = setup();
    await ask();
    const good = upstream.next;
    upstream.next = async () => failed('upstream_timeout', 'late');
    await ask(refresh);
    upstream.next = good;
    await ask(refresh);
    clock.now += 31_000;
    expect(await ask()).toEqual({ text: 'one', state: 'stale', age: 31 });
  });
});

describe('what is asked upstream', () => {
  test('is one call for 500 readers of one page, and one more for 500 Refreshes', async () => {
    const { ask, upstream } = setup();
    await Promise.all(Array.from({ length: 500 }, () => ask()));
    expect(upstream.loads).toBe(1);
    const refreshed = await Promise.all(Array.from({ length: 500 }, () => ask(refresh)));
    expect(upstream.loads).toBe(2);
    expect(refreshed.every(({ state }) => state === 'miss')).toBe(true);
  });

  test('is asked for a refresh after the refresh was requested: a call that began before is not its answer', async () => {
    const { ask, upstream } = setup();
    const [before, after] = [deferred<Fetched>(), deferred<Fetched>()];
    upstream.next = () => (upstream.loads === 1 ? before.promise : after.promise);
    const first = ask();
    const refreshes = [ask(refresh), ask(refresh)];
    expect(upstream.loads).toBe(1);
    before.resolve(succeeded(bytes('before the change')));
    expect(await first).toMatchObject({ text: 'before the change' });
    after.resolve(succeeded(bytes('after the change')));
    expect(await Promise.all(refreshes)).toMatchObject([
      { text: 'after the change', state: 'miss' },
      { text: 'after the change', state: 'miss' },
    ]);
    expect(upstream.loads).toBe(2);
    expect(await ask()).toMatchObject({ text: 'after the change' });
  });

  test('is asked for a refresh also where the call before it failed', async () => {
    const { ask, upstream } = setup();
    const before = deferred<ReturnType<typeof failed>>();
    upstream.next = () => (upstream.loads === 1 ? before.promise : Promise.resolve(succeeded(bytes('back'))));
    const first = ask();
    const refreshed = ask(refresh);
    before.resolve(failed('upstream_unavailable', 'down'));
    expect(await first).toEqual({ failed: 'upstream_unavailable' });
    expect(await refreshed).toMatchObject({ text: 'back', state: 'miss' });
  });

  test('is one call for all who ask at once without a time to live', async () => {
    const { ask, upstream } = setup({ ttl: 0 });
    await Promise.all(Array.from({ length: 20 }, () => ask()));
    expect(upstream.loads).toBe(1);
  });

  test('is asked every time without a time to live, and kept for when that fails', async () => {
    const { ask, upstream } = setup({ ttl: 0 });
    expect(await ask()).toMatchObject({ state: 'miss' });
    expect(await ask()).toMatchObject({ state: 'miss' });
    upstream.next = async () => failed('upstream_unavailable', 'down');
    expect(await ask()).toMatchObject({ state: 'stale', error: 'upstream_unavailable' });
    expect(upstream.loads).toBe(3);
  });

  test('is not kept when it failed', async () => {
    const { ask, upstream } = setup();
    const good = upstream.next;
    upstream.next = async () => failed('upstream_unavailable', 'down');
    expect(await ask()).toEqual({ failed: 'upstream_unavailable' });
    upstream.next = good;
    expect(await ask()).toMatchObject({ state: 'miss' });
  });

  test('is not cancelled by a reader where a page is renewed behind', async () => {
    const { ask, cache, load, clock, upstream } = setup();
    await ask();
    clock.now += 31_000;
    let signal: AbortSignal | undefined;
    upstream.next = (given) => {
      signal = given;
      return new Promise(() => undefined);
    };
    await ask();
    const reader = new AbortController();
    const left = cache.get('k', load, { ...refresh, leaving: () => reader.signal });
    reader.abort();
    await expect(left).rejects.toThrow('left');
    expect(signal?.aborted).toBe(false);
  });

  test('takes its turn for everybody who waits for it', async () => {
    const { cache, load, upstream } = setup();
    let names: ReadonlySet<string> | undefined;
    const answered = deferred<ReturnType<typeof succeeded<Buffer<ArrayBuffer>>>>();
    upstream.next = (_, __, requesters) => {
      names = requesters.names;
      return answered.promise;
    };
    const asked = ['anna', 'ben', 'anna'].map(async (requester) =>
      cache.get('k', load, { ...look, requester }),
    );
    expect([...(names ?? [])]).toEqual(['anna', 'ben']);
    answered.resolve(succeeded(bytes('one')));
    await Promise.all(asked);
    await cache.get('k', load, { ...refresh, requester: 'cleo' });
    expect([...(names ?? [])]).toEqual(['cleo']);
  });

  test('and fails by a defect, with nobody waiting, is told', async () => {
    const { ask, clock, upstream, unexpected } = setup();
    await ask();
    clock.now += 31_000;
    upstream.next = () => Promise.reject(new Error('defect'));
    await ask();
    await turns();
    expect(unexpected).toEqual([new Error('defect')]);
  });
});

describe('memory', () => {
  test('is bounded by the size of what is kept, the least recently read going first', () => {
    const store = new ByteStore(10_000);
    const kept = () =>
      Array.from({ length: 100 }, (_, index) => store.get(`k${index}`)?.byteLength ?? 0).reduce(
        (sum, size) => sum + size,
      );
    for (let index = 0; index < 100; index += 1) {
      store.set(`k${index}`, Buffer.alloc(900));
      expect(store.get('k0') !== undefined).toBe(true);
    }
    expect(kept()).toBeLessThanOrEqual(10_000);
    expect(kept()).toBeGreaterThan(8000);
    expect(store.get('k50')).toBeUndefined();
  });

  test('holds the very bytes, not a copy', () => {
    const store = new ByteStore();
    const page = bytes('page');
    store.set('k', page);
    expect(store.get('k')).toBe(page);
  });
});

const old = (text: string, fetchedAt: number) => ({ ok: true as const, value: bytes(text), fetchedAt });

describe('a page that another replica fetched', () => {
  test('has the age that it has, and is a hit', async () => {
    const { ask, clock, upstream } = setup();
    const asked: Within[] = [];
    upstream.next = async (_, within) => {
      asked.push(within);
      return old('theirs', clock.now - 20_000);
    };
    expect(await ask()).toEqual({ text: 'theirs', state: 'hit', age: 20 });
    clock.now += 9000;
    expect(await ask()).toEqual({ text: 'theirs', state: 'hit', age: 29 });
    clock.now += 1000;
    expect(await ask()).toEqual({ text: 'theirs', state: 'stale', age: 30 });
    await turns();
    await ask(refresh);
    expect(asked).toEqual([30_000, 30_000, 'newer']);
  });

  test('is not the answer to a refresh, also where one that accepts it is on its way', async () => {
    const { ask, clock, upstream } = setup();
    const first = deferred<ReturnType<typeof old>>();
    upstream.next = (_, within) =>
      within === 'newer' ? Promise.resolve(succeeded(bytes('new'))) : first.promise;
    const content = ask();
    const anew = ask(refresh);
    first.resolve(old('theirs', clock.now - 20_000));
    expect(await content).toMatchObject({ text: 'theirs', age: 20 });
    expect(await anew).toEqual({ text: 'new', state: 'miss', age: 0 });
  });

  test('is shown, stale, where WorkOS cannot be asked', async () => {
    const { ask, clock, upstream } = setup();
    const older = { value: bytes('theirs'), fetchedAt: clock.now - 100_000 };
    upstream.next = async () => ({ ...failed('upstream_timeout', 'No.'), older });
    expect(await ask()).toEqual({ text: 'theirs', state: 'stale', age: 100, error: 'upstream_timeout' });
    expect(await ask()).toEqual({ text: 'theirs', state: 'stale', age: 100, error: 'upstream_timeout' });
    expect(upstream.loads).toBe(1);
  });

  test('is not shown in place of a newer one', async () => {
    const { ask, clock, upstream } = setup();
    await ask();
    const older = { value: bytes('theirs'), fetchedAt: clock.now - 100_000 };
    upstream.next = async () => ({ ...failed('upstream_timeout', 'No.'), older });
    expect(await ask(refresh)).toMatchObject({ text: 'one', state: 'stale' });
  });
});
