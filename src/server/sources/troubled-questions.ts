/** Questions that WorkOS cannot answer, though it may be well: each is left alone for a while, and costs nobody a wait. */
import type { Failure } from '../errors';
import { pauseBefore, secondsUntil, sinceInWords, TRIED_AGAIN } from './pauses';

/** One question with all its attempts. Its name is the environment and the address. */
export type Question = { readonly name: string };

/** So often a question is asked in vain before it is left alone. */
const ENOUGH = 3;

/** Of so many it is remembered; more than that are an outage. */
const REMEMBERED = 1000;

/** Times are epoch milliseconds. */
type Trouble = {
  readonly last: Question;
  readonly times: number;
  readonly since: number;
  readonly nextAt: number;
  readonly code: Failure['code'];
};

export class TroubledQuestions {
  readonly #known = new Map<string, Trouble>();

  /** Notes that an attempt failed; those of one question count once. */
  add(question: Question, code: Failure['code']): void {
    const known = this.#known.get(question.name);
    if (known?.last === question) return;
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    const now = Date.now();
    const times = (known?.times ?? 0) + 1;
    const nextAt = times < ENOUGH ? now : now + pauseBefore(times - ENOUGH + 1);
    this.#known.set(question.name, { last: question, times, since: known?.since ?? now, nextAt, code });
  }

  forget({ name }: Question): void {
    this.#known.delete(name);
  }

  /** What failed while nothing was answered may be well with all else. */
  forgetAll(): void {
    this.#known.clear();
  }

  /** Why it is not asked now. */
  refusal(question: Question): Failure | undefined {
    const known = this.#known.get(question.name);
    const now = Date.now();
    if (known === undefined || known.last === question || now >= known.nextAt) return undefined;
    const retryAfter = secondsUntil(known.nextAt, now);
    const message = `WorkOS has not been able to answer this since ${sinceInWords(known.since)}. ${TRIED_AGAIN}`;
    return { code: known.code, message, retryAfter, cause: 'question left alone' };
  }
}
