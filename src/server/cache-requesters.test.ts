/** What one requester is refused, or waits for, is not the others' answer. */
import { describe, expect, test } from 'vitest';
import type { Load } from './cache';
import { succeeded, type Outcome } from './errors';
import { HELD_BACK } from './sources/wait-for-turn';
import { deferred } from './testing/app';
import { bytes, cacheOf as setup, look, refresh } from './testing/page-cache';

const heldBack = { ok: false, failure: HELD_BACK } as const;
const ofBen = { ...look, requester: 'ben' };

describe('a question that this server holds back', () => {
  test('is asked again for those who joined it', async () => {
    const { ask, upstream } = setup();
    const first = deferred<Outcome<never>>();
    upstream.next = () => (upstream.loads === 1 ? first.promise : Promise.resolve(succeeded(bytes('one'))));
    const [ofAnna, joined] = [ask(), ask(ofBen)];
    first.resolve(heldBack);
    expect(await ofAnna).toEqual({ failed: 'rate_limited' });
    expect(await joined).toMatchObject({ text: 'one', state: 'miss' });
  });

  test('marks the page for its own requester only, and delays no renewal', async () => {
    const { ask, clock, upstream } = setup();
    await ask();
    clock.now += 31_000;
    upstream.next = async () => heldBack;
    expect(await ask(refresh)).toMatchObject({ text: 'one', state: 'stale', error: 'rate_limited' });
    upstream.next = async () => succeeded(bytes('two'));
    expect(await ask(ofBen)).toEqual({ text: 'one', state: 'stale', age: 31 });
    expect(upstream.loads).toBe(3);
  });
});

test('a refresh helps the call that it waits for to get its turn', async () => {
  const { ask, upstream } = setup();
  const first = deferred<Outcome<ReturnType<typeof bytes>>>();
  const names: string[][] = [];
  const load: Load = async (_, __, requesters) => {
    const outcome = await (upstream.loads === 1 ? first.promise : succeeded(bytes('two')));
    names.push([...requesters.names]);
    return outcome;
  };
  upstream.next = load;
  const content = ask();
  const anew = ask({ ...refresh, requester: 'ben' });
  first.resolve(succeeded(bytes('one')));
  await content;
  expect(await anew).toMatchObject({ text: 'two' });
  expect(names).toEqual([['anna', 'ben'], ['ben']]);
});
