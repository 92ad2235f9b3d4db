/** What a circuit does once it is open, or held by a 429. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { deferred } from '../testing/app';
import { ANSWERED, circuitOf, FAILED, openedCircuit, OTHER, tooOften } from '../testing/circuit';
import type { ProbeResult } from './upstream-circuit';

const NOON = Date.UTC(2026, 0, 20, 12, 3, 30);
beforeEach(() => void vi.useFakeTimers({ now: NOON, toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

describe('an open circuit', () => {
  test('sends List Actions after 1 s, 2 s, 4 s, 8 s, and from then on every 15 s, for hours', async () => {
    const { refusal, probe, pass } = await openedCircuit();
    for (const pause of [1, 2, 4, 8, ...Array.from({ length: 1000 }, () => 15)]) {
      expect(await refusal()).toMatchObject({ retryAfter: pause });
      pass(pause - 0.001);
      expect(await refusal()).toMatchObject({ retryAfter: 1 });
      const sent = probe.sent;
      pass(0.001);
      await refusal();
      expect(probe.sent).toBe(sent + 1);
    }
    expect((await refusal())?.message).toContain('since 2026-01-20 12:03 UTC');
  });

  test('closes with the first answer, and starts over', async () => {
    const { fail, refusal, away, pass, probe } = await openedCircuit();
    pass(1);
    expect(await refusal()).toBeDefined();
    pass(2);
    expect(away).toEqual([true]);
    probe.result = ANSWERED;
    expect(await refusal()).toBeUndefined();
    expect(away).toEqual([true, false]);
    probe.result = FAILED;
    pass(5);
    await fail('a');
    await fail('b');
    expect(await refusal()).toBeUndefined();
    await fail('c');
    expect(away).toEqual([true, false, true]);
    expect(await refusal()).toMatchObject({ retryAfter: 1 });
  });

  test('closes when a question that was under way is answered', async () => {
    const { answer, refusal, away } = await openedCircuit();
    await answer();
    expect(away).toEqual([true, false]);
    expect(await refusal()).toBeUndefined();
  });

  test('has nothing against any question once it is closed', async () => {
    const { fail, refusal, pass, probe } = await openedCircuit();
    for (let time = 0; time < 3; time += 1) await fail('a');
    pass(1);
    probe.result = { state: 'answered', refusal: { code: 'upstream_unauthorized', message: 'No.' } };
    expect(await refusal({ name: 'a' })).toBeUndefined();
  });

  test('learns nothing from a question that its reader gave up', async () => {
    const { giveUp, refusal } = await openedCircuit();
    await giveUp('a');
    expect(await refusal()).toBeDefined();
  });

  test('sends List Actions once at a time, and questions wait only briefly for it', async () => {
    const { circuit, refusal, pass, probe } = await openedCircuit();
    pass(1);
    const answered = deferred<ProbeResult>();
    probe.result = answered.promise;
    const [first, second] = await Promise.all([refusal(), refusal()]);
    expect(first?.message).toMatch(/It is being tried right now\.$/);
    expect(second).toEqual(first);
    expect(probe.sent).toBe(2);
    const third = refusal();
    answered.resolve(ANSWERED);
    expect(await third).toBeUndefined();
    expect(circuit.refusal(OTHER)).toBeUndefined();
  });

  test('lets a question go at once whose reader leaves', async () => {
    const { circuit, pass, send, probe } = await openedCircuit();
    pass(1);
    probe.result = new Promise(() => undefined);
    const leaving = new AbortController();
    const waits = circuit.prepare(send, leaving.signal);
    leaving.abort(new Error('left'));
    await expect(waits).rejects.toThrow('left');
  });
});

test('a circuit that has to suspect WorkOS asks List Actions before the next question', async () => {
  const { circuit, refusal, probe } = circuitOf();
  circuit.suspect();
  expect(await refusal()).toMatchObject({ code: 'upstream_timeout', retryAfter: 1 });
  const other = circuitOf();
  other.probe.result = ANSWERED;
  other.circuit.suspect();
  expect(await other.refusal()).toBeUndefined();
  expect(await other.refusal()).toBeUndefined();
  expect([probe.sent, other.probe.sent]).toEqual([1, 1]);
});

describe('after a 429', () => {
  test('nothing is asked before WorkOS wants to be asked', async () => {
    const { fail, refusal, pass } = circuitOf();
    await fail('a', 'nothing', tooOften(20));
    await fail('b', 'nothing', tooOften(0));
    expect(await refusal()).toMatchObject({ code: 'rate_limited', retryAfter: 20 });
    pass(15);
    expect(await refusal()).toMatchObject({ retryAfter: 5 });
    pass(5);
    expect(await refusal()).toBeUndefined();
  });

  test('to List Actions as well', async () => {
    const { refusal, pass, probe } = await openedCircuit();
    pass(1);
    probe.result = { state: 'answered', refusal: tooOften(20) };
    expect(await refusal()).toMatchObject({ code: 'rate_limited', retryAfter: 20 });
  });

  test('not even List Actions after a 404 or further failures', async () => {
    const { circuit, fail, probe, send, pass } = circuitOf();
    await fail('a', 'nothing', tooOften(20));
    for (const name of ['b', 'c', 'd']) await fail(name);
    expect(await circuit.probeNow(send)).toMatchObject({
      refusal: { code: 'rate_limited', retryAfter: 20 },
    });
    expect(probe.sent).toBe(0);
    pass(20);
    probe.result = ANSWERED;
    expect(await circuit.probeNow(send)).toEqual(ANSWERED);
  });

  test('for an hour at most', async () => {
    const { fail, refusal, pass } = circuitOf();
    await fail('a', 'nothing', tooOften(10 ** 9));
    pass(3600);
    expect(await refusal()).toBeUndefined();
  });
});

function setBack(): void {
  vi.setSystemTime(Date.now() - 2 * 60 * 60 * 1000);
}

describe('when the wall clock is set back two hours', () => {
  test('an open circuit is tried again as soon as without that', async () => {
    const { refusal, clock, probe } = await openedCircuit();
    setBack();
    expect(await refusal()).toMatchObject({ retryAfter: 1 });
    clock.now += 1000;
    probe.result = ANSWERED;
    expect(await refusal()).toBeUndefined();
  });

  test('a question that is left alone, and a hold of WorkOS, last no longer', async () => {
    const { fail, refusal, clock } = circuitOf();
    for (let time = 0; time < 3; time += 1) await fail('a');
    await fail('b', 'nothing', tooOften(20));
    setBack();
    expect(await refusal()).toMatchObject({ retryAfter: 20 });
    clock.now += 20_000;
    expect(await refusal()).toBeUndefined();
    expect(await refusal({ name: 'a' })).toBeUndefined();
  });
});
