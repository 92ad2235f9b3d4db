/** Pages that another replica fetched. */
import { describe, expect, test } from 'vitest';
import type { Within } from './cache';
import { failed, succeeded } from './errors';
import { deferred } from './testing/app';
import { bytes, cacheOf as setup, refresh, turns } from './testing/page-cache';

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
