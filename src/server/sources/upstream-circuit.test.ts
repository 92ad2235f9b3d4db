import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Failure } from '../errors';
import { deferred } from '../testing/app';
import { AttemptFailed, type Blame } from './attempt-failed';
import { UpstreamCircuit } from './upstream-circuit';

const NOON = Date.UTC(2026, 0, 20, 12, 3, 30);
beforeEach(() => vi.useFakeTimers({ now: NOON }));
afterEach(() => vi.useRealTimers());

const DOWN: Failure = { code: 'upstream_timeout', message: 'WorkOS did not answer in time.' };
/** A question that never failed by itself. */
const OTHER = { name: 'other' };

const NEVER = new AbortController().signal;

function setup() {
  const away: boolean[] = [];
  const circuit = new UpstreamCircuit((isAway) => away.push(isAway));
  const end = async (name: string, call: () => Promise<unknown>) => {
    await circuit.run({ name }, call).catch(() => undefined);
  };
  return {
    circuit,
    away,
    answer: (name = 'any') => end(name, async () => 'well'),
    fail: (name: string, blame: Blame = 'question', failure = DOWN) =>
      end(name, () => Promise.reject(new AttemptFailed(failure, true, blame))),
    giveUp: (name: string) => end(name, () => Promise.reject(new DOMException('left', 'AbortError'))),
  };
}

/** A circuit that three failures opened a moment ago. */
async function opened() {
  const made = setup();
  for (const name of ['a', 'b', 'c']) await made.fail(name);
  return made;
}

function pass(seconds: number): void {
  vi.setSystemTime(Date.now() + seconds * 1000);
}

describe('a circuit opens', () => {
  test('when three questions in a row could not be answered, and says since when and until when', async () => {
    const { circuit, fail } = setup();
    await fail('a');
    pass(20);
    await fail('b');
    expect(circuit.refusal(OTHER)).toBeUndefined();
    await fail('c');
    expect(circuit.refusal(OTHER)).toMatchObject({
      code: 'upstream_timeout',
      message:
        'WorkOS has not been answering since 2026-01-20 12:03 UTC. It is tried again every few seconds.',
      retryAfter: 1,
    });
  });

  test('when nothing can be connected to, whatever is asked', async () => {
    const { circuit, fail } = setup();
    for (let question = 0; question < 3; question += 1) await fail('a', 'address');
    expect(circuit.refusal(OTHER)).toBeDefined();
  });

  test('not for one question that always fails, as often as it is asked', async () => {
    const { circuit, fail } = setup();
    for (let question = 0; question < 50; question += 1) await fail('a');
    expect(circuit.refusal(OTHER)).toBeUndefined();
  });

  test('not for the attempts of one question to connect', async () => {
    const { circuit } = setup();
    const question = { name: 'a' };
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const failed = circuit.run(question, () => Promise.reject(new AttemptFailed(DOWN, true, 'address')));
      await failed.catch(() => undefined);
    }
    expect(circuit.refusal(OTHER)).toBeUndefined();
  });

  test('not where something is answered between the failures', async () => {
    const { circuit, fail, answer } = setup();
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
      await fail(name);
      await answer();
    }
    expect(circuit.refusal(OTHER)).toBeUndefined();
  });

  test('not where WorkOS is well enough to refuse', async () => {
    const { circuit, fail } = setup();
    for (const name of ['a', 'b', 'c', 'd']) {
      await fail(name);
      await fail(name, 'nobody', { code: 'upstream_unauthorized', message: 'No.' });
    }
    expect(circuit.refusal(OTHER)).toBeUndefined();
  });

  test('not for failures that are minutes apart', async () => {
    const { circuit, fail } = setup();
    for (const name of ['a', 'b', 'c', 'd']) {
      await fail(name);
      pass(61);
    }
    expect(circuit.refusal(OTHER)).toBeUndefined();
  });
});

describe('a question that is asked in vain', () => {
  test('three times is left alone, longer each time, until it is answered', async () => {
    const { circuit, fail, answer } = setup();
    const refusal = () => circuit.refusal({ name: 'a' });
    await fail('a');
    await fail('a');
    expect(refusal()).toBeUndefined();
    for (const pause of [1, 2, 4, 8, 15, 15]) {
      await fail('a');
      expect(refusal()).toEqual({
        code: 'upstream_timeout',
        message: expect.stringMatching(/not been able to answer this since 2026-01-20 12:03 UTC\./),
        retryAfter: pause,
        cause: 'question left alone',
      });
      expect(circuit.refusal(OTHER)).toBeUndefined();
      pass(pause);
      expect(refusal()).toBeUndefined();
    }
    await answer('a');
    await fail('a');
    expect(refusal()).toBeUndefined();
  });

  test('counts once with all its attempts, none of which it forbids', async () => {
    const { circuit, fail } = setup();
    await fail('a');
    await fail('a');
    const question = { name: 'a' };
    for (let attempt = 0; attempt < 4; attempt += 1) {
      expect(circuit.refusal(question)).toBeUndefined();
      const failed = circuit.run(question, () => Promise.reject(new AttemptFailed(DOWN, true, 'question')));
      await failed.catch(() => undefined);
    }
    expect(circuit.refusal({ name: 'a' })).toMatchObject({ retryAfter: 1 });
  });
});

