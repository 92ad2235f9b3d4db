/** Questions that WorkOS cannot answer although it answers others. Each is left alone for a while and then fails at once. */
import type { Moment } from '../clock';
import type { Failure } from '../errors';
import { pauseBefore, secondsUntil, sinceInWords, TRIED_AGAIN } from './pauses';

/** One question with all its attempts. Its name is the environment and the address. */
export type Question = { readonly name: string };

/** A question that failed this many times in a row is left alone. */
const ENOUGH = 3;

/** The most questions that are remembered. */
const MOST_REMEMBERED = 1000;

type Trouble = {
  readonly last: Question;
  readonly times: number;
  /** Epoch milliseconds, for display. */
  readonly since: number;
  /** By the monotonic clock. */
  readonly nextAt: number;
  readonly code: Failure['code'];
};

export class TroubledQuestions {
  readonly #known = new Map<string, Trouble>();

  /** Counts a failed attempt. Several attempts of one question count once. */
  add(question: Question, code: Failure['code'], { monotonic, wall }: Moment): void {
    const known = this.#known.get(question.name);
    if (known?.last === question) return;
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    const times = (known?.times ?? 0) + 1;
    const nextAt = times < ENOUGH ? monotonic : monotonic + pauseBefore(times - ENOUGH + 1);
    this.#known.set(question.name, { last: question, times, since: known?.since ?? wall, nextAt, code });
  }

  forget({ name }: Question): void {
    this.#known.delete(name);
  }

  /** Questions that failed during an outage may work after it. */
  forgetAll(): void {
    this.#known.clear();
  }

  /**
   * Why the question is not asked now, or `undefined` if it may be asked.
   *
   * @param now by the monotonic clock
   */
  refusal(question: Question, now: number): Failure | undefined {
    const known = this.#known.get(question.name);
    if (known === undefined || known.last === question || now >= known.nextAt) return undefined;
    const retryAfter = secondsUntil(known.nextAt, now);
    const message = `WorkOS has not been able to answer this since ${sinceInWords(known.since)}. ${TRIED_AGAIN}`;
    return { code: known.code, message, retryAfter, cause: 'question left alone' };
  }
}
