/** A circuit over a WorkOS of which only List Actions is looked at, with a clock that stands until it is moved. */
import { expect, vi } from 'vitest';
import type { Failure } from '../errors';
import { AttemptFailed, type Blame } from '../sources/attempt-failed';
import { UpstreamCircuit, type ProbeResult } from '../sources/upstream-circuit';

export const DOWN: Failure = { code: 'upstream_timeout', message: 'WorkOS did not answer in time.' };
export const FAILED: ProbeResult = { state: 'failed', failure: DOWN };
export const ANSWERED: ProbeResult = { state: 'answered' };
/** A question that never failed. */
export const OTHER = { name: 'other' };
export const NEVER = new AbortController().signal;

/** A circuit over a WorkOS whose List Actions answers as `probe.result` says. */
export function circuitOf() {
  const clock = { now: 5000 };
  const away: boolean[] = [];
  const circuit = new UpstreamCircuit({
    onAway: (isAway) => away.push(isAway),
    now: () => clock.now,
  });
  const probe = { sent: 0, result: FAILED as ProbeResult | Promise<ProbeResult> };
  const send = async () => {
    probe.sent += 1;
    return probe.result;
  };
  const end = async (name: string, call: () => Promise<unknown>) => {
    await circuit.run({ name }, call, send).catch(() => undefined);
  };
  return {
    circuit,
    away,
    probe,
    clock,
    answer: (name = 'any') => end(name, async () => 'well'),
    fail: (name: string, blame: Blame = 'question', failure = DOWN) =>
      end(name, () => Promise.reject(new AttemptFailed(failure, true, blame))),
    giveUp: (name: string) => end(name, () => Promise.reject(new DOMException('left', 'AbortError'))),
    /** Why a question would be refused, after the probe that is due before it. */
    refusal: async (question = OTHER) => {
      await circuit.prepare(send, NEVER);
      return circuit.refusal(question);
    },
    /** Lets both clocks go on. */
    pass: (seconds: number) => {
      clock.now += seconds * 1000;
      vi.setSystemTime(Date.now() + seconds * 1000);
    },
    send,
  };
}

/** A circuit that opened a moment ago. */
export async function openedCircuit() {
  const made = circuitOf();
  await made.fail('a');
  await made.fail('b');
  await made.fail('c');
  expect(made.probe.sent).toBe(1);
  return made;
}

export function tooOften(retryAfter: number): Failure {
  return { code: 'rate_limited', message: 'No.', retryAfter };
}