describe('an open circuit', () => {
  test('is tried after 1 s, 2 s, 4 s, 8 s, and from then on every 15 s, for hours', async () => {
    const { circuit, fail } = await opened();
    for (const pause of [1, 2, 4, 8, ...Array.from({ length: 1000 }, () => 15)]) {
      expect(circuit.refusal(OTHER)).toMatchObject({ retryAfter: pause });
      pass(pause - 0.001);
      expect(circuit.refusal(OTHER)).toMatchObject({ retryAfter: 1 });
      pass(0.001);
      expect(circuit.refusal(OTHER)).toBeUndefined();
      await fail('a');
    }
    expect(circuit.refusal(OTHER)?.message).toContain('since 2026-01-20 12:03 UTC');
  });

  test('closes with the first answer, and begins anew', async () => {
    const { circuit, fail, answer, away } = await opened();
    pass(1);
    await fail('a');
    pass(2);
    expect(away).toEqual([true]);
    await answer();
    expect(away).toEqual([true, false]);
    expect(circuit.refusal(OTHER)).toBeUndefined();
    await fail('a');
    await fail('b');
    expect(circuit.refusal(OTHER)).toBeUndefined();
    await fail('c');
    expect(away).toEqual([true, false, true]);
    expect(circuit.refusal(OTHER)).toMatchObject({ retryAfter: 1 });
  });

  test('has nothing against any question once it is closed', async () => {
    const { circuit, fail, answer } = await opened();
    for (const pause of [1, 2, 4]) {
      pass(pause);
      await fail('a');
    }
    pass(8);
    await answer('b');
    expect(circuit.refusal({ name: 'a' })).toBeUndefined();
  });

  test('closes where WorkOS refuses: it is there', async () => {
    const { circuit, fail } = await opened();
    pass(1);
    await fail('a', 'nobody', { code: 'not_found', message: 'No.' });
    expect(circuit.refusal(OTHER)).toBeUndefined();
  });

  test('stays open where the reader of the trial left', async () => {
    const { circuit, giveUp } = await opened();
    pass(1);
    await giveUp('a');
    expect(circuit.refusal(OTHER)).toMatchObject({ retryAfter: 2 });
  });

  test('lets one trial through at a time, which others wait for a little', async () => {
    const { circuit } = await opened();
    pass(1);
    const answered = deferred();
    const trial = circuit.run({ name: 'a' }, () => answered.promise);
    expect(circuit.refusal(OTHER)?.message).toMatch(/It is being tried right now\.$/);
    let waits = true;
    const over = circuit.trialOver(NEVER).then(() => (waits = false));
    await vi.advanceTimersByTimeAsync(299);
    expect(waits).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    await over;
    expect(circuit.refusal(OTHER)).toBeDefined();
    const over2 = circuit.trialOver(NEVER);
    answered.resolve();
    await Promise.all([trial, over2]);
    expect(circuit.refusal(OTHER)).toBeUndefined();
  });
});

function tooOften(retryAfter: number): Failure {
  return { code: 'rate_limited', message: 'No.', retryAfter };
}

describe('after a 429', () => {
  test('nothing is asked before WorkOS wants to be asked', async () => {
    const { circuit, fail } = setup();
    await fail('a', 'nobody', tooOften(20));
    await fail('b', 'nobody', tooOften(0));
    expect(circuit.refusal(OTHER)).toMatchObject({ code: 'rate_limited', retryAfter: 20 });
    pass(15);
    expect(circuit.refusal(OTHER)).toMatchObject({ retryAfter: 5 });
    pass(5);
    expect(circuit.refusal(OTHER)).toBeUndefined();
  });

  test('for an hour at most', async () => {
    const { circuit, fail } = setup();
    await fail('a', 'nobody', tooOften(10 ** 9));
    pass(3600);
    expect(circuit.refusal(OTHER)).toBeUndefined();
  });
});
