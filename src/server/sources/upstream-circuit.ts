/** Whether WorkOS's address is worth asking: not while it fails whatever is asked, nor sooner than it wants to be asked. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  circuitBreaker,
  CircuitState,
  DelegateBackoff,
  handleWhen,
  isBrokenCircuitError,
  type CircuitBreakerPolicy,
  type IBreaker,
} from 'cockatiel';
import type { Failure } from '../errors';
import { AttemptFailed } from './attempt-failed';
import { pauseBefore, secondsUntil, sinceInWords, TRIED_AGAIN } from './pauses';
import { TroubledQuestions, type Question } from './troubled-questions';

/** So many different questions in a row that WorkOS could not answer: more than one broken action. */
const ENOUGH = 3;

/** A failure says nothing any more after this long, in milliseconds. */
const OLD_NEWS = 60_000;

/** How long a question waits for a trial that is under way, in milliseconds. */
const PATIENCE = 300;

/** The longest that WorkOS can have us wait, in milliseconds: a date in another year is a mistake. */
const LONGEST_HOLD = 60 * 60 * 1000;

/** A timer may end a little early, in milliseconds. */
const EARLY = 20;

/** What failed since anything was answered, and since when. Times are epoch milliseconds. */
class Evidence implements IBreaker {
  /** Asked for by cockatiel, which would write it out; nothing here outlives the process. */
  state: unknown = undefined;
  since = 0;
  readonly #failed = new Map<Question | string, number>();

  add(what: Question | string): void {
    const now = Date.now();
    for (const [other, at] of this.#failed) if (now - at >= OLD_NEWS) this.#failed.delete(other);
    if (this.#failed.size === 0) this.since = now;
    this.#failed.set(what, now);
  }

  success(): void {
    this.#failed.clear();
  }

  failure(state: CircuitState): boolean {
    return state !== CircuitState.Closed || this.#failed.size >= ENOUGH;
  }
}

/** One for each address, over all its environments. */
export class UpstreamCircuit {
  readonly #evidence = new Evidence();
  readonly #onAway: (isAway: boolean) => void;
  readonly #policy: CircuitBreakerPolicy;
  readonly #troubled = new TroubledQuestions();
  #trial: Promise<unknown> | undefined;
  #code: Failure['code'] = 'upstream_unavailable';
  /** Epoch milliseconds. */
  #failingSince = 0;
  #nextTrialAt = 0;
  #heldUntil = 0;

  /** @param onAway is told when it opens, and when it is closed again; not of trials in vain */
  constructor(onAway: (isAway: boolean) => void = () => undefined) {
    this.#onAway = onAway;
    this.#policy = circuitBreaker(
      handleWhen((error) => this.#isBad(error)),
      { breaker: this.#evidence, halfOpenAfter: new DelegateBackoff(({ attempt }) => this.#pause(attempt)) },
    );
    this.#policy.onReset(() => {
      this.#troubled.forgetAll();
      this.#onAway(false);
    });
  }

  /** Why a question is not to be asked now. One may be asked as a trial when a pause is over. */
  refusal(question: Question): Failure | undefined {
    const now = Date.now();
    if (now < this.#heldUntil) {
      const retryAfter = secondsUntil(this.#heldUntil, now);
      return { code: 'rate_limited', message: 'WorkOS is being asked too often.', retryAfter, cause: 'held' };
    }
    const { state } = this.#policy;
    if (state === CircuitState.HalfOpen) return this.#away('It is being tried right now.', 1);
    if (state !== CircuitState.Open) return this.#troubled.refusal(question);
    if (now >= this.#nextTrialAt) return undefined;
    return this.#away(TRIED_AGAIN, secondsUntil(this.#nextTrialAt, now));
  }

  /** Calls the listener whenever it opens, after a trial as well. Gives what ends that. */
  onOpen(listener: () => void): () => void {
    const listening = this.#policy.onBreak(listener);
    return () => listening.dispose();
  }

  /** Waits a little where a trial is under way, which may show that all is well. */
  async trialOver(signal: AbortSignal): Promise<void> {
    if (this.#policy.state !== CircuitState.HalfOpen) return;
    await Promise.race([this.#trial, sleep(PATIENCE, undefined, { signal })]);
  }

  /**
   * Makes a call that `refusal` has nothing against, and learns from how it ends. Rejects as the call does.
   *
   * @param call rejects with AttemptFailed, or with anything else where it was given up
   */
  run<Result>(question: Question, call: () => Promise<Result>): Promise<Result> {
    const result = this.#policy.execute(() => this.#learning(question, call));
    if (this.#policy.state === CircuitState.HalfOpen) this.#trial = result.catch(() => undefined);
    return result.catch((error: unknown) => {
      // Its clock was read a moment after ours.
      if (isBrokenCircuitError(error)) throw new AttemptFailed(this.#away(TRIED_AGAIN, 1), false);
      throw error;
    });
  }

  async #learning<Result>(question: Question, call: () => Promise<Result>): Promise<Result> {
    try {
      const result = await call();
      this.#troubled.forget(question);
      return result;
    } catch (error) {
      if (error instanceof AttemptFailed) this.#learn(error, question);
      throw error;
    }
  }

  #learn({ failure, blame }: AttemptFailed, question: Question): void {
    if (blame === 'nobody') {
      this.#evidence.success();
      this.#troubled.forget(question);
      if (failure.code === 'rate_limited') this.#hold(failure.retryAfter ?? 0);
      return;
    }
    this.#code = failure.code;
    this.#evidence.add(blame === 'address' ? question : question.name);
    this.#troubled.add(question, failure.code);
  }

  /** WorkOS counts calls by the address that they come from, so this is for all of them. */
  #hold(seconds: number): void {
    const until = Date.now() + Math.min(LONGEST_HOLD, seconds * 1000) - EARLY;
    this.#heldUntil = Math.max(this.#heldUntil, until);
  }

  /** A trial that was given up leaves everything open. */
  #isBad(error: Error): boolean {
    if (error instanceof AttemptFailed) return error.blame !== 'nobody';
    return this.#policy.state === CircuitState.HalfOpen;
  }

  #pause(attempt: number): number {
    if (attempt === 1) {
      this.#failingSince = this.#evidence.since;
      this.#onAway(true);
    }
    const pause = pauseBefore(attempt);
    this.#nextTrialAt = Date.now() + pause;
    return pause;
  }

  #away(outlook: string, retryAfter: number): Failure {
    const message = `WorkOS has not been answering since ${sinceInWords(this.#failingSince)}. ${outlook}`;
    return { code: this.#code, message, retryAfter, cause: 'circuit open' };
  }
}
