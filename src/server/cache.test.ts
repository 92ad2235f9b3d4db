import { describe, expect, test } from 'vitest';
import { failed, succeeded } from './errors';
import { deferred } from './testing/app';
import { bytes, cacheOf as setup, look, refresh, turns } from './testing/page-cache';

const DAY = 24 * 60 * 60 * 1000;

type Fetched = ReturnType<typeof succeeded<Buffer<ArrayBuffer>>>;

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
