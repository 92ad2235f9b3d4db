import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Requesters } from './requesters';
import { QueueFull, SlidingBudget, type SharedPlaces, type Urgency } from './upstream-budget';

beforeEach(() => vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

type Started = { urgency: Urgency; requester: string; at: number; since: number };

/** A budget, and what started when. */
function watched(rate: number, shared?: SharedPlaces) {
  const budget = new SlidingBudget(rate, shared);
  const started: Started[] = [];
  const left: unknown[] = [];
  const ask = (urgency: Urgency, leaving = new AbortController(), requester = '', joined?: Requesters) => {
    const since = performance.now();
    budget.turn(urgency, leaving.signal, joined ?? new Requesters(requester)).then(
      () => started.push({ urgency, requester, at: performance.now(), since }),
      (reason: unknown) => left.push(reason),
    );
    return leaving;
  };
  /** Asks in the name of a user. */
  const askAs = (requester: string, joined?: Requesters) =>
    ask('reader', new AbortController(), requester, joined);
  const waitsOf = (requester: string) =>
    started.filter((start) => start.requester === requester).map(({ at, since }) => at - since);
  const times = (urgency: Urgency) =>
    started.filter((start) => start.urgency === urgency).map(({ at, since }) => at - since);
  return { ask, askAs, started, left, times, waitsOf };
}

async function pass(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
}

const URGENCY = fc.constantFrom<Urgency>('reader', 'background');
const EVENTS = fc.array(
  fc.record({
    wait: fc.integer({ min: 0, max: 700 }),
    urgencies: fc.array(URGENCY, { maxLength: 12 }),
    leaves: fc.boolean(),
  }),
  { maxLength: 25 },
);

describe('whatever is asked', () => {
  test('no second sees more starts than allowed, nor more in the background than their part', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9 }), EVENTS, async (rate, events) => {
        const { ask, started } = watched(rate);
        for (const { wait, urgencies, leaves } of events) {
          const asked = urgencies.map((urgency) => ask(urgency));
          await pass(wait);
          if (leaves) asked.at(-1)?.abort();
        }
        await pass(300_000);
        const background = started.filter(({ urgency }) => urgency === 'background');
        expect(closest(started, rate)).toBeGreaterThanOrEqual(1000);
        expect(closest(background, Math.max(1, Math.floor(rate * 0.75)))).toBeGreaterThanOrEqual(1000);
      }),
      { numRuns: 60 },
    );
  });

  test('everybody who stays has a turn, who leaves has none, and nothing is left of either', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9 }), EVENTS, async (rate, events) => {
        const { ask, started, left } = watched(rate);
        for (const { wait, urgencies, leaves } of events) {
          const asked = urgencies.map((urgency) => ask(urgency));
          if (leaves) asked[0]?.abort(new Error('left'));
          await pass(wait);
        }
        await pass(300_000);
        expect(started.length + left.length).toBe(events.flatMap(({ urgencies }) => urgencies).length);
        expect(vi.getTimerCount()).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  test('nothing starts in the background while a reader waits, unless it was passed over for two seconds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9 }), EVENTS, async (rate, events) => {
        const { ask, started } = watched(rate);
        for (const { wait, urgencies } of events) {
          for (const urgency of urgencies) ask(urgency);
          await pass(wait);
        }
        await pass(300_000);
        const background = started.filter(({ urgency }) => urgency === 'background');
        const readers = started.filter(({ urgency }) => urgency === 'reader');
        for (const [index, { at, since }] of background.entries()) {
          const passedOver = at - Math.max(since, background[index - 1]?.at ?? 0);
          const isReaderWaiting = readers.some((reader) => reader.since < at && at < reader.at);
          expect(!isReaderWaiting || passedOver >= 2000).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** The shortest time, in milliseconds, from a start to the one so many further on. */
function closest(starts: readonly Started[], count: number): number {
  return Math.min(Infinity, ...starts.map(({ at }, index) => (starts[index + count]?.at ?? Infinity) - at));
}

test.each([2, 3, 20])(
  'a reader finds a turn at once beside endless background work at %d a second',
  async (rate) => {
    const { ask, times } = watched(rate);
    for (let call = 0; call < 500; call += 1) ask('background');
    for (let second = 0; second < 5; second += 1) {
      await pass(1000);
      ask('reader');
    }
    await pass(0);
    expect(times('reader')).toEqual([0, 0, 0, 0, 0]);
  },
);

test.each([1, 20])('background work goes on beside endless readers at %d a second', async (rate) => {
  const { ask, askAs, times } = watched(rate);
  for (let call = 0; call < 500; call += 1) askAs(`user ${call}`);
  for (let call = 0; call < 3; call += 1) ask('background');
  await pass(10_000);
  expect(times('background')).toEqual([2000, 4000, 6000]);
});

test('a reader who leaves makes room for the next one', async () => {
  const { ask, started, left } = watched(1);
  ask('reader');
  const second = ask('reader');
  ask('reader');
  second.abort(new Error('left'));
  await pass(1000);
  expect(started.map(({ at, since }) => at - since)).toEqual([0, 1000]);
  expect(left).toEqual([new Error('left')]);
});

test('who has left before asking takes no turn', async () => {
  const { ask, started } = watched(1);
  const gone = new AbortController();
  gone.abort();
  ask('reader', gone);
  ask('reader');
  await pass(0);
  expect(started).toHaveLength(1);
});

describe('users take turns', () => {
  test('so that a single request waits at most a second while an address asks 45 a second', async () => {
    const { askAs, waitsOf } = watched(20);
    const waits: number[] = [];
    for (let tick = 0; tick < 45 * 20; tick += 1) {
      askAs('198.51.100.1');
      if (tick % 45 === 30) askAs(`user ${tick}`);
      await pass(1000 / 45);
    }
    await pass(10_000);
    for (let tick = 30; tick < 45 * 20; tick += 45) waits.push(...waitsOf(`user ${tick}`));
    expect(waits).toHaveLength(20);
    expect(Math.max(...waits)).toBeLessThanOrEqual(1000);
  });

  test('and what one of them asks too much is refused to that one alone', async () => {
    const { askAs, left, waitsOf } = watched(20);
    for (let call = 0; call < 300; call += 1) askAs('198.51.100.1');
    for (let call = 0; call < 5; call += 1) askAs('anna');
    await pass(0);
    // 20 have started, and 100 may wait.
    expect(left).toHaveLength(180);
    expect(left[0]).toBeInstanceOf(QueueFull);
    expect(left[0]).toMatchObject({ retryAfter: 5 });
    await pass(1000);
    expect(waitsOf('anna')).toHaveLength(5);
    await pass(10_000);
    expect(waitsOf('198.51.100.1')).toHaveLength(120);
  });

  test('each in the order in which they asked', async () => {
    const { askAs, started } = watched(1);
    for (const name of ['a', 'a', 'a', 'b', 'b', 'c']) askAs(name);
    await pass(10_000);
    expect(started.map(({ requester }) => requester)).toEqual(['a', 'a', 'b', 'c', 'a', 'b']);
  });

  test('and a call that a second user joins takes the earlier turn of the two users', async () => {
    const { askAs, waitsOf } = watched(1);
    for (let call = 0; call < 10; call += 1) askAs('198.51.100.1');
    const joined = new Requesters('198.51.100.1');
    askAs('joined', joined);
    await pass(500);
    joined.add('anna');
    await pass(2000);
    expect(waitsOf('joined')).toEqual([2000]);
    await pass(20_000);
    expect(waitsOf('joined')).toHaveLength(1);
    expect(waitsOf('198.51.100.1')).toHaveLength(10);
  });
});

/** Gives these waits, then always a place. */
function places(...waits: (number | undefined)[]) {
  const limits: number[] = [];
  const tryTake = async (limit: number) => {
    limits.push(limit);
    return waits.length > 0 ? waits.shift() : 0;
  };
  return { tryTake, limits };
}

describe('with places that all replicas share', () => {
  test('a call starts when one is free', async () => {
    const { tryTake, limits } = places(500, 100, 0);
    const { ask, times } = watched(20, { tryTake });
    ask('reader');
    await pass(1000);
    expect(times('reader')).toEqual([600]);
    expect(limits).toEqual([20, 20, 20]);
  });

  test('background calls leave room for users, who do not wait for them', async () => {
    const { tryTake, limits } = places(5000);
    const { ask, times } = watched(20, { tryTake });
    ask('background');
    await pass(10);
    ask('reader');
    await pass(10);
    expect(limits).toEqual([15, 20]);
    expect(times('reader')).toEqual([0]);
  });

  test('a background call that was passed over long enough counts as one of a user', async () => {
    const { tryTake, limits } = places(...Array.from({ length: 30 }, () => 100));
    const { ask } = watched(20, { tryTake });
    ask('background');
    await pass(2500);
    expect(limits[0]).toBe(15);
    expect(limits.at(-1)).toBe(20);
  });

  test.each<[string, SharedPlaces['tryTake']]>([
    ['cannot be asked', async () => undefined],
    ['fails', () => Promise.reject(new Error('gone'))],
  ])('each replica counts for itself where Redis %s', async (_, tryTake) => {
    const { ask, started } = watched(2, { tryTake });
    for (let call = 0; call < 4; call += 1) ask('reader');
    await pass(10);
    expect(started).toHaveLength(2);
    await pass(1000);
    expect(started).toHaveLength(4);
  });

  test('users take turns, also where other replicas take most places', async () => {
    let call = 0;
    const tryTake = async () => {
      call += 1;
      return call % 2 === 0 ? 0 : 250;
    };
    const { askAs, waitsOf } = watched(20, { tryTake });
    for (let count = 0; count < 90; count += 1) askAs('198.51.100.1');
    await pass(1000);
    askAs('anna');
    await pass(1000);
    expect(waitsOf('anna')).toHaveLength(1);
    expect(waitsOf('anna')[0]).toBeLessThanOrEqual(500);
  });

  test('nothing is left of a call that nobody waits for', async () => {
    const { tryTake } = places(3_600_000);
    const { ask, left } = watched(20, { tryTake });
    const leaving = ask('reader');
    await pass(10);
    leaving.abort(new Error('left'));
    await pass(0);
    expect(left).toEqual([new Error('left')]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
