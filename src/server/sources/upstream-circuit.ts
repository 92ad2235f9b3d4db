/**
 * A circuit breaker for one environment (docs/decisions/0024-circuit-breaker.md). Failed questions only raise the
 * suspicion that WorkOS does not answer; a neutral call, the probe, decides.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicNow, thisMoment } from '../clock';
import type { Failure } from '../errors';
import { AttemptFailed } from './attempt-failed';
import { pauseBefore, secondsUntil, sinceInWords, TRIED_AGAIN } from './pauses';
import { TroubledQuestions, type Question } from './troubled-questions';

/** Different questions that have to fail in a row before the probe is sent. */
const ENOUGH = 3;

/** A failure is forgotten after this long. In milliseconds. */
const OLD_NEWS = 60_000;

/** After an answered probe, failures are ignored for this long, so that broken actions cause few probes. In milliseconds. */
const TRUSTED = 5000;

/** How long a question waits for the result of a probe, in milliseconds. */
const PATIENCE = 300;

/** The longest wait that WorkOS can ask for, in milliseconds. A longer one is taken for a mistake. */
export const LONGEST_HOLD = 60 * 60 * 1000;

/** A timer may fire slightly early, in milliseconds. */
const EARLY = 20;

/** `answered` holds WorkOS's refusal, if it refused. `not sent` says nothing about WorkOS. */
export type ProbeResult =
  | { readonly state: 'answered'; readonly refusal?: Failure }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'not sent' };

/** Sends the neutral call. Never rejects. */
export type Probe = () => Promise<ProbeResult>;

export type UpstreamCircuitOptions = {
  /** Called when the circuit opens and when it closes, not after further failed probes. */
  onAway?: (isAway: boolean) => void;
  /** Milliseconds of the monotonic clock. */
  now?: () => number;
};

/** `nextProbeAt` is by the monotonic clock, `since` in epoch milliseconds. */
type Open = { readonly since: number; readonly failedProbes: number; readonly nextProbeAt: number };

export class UpstreamCircuit {
  readonly #onAway: (isAway: boolean) => void;
  readonly #now: () => number;
  readonly #troubled = new TroubledQuestions();
  readonly #openListeners = new Set<() => void>();
  /** When each question failed since the last answer, by the monotonic clock. */
  readonly #failures = new Map<Question | string, number>();
  /** When the first of them failed, in epoch milliseconds. */
  #failingSince = 0;
  #code: Failure['code'] = 'upstream_unavailable';
  #answers = 0;
  #isSuspect = false;
  /** Absent while the circuit is closed. */
  #open: Open | undefined;
  #probing: Promise<ProbeResult> | undefined;
  /** By the monotonic clock. */
  #trustedUntil = -Infinity;
  #heldUntil = -Infinity;

  constructor({ onAway = () => undefined, now = monotonicNow }: UpstreamCircuitOptions = {}) {
    this.#onAway = onAway;
    this.#now = now;
  }

