import { describe, expect, test } from 'vitest';
import { succeeded, type Failure } from '../errors';
import type { Secret } from '../secret';
import type { RawList } from '../sources/source';
import { HELD_BACK } from '../sources/wait-for-turn';
import { deferred } from '../testing/app';
import { until } from '../testing/history';
import { actionsJson } from '../testing/lists';
import { call, list, newKey, textOf, useReplicas, within, workos, type Replica } from '../testing/replicas';

const HOUR = 60 * 60 * 1000;

const { two, replica, redis, keysOf } = useReplicas();

/** Ends when the lease was made longer so many times. */
async function renewed(lock: string, times: number): Promise<void> {
  let left = await redis().pTTL(lock);
  for (let count = 0; count < times;) {
    const now = await redis().pTTL(lock);
    expect(now).toBeGreaterThan(0);
    if (now > left) count += 1;
    left = now;
  }
}

/** A source whose question waits for its turn before it is asked, or fails if it has none. */
function queueing(name: string) {
  const turn = deferred<Failure | undefined>();
  const listActions = async (): Promise<RawList> => {
    const failure = await turn.promise;
    return failure === undefined ? succeeded(Buffer.from(actionsJson(name))) : { ok: false, failure };
  };
  return { turn, source: { ...workos().source, listActions } };
}

/** A question that a replica has taken and not asked yet. */
async function queuedOn(key: Secret, name: string) {
  const { turn, source } = queueing(name);
  const queued = list(await replica(source, { key, patience: 0 }), within(HOUR));
  while ((await keysOf('lock')).length === 0);
  return { turn, queued };
}

describe('what one replica was told', () => {
  test('the others need not ask, and they know when it was', async () => {
    const { upstream, a, b } = await two();
    const began = performance.now();
    const first = await list(a, within(HOUR));
    const second = await list(b, within(HOUR));
    expect(first).not.toHaveProperty('fetchedAt');
    expect(second).toEqual({ ok: true, value: expect.anything(), fetchedAt: expect.any(Number) });
    expect(textOf(second)).toBe(actionsJson('a1'));
    expect(second.ok && second.fetchedAt).toBeGreaterThanOrEqual(began - 1000);
    expect(second.ok && second.fetchedAt).toBeLessThanOrEqual(performance.now());
    expect(upstream.asked).toHaveLength(1);
  });

  test('is asked for again by who wants something newer', async () => {
    const { upstream, a, b } = await two();
    await list(a, within(HOUR));
    expect(textOf(await list(b, within(0)))).toBe(actionsJson('a2'));
    expect(textOf(await list(a, within(HOUR)))).toBe(actionsJson('a2'));
    expect(upstream.asked).toHaveLength(2);
  });

  test('answers the same question only', async () => {
    const { upstream, a, b } = await two();
    await a.source.listActions({ limit: 5 }, call(within(HOUR)));
    await b.source.listActions({ limit: 6 }, call(within(HOUR)));
    await b.source.listSchemas('x', { limit: 5 }, call(within(HOUR)));
    await a.source.listSchemas('x', { limit: 5 }, call(within(HOUR)));
    expect(upstream.asked).toEqual(['actions 5', 'actions 6', 'schemas of x']);
  });

  test('is nobody else’s: not of another key, nor of another environment', async () => {
    const { upstream, key, a } = await two();
    await list(a, within(HOUR));
    await list(await replica(upstream.source, { key: newKey() }), within(HOUR));
    await list(await replica(upstream.source, { key, id: 'other' }), within(HOUR));
    expect(upstream.asked).toHaveLength(3);
  });

  test('is kept without the key, or anything that leads to it, and not for ever', async () => {
    const { key, a } = await two();
    await list(a, within(HOUR));
    await a.source.listActions({}, call({ kind: 'walk', period: HOUR, anew: false }));
    const keys = await keysOf('*');
    expect(keys.join(' ')).not.toContain(key.reveal().slice(3));
    for (const name of keys) {
      expect(await redis().pTTL(name)).toBeGreaterThan(0);
      expect(await redis().get(name)).not.toContain(key.reveal());
    }
  });
});

