import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { deferred } from '../testing/app';
import { ANSWERED, circuitOf, DOWN, FAILED } from '../testing/circuit';
import { AttemptFailed, type Blame } from './attempt-failed';
import type { ProbeResult } from './upstream-circuit';

const NOON = Date.UTC(2026, 0, 20, 12, 3, 30);
beforeEach(() => void vi.useFakeTimers({ now: NOON, toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

function failing(blame: Blame): () => Promise<never> {
  return () => Promise.reject(new AttemptFailed(DOWN, true, blame));
}

describe('a circuit opens', () => {
  test('when three different questions and then List Actions fail, and says since when and until when', async () => {
    const { fail, pass, refusal, probe } = circuitOf();
    await fail('a');
    pass(20);
    await fail('b');
    expect(await refusal()).toBeUndefined();
    expect(probe.sent).toBe(0);
    await fail('c');
    expect(probe.sent).toBe(1);
    expect(await refusal()).toMatchObject({
      code: 'upstream_timeout',
      message:
        'WorkOS has not been answering since 2026-01-20 12:03 UTC. It is tried again every few seconds.',
      retryAfter: 1,
    });
  });

  test('when nothing can be connected to, whatever is asked', async () => {
    const { fail, refusal } = circuitOf();
    for (let question = 0; question < 3; question += 1) await fail('a', 'address');
    expect(await refusal()).toBeDefined();
  });
});

describe('a circuit stays closed', () => {
  test('while List Actions is answered, however many actions fail, and rarely asks for it', async () => {
    const { fail, refusal, probe, pass, away } = circuitOf();
    probe.result = ANSWERED;
    for (let second = 0; second < 60; second += 1) {
      for (let request = 0; request < 12; request += 1) await fail(`action.${request}`);
      expect(await refusal()).toBeUndefined();
      pass(1);
    }
    expect(away).toEqual([]);
    expect(probe.sent).toBeLessThanOrEqual(12);
    expect(probe.sent).toBeGreaterThan(5);
  });

  test.each<[string, ProbeResult]>([
    ['refuses the key', { state: 'answered', refusal: { code: 'upstream_unauthorized', message: 'No.' } }],
    ['gets no turn', { state: 'not sent' }],
  ])('where List Actions %s', async (_, result) => {
    const { fail, refusal, probe } = circuitOf();
    probe.result = result;
    for (const name of ['a', 'b', 'c', 'd']) await fail(name);
    expect(await refusal()).toBeUndefined();
  });

  test('where another question is answered while List Actions fails', async () => {
    const { fail, answer, refusal, probe } = circuitOf();
    const failed = deferred<ProbeResult>();
    probe.result = failed.promise;
    await fail('a');
    await fail('b');
    const third = fail('c');
    await answer();
    failed.resolve(FAILED);
    await third;
    expect(await refusal()).toBeUndefined();
  });

  test('for one question that always fails, as often as it is asked', async () => {
    const { fail, refusal, probe } = circuitOf();
    for (let question = 0; question < 50; question += 1) await fail('a');
    expect(await refusal()).toBeUndefined();
    expect(probe.sent).toBe(0);
  });

  test('for the attempts of one question to connect', async () => {
    const { circuit, send, probe } = circuitOf();
    const question = { name: 'a' };
    for (let attempt = 0; attempt < 4; attempt += 1) {
      await circuit.run(question, failing('address'), send).catch(() => undefined);
    }
    expect(probe.sent).toBe(0);
  });

  test('where something is answered between the failures, even with a refusal', async () => {
    const { fail, answer, probe } = circuitOf();
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
      await fail(name);
      await answer();
      await fail(name);
      await fail(name, 'nothing', { code: 'upstream_unauthorized', message: 'No.' });
    }
    expect(probe.sent).toBe(0);
  });

  test('for failures that are minutes apart', async () => {
    const { fail, pass, probe } = circuitOf();
    for (const name of ['a', 'b', 'c', 'd']) {
      await fail(name);
      pass(61);
    }
    expect(probe.sent).toBe(0);
  });
});

describe('a question that fails', () => {
  test('three times is left alone, longer each time, until it is answered', async () => {
    const { fail, answer, refusal, pass } = circuitOf();
    const refusalOfA = () => refusal({ name: 'a' });
    await fail('a');
    await fail('a');
    expect(await refusalOfA()).toBeUndefined();
    for (const pause of [1, 2, 4, 8, 15, 15]) {
      await fail('a');
      expect(await refusalOfA()).toEqual({
        code: 'upstream_timeout',
        message: expect.stringMatching(/not been able to answer this since 2026-01-20 12:03 UTC\./),
        retryAfter: pause,
        cause: 'question left alone',
      });
      expect(await refusal()).toBeUndefined();
      pass(pause);
      expect(await refusalOfA()).toBeUndefined();
    }
    await answer('a');
    await fail('a');
    expect(await refusalOfA()).toBeUndefined();
  });

  test('counts once with all its attempts, none of which it forbids', async () => {
    const { circuit, fail, send } = circuitOf();
    await fail('a');
    await fail('a');
    const question = { name: 'a' };
    for (let attempt = 0; attempt < 4; attempt += 1) {
      expect(circuit.refusal(question)).toBeUndefined();
      await circuit.run(question, failing('question'), send).catch(() => undefined);
    }
    expect(circuit.refusal({ name: 'a' })).toMatchObject({ retryAfter: 1 });
  });
});