  /** Why the question must not be asked now, or `undefined` if it may be asked. */
  refusal(question: Question): Failure | undefined {
    const now = this.#now();
    const held = this.#held(now);
    if (held !== undefined) return held;
    if (this.#open === undefined) return this.#troubled.refusal(question, now);
    if (this.#probing !== undefined) return this.#away(this.#open, 'It is being tried right now.', 1);
    return this.#away(this.#open, TRIED_AGAIN, secondsUntil(this.#open.nextProbeAt, now));
  }

  /** Calls the listener whenever the circuit opens or a probe of an open circuit fails. Returns what removes it. */
  onOpen(listener: () => void): () => void {
    this.#openListeners.add(listener);
    return () => void this.#openListeners.delete(listener);
  }

  /** Has the next question send the probe first, because WorkOS does not answer another environment. */
  suspect(): void {
    if (this.#open === undefined && this.#now() >= this.#trustedUntil) this.#isSuspect = true;
  }

  /** Sends the probe if it is due, and waits briefly for its result. Call this before `refusal`. */
  async prepare(probe: Probe, signal: AbortSignal): Promise<void> {
    if (this.#open === undefined && !this.#isSuspect) return;
    if (this.#probing === undefined) {
      const now = this.#now();
      if (now < (this.#open?.nextProbeAt ?? now) || now < this.#heldUntil) return;
      void this.#probe(probe);
    }
    await this.#probeOver(signal);
  }

  /**
   * Sends the probe whether it is due or not, but not before WorkOS wants to be asked after a 429. A probe that is under way
   * began too early to tell: those who wait for it share the next one, which is not sent if the first one opens the circuit.
   */
  async probeNow(probe: Probe): Promise<ProbeResult> {
    await this.#probing;
    const held = this.#held(this.#now());
    if (held !== undefined) return { state: 'answered', refusal: held };
    if (this.#open !== undefined) {
      const retryAfter = secondsUntil(this.#open.nextProbeAt, this.#now());
      return { state: 'failed', failure: this.#away(this.#open, TRIED_AGAIN, retryAfter) };
    }
    return this.#probing ?? this.#probe(probe);
  }

  /**
   * Makes a call that `refusal` allows and learns from its end. Rejects as the call does.
   *
   * @param call rejects with AttemptFailed, or with any other error if it was given up
   */
  async run<Result>(question: Question, call: () => Promise<Result>, probe: Probe): Promise<Result> {
    try {
      const result = await call();
      this.#recordAnswer(question);
      return result;
    } catch (error) {
      if (error instanceof AttemptFailed) await this.#recordFailure(error, question, probe);
      throw error;
    }
  }

  #recordAnswer(question: Question): void {
    this.#answers += 1;
    this.#troubled.forget(question);
    this.#close();
  }

  async #recordFailure({ failure, blame }: AttemptFailed, question: Question, probe: Probe): Promise<void> {
    if (blame === 'unknown') return;
    if (blame === 'nothing') {
      this.#recordAnswer(question);
      if (failure.code === 'rate_limited') this.#hold(failure);
      return;
    }
    const moment = thisMoment(this.#now);
    this.#code = failure.code;
    this.#troubled.add(question, failure.code, moment);
    if (this.#open !== undefined || moment.monotonic < this.#trustedUntil) return;
    for (const [other, at] of this.#failures) {
      if (moment.monotonic - at >= OLD_NEWS) this.#failures.delete(other);
    }
    if (this.#failures.size === 0) this.#failingSince = moment.wall;
    this.#failures.set(blame === 'address' ? question : question.name, moment.monotonic);
    if (this.#failures.size < ENOUGH || moment.monotonic < this.#heldUntil) return;
    if (this.#probing === undefined) void this.#probe(probe);
    await this.#probeOver();
  }

  #probe(probe: Probe): Promise<ProbeResult> {
    if (this.#failures.size === 0 && this.#open === undefined) this.#failingSince = Date.now();
    this.#probing = this.#probeAndLearn(probe);
    return this.#probing;
  }

  async #probeAndLearn(probe: Probe): Promise<ProbeResult> {
    const answers = this.#answers;
    const result = await probe();
    this.#probing = undefined;
    this.#isSuspect = false;
    if (result.state === 'answered') {
      this.#trustedUntil = this.#now() + TRUSTED;
      this.#close();
      if (result.refusal?.code === 'rate_limited') this.#hold(result.refusal);
    } else if (result.state === 'not sent') {
      if (this.#open !== undefined) this.#open = { ...this.#open, nextProbeAt: this.#now() + pauseBefore(1) };
    } else if (this.#answers === answers) {
      // Nothing was answered while the probe failed.
      this.#code = result.failure.code;
      this.#openAgain();
    }
    return result;
  }

  /** Does not wait for long: a probe may take as long as any other call. */
  async #probeOver(signal?: AbortSignal): Promise<void> {
    const enough = new AbortController();
    const pause = sleep(PATIENCE, undefined, {
      signal: signal === undefined ? enough.signal : AbortSignal.any([signal, enough.signal]),
    });
    try {
      await Promise.race([this.#probing, pause.catch(() => signal?.throwIfAborted())]);
    } finally {
      enough.abort();
    }
  }

  #openAgain(): void {
    const { since = this.#failingSince, failedProbes = 0 } = this.#open ?? {};
    const isNew = this.#open === undefined;
    const nextProbeAt = this.#now() + pauseBefore(failedProbes + 1);
    this.#open = { since, failedProbes: failedProbes + 1, nextProbeAt };
    if (isNew) this.#onAway(true);
    for (const listener of this.#openListeners) listener();
  }

  #close(): void {
    this.#failures.clear();
    if (this.#open === undefined) return;
    this.#open = undefined;
    this.#troubled.forgetAll();
    this.#onAway(false);
  }

  /** Why nothing may be asked after a 429, or `undefined` once the time that it asked for is over. */
  #held(now: number): Failure | undefined {
    if (now >= this.#heldUntil) return undefined;
    const retryAfter = secondsUntil(this.#heldUntil, now);
    return { code: 'rate_limited', message: 'WorkOS is being asked too often.', retryAfter, cause: 'held' };
  }

  #hold({ retryAfter = 0 }: Failure): void {
    const until = this.#now() + Math.min(LONGEST_HOLD, retryAfter * 1000) - EARLY;
    this.#heldUntil = Math.max(this.#heldUntil, until);
  }

  #away({ since }: Open, outlook: string, retryAfter: number): Failure {
    const message = `WorkOS has not been answering since ${sinceInWords(since)}. ${outlook}`;
    return { code: this.#code, message, retryAfter, cause: 'circuit open' };
  }
}