describe('a question', () => {
  test('is asked by one at a time, for all who wait', async () => {
    const { upstream, a, b } = await two();
    const answer = deferred<RawList>();
    upstream.next = () => answer.promise;
    const asking = [list(a, within(0)), list(b, within(0)), list(b, within(HOUR))];
    await until(() => upstream.asked.length > 0);
    answer.resolve(succeeded(Buffer.from(actionsJson('one'))));
    const answers = await Promise.all(asking);
    expect(answers.map(textOf)).toEqual(Array.from({ length: 3 }, () => actionsJson('one')));
    expect(upstream.asked).toHaveLength(1);
    expect(await keysOf('lock')).toEqual([]);
  });

  test('that began before a refresh is not its answer, on any replica', async () => {
    const { upstream, a, b } = await two();
    const before = deferred<RawList>();
    upstream.next = (count) =>
      count === 1 ? before.promise : Promise.resolve(succeeded(Buffer.from(actionsJson('after'))));
    const first = list(a, within(0));
    await until(() => upstream.asked.length === 1);
    const joined = list(b, within(0));
    const refreshed = list(b, { kind: 'newer' });
    before.resolve(succeeded(Buffer.from(actionsJson('before'))));
    expect(textOf(await first)).toBe(actionsJson('before'));
    expect(textOf(await refreshed)).toBe(actionsJson('after'));
    // A caller that accepts a call in progress gets its answer or a newer one.
    expect([actionsJson('before'), actionsJson('after')]).toContain(textOf(await joined));
    expect(upstream.asked).toHaveLength(2);
  });

  test('that waits for its turn on one replica is asked by a reader on another, in the order of that one', async () => {
    const { upstream, key, b } = await two({ patience: 0 });
    const { turn, queued } = await queuedOn(key, 'late');
    expect(textOf(await list(b, within(HOUR)))).toBe(actionsJson('a1'));
    expect(upstream.asked).toHaveLength(1);
    turn.resolve(undefined);
    expect(textOf(await queued)).toBe(actionsJson('late'));
    expect(await keysOf('lock')).toEqual([]);
  });

  test.each([
    ['first', 0],
    ['after another reader took it over', 1],
  ])('that has no turn on a replica that asked %s is answered as another replica was', async (_, held) => {
    const { key } = await two();
    const sources = [queueing('a'), queueing('b')];
    const asked: Promise<RawList>[] = [];
    for (const { source } of sources) {
      const made = await replica(source, { key, patience: 0 });
      const [before] = await redis().mGet([...(await keysOf('lock')), 'none']);
      asked.push(list(made, within(HOUR)));
      for (let lock = before; lock === before;) {
        [lock] = await redis().mGet([...(await keysOf('lock')), 'none']);
      }
    }
    sources[1 - held]?.turn.resolve(undefined);
    await asked[1 - held];
    sources[held]?.turn.resolve(HELD_BACK);
    const answers = await Promise.all(asked);
    const text = actionsJson(held === 0 ? 'b' : 'a');
    expect(answers.map(textOf)).toEqual([text, text]);
  });

  test('does not replace the answer to a later one, also if it ends after that one', async () => {
    const { key, b } = await two({ patience: 0 });
    const { turn, queued } = await queuedOn(key, 'late');
    const [before] = [await list(b, within(HOUR)), turn.resolve(undefined)];
    await queued;
    expect(textOf(await list(b, within(HOUR)))).toBe(textOf(before));
  });

  test('that waits for its turn on one replica is waited for by what is asked in the background', async () => {
    const { upstream, key, b } = await two({ patience: 0 });
    const { turn, queued } = await queuedOn(key, 'shared');
    const [lock = ''] = await keysOf('lock');
    const waiting = b.source.listActions({ limit: 5 }, { ...call(within(HOUR)), urgency: 'background' });
    await renewed(lock, 1);
    turn.resolve(undefined);
    expect((await Promise.all([queued, waiting])).map(textOf)).toEqual([
      actionsJson('shared'),
      actionsJson('shared'),
    ]);
    expect(upstream.asked).toEqual([]);
  });

  test('that is being asked is waited for, however long that takes', async () => {
    const { upstream, a, b } = await two({ lease: 300, patience: 0 });
    const answer = deferred<RawList>();
    upstream.next = () => answer.promise;
    const first = list(a, within(HOUR));
    await until(() => upstream.asked.length === 1);
    const [lock = ''] = await keysOf('lock');
    while (!(await redis().get(lock))?.includes('-', 16));
    const second = list(b, within(HOUR));
    await renewed(lock, 2);
    answer.resolve(succeeded(Buffer.from(actionsJson('one'))));
    expect((await Promise.all([first, second])).map(textOf)).toEqual([
      actionsJson('one'),
      actionsJson('one'),
    ]);
    expect(upstream.asked).toHaveLength(1);
  });

  test('is taken over when who asks it dies, and asked once more in all', async () => {
    const { upstream, key, b } = await two({ lease: 300 });
    const dying = workos();
    dying.next = () => new Promise(() => undefined);
    const dead = await replica(dying.source, { key, lease: 300 });
    void list(dead, within(0));
    await until(() => dying.asked.length > 0);
    const c = await replica(upstream.source, { key, lease: 300 });
    const waiting = [list(b, within(0)), list(c, within(0))];
    dead.store.close();
    expect((await Promise.all(waiting)).map(textOf)).toEqual([actionsJson('a1'), actionsJson('a1')]);
    expect(upstream.asked).toHaveLength(1);
  });

  test('stays with who asks it as long as that one lives', async () => {
    const { upstream, a, b } = await two({ lease: 1200 });
    const answer = deferred<RawList>();
    upstream.next = () => answer.promise;
    const asking = list(a, within(0));
    await until(() => upstream.asked.length > 0);
    const [lock = ''] = await keysOf('lock');
    const token = await redis().get(lock);
    await renewed(lock, 3);
    expect(await redis().get(lock)).toBe(token);
    const waiting = list(b, within(0));
    answer.resolve(succeeded(Buffer.from(actionsJson('one'))));
    await Promise.all([asking, waiting]);
    expect(upstream.asked).toHaveLength(1);
  });

  test('is given up with its reader, and the next one asks it', async () => {
    const { upstream, a, b } = await two({ lease: HOUR });
    const leaving = new AbortController();
    upstream.next = (count) =>
      count > 1
        ? succeeded(Buffer.from(actionsJson('next')))
        : new Promise((_, reject) => {
            leaving.signal.addEventListener('abort', () => reject(leaving.signal.reason));
          });
    const first = list(a, within(0), leaving.signal);
    await until(() => upstream.asked.length === 1);
    const second = list(b, within(0));
    leaving.abort(new Error('left'));
    await expect(first).rejects.toThrow('left');
    expect(textOf(await second)).toBe(actionsJson('next'));
  });

  test('is not waited for by who has left', async () => {
    const { upstream, a, b } = await two({ lease: HOUR });
    const answer = deferred<RawList>();
    upstream.next = () => answer.promise;
    const asking = list(a, within(0));
    await until(() => upstream.asked.length === 1);
    const leaving = new AbortController();
    const waiting = list(b, within(0), leaving.signal);
    leaving.abort();
    await expect(waiting).rejects.toThrow('aborted');
    answer.resolve(succeeded(Buffer.from(actionsJson('one'))));
    await asking;
    expect(upstream.asked).toHaveLength(1);
  });

  test('is not waited for longer than WorkOS has', async () => {
    const { upstream, a, b } = await two({ timeout: 0 });
    const answer = deferred<RawList>();
    upstream.next = () => answer.promise;
    const asking = list(a, within(0));
    await until(() => upstream.asked.length === 1);
    expect(textOf(await list(b, within(0)))).toBe('upstream_timeout');
    answer.resolve(succeeded(Buffer.from(actionsJson('one'))));
    await asking;
  });
});

