import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SlidingBudget, type Urgency } from './upstream-budget';

beforeEach(() => vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

type Started = { urgency: Urgency; at: number; since: number };

/** A budget, and what started when. */
function watched(rate: number) {
  const budget = new SlidingBudget(rate);
  const started: Started[] = [];
  const left: unknown[] = [];
  const ask = (urgency: Urgency, leaving = new AbortController()) => {
    const since = performance.now();
    budget.turn(urgency, leaving.signal).then(
      () => started.push({ urgency, at: performance.now(), since }),
      (reason: unknown) => left.push(reason),
    );
    return leaving;
  };
  const times = (urgency: Urgency) =>
    started.filter((start) => start.urgency === urgency).map(({ at, since }) => at - since);
  return { ask, started, left, times };
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
  const { ask, times } = watched(rate);
  for (let call = 0; call < 500; call += 1) ask('reader');
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