describe('a walk', () => {
  const walking = { kind: 'walk', period: HOUR, anew: false } as const;

  test('is followed by all, from its beginning on', async () => {
    const { upstream, a, b } = await two();
    // A page from before the walk is none of it.
    await list(a, within(HOUR));
    expect(textOf(await list(a, walking))).toBe(actionsJson('a2'));
    expect(textOf(await list(b, walking))).toBe(actionsJson('a2'));
    // A page that a reader fetched meanwhile is.
    await a.source.listActions({ limit: 6 }, call(within(0)));
    await b.source.listActions({ limit: 6 }, call(walking));
    expect(upstream.asked).toHaveLength(3);
  });

  test('that begins anew has all of them fetch anew', async () => {
    const { upstream, a, b } = await two();
    await list(a, walking);
    await list(b, { ...walking, anew: true });
    await list(a, walking);
    expect(upstream.asked).toHaveLength(2);
  });
});

const versions = ({ source }: Replica, state: string) =>
  source.listSchemas('x', { limit: 5 }, call({ kind: 'state', state }));

test('what belongs to one state of an action is fetched once for it', async () => {
  const { upstream, a, b } = await two();
  await versions(a, 'one');
  await versions(b, 'one');
  await versions(b, 'two');
  await versions(a, 'two');
  expect(upstream.asked).toHaveLength(2);
});
