/** Questions to WorkOS as replicas have them in Redis: what came of each, and who asks it now. */
import * as z from 'zod/mini';
import { monotonicNow } from '../clock';
import type { Failure } from '../errors';
import type { Secret } from '../secret';
import type { keepsContract } from '../sources/keeps-contract';
import type { FetchedList, Freshness, RawList } from '../sources/source';
import { isHeldBack } from '../sources/wait-for-turn';
import { BEGIN, NOTE_ASKED, RELEASE, RENEW, SHARE } from './question-scripts';
import { ageOf, packAnswer, packFailure, unpackAnswer, unpackFailure } from './shared-answer';
import { digestOf } from './shared-keys';
import type { SharedStore } from './shared-store';

/** How long answers are kept: as long as pages are shown stale; of what belongs to one state a week. In milliseconds. */
const KEPT = 24 * 60 * 60 * 1000;
const STATE_KEPT = 7 * KEPT;

/** How long a failure is the answer for all: for them it has just been tried. After a 429 as it asks, up to a minute. */
const FAILURE_KEPT = 1000;
const REFUSAL_KEPT = 60_000;

export type Question = {
  readonly keys: { answer: string; failure: string; lock: string; walk: string };
  readonly shape: Parameters<typeof keepsContract>[1];
  /** Milliseconds. */
  readonly keptFor: number;
};

/** How new an answer must be, as BEGIN has it. */
export type Since = {
  readonly kind: 'since' | 'within' | 'newer' | 'walk' | 'anew';
  readonly number: number;
};

/** `since` is how new an answer must be for who begins again. */
export type Begun =
  | { found: 'answer'; answer: FetchedList }
  | { found: 'failure'; failure: Failure }
  /** `moment` is when the question began, in epoch microseconds by the clock of Redis. */
  | { found: 'yours'; moment: number; since: Since }
  | { found: 'wait'; since: Since }
  /** What is there is nothing of ours. */
  | { found: 'rubbish'; since: Since };

export type SharedQuestionsOptions = {
  store: Pick<SharedStore, 'run'>;
  /** Nothing that holds it is taken. */
  key: Secret;
  /** Milliseconds. */
  lease: number;
};

const Reply = z.tuple([z.instanceof(Buffer), z.number(), z.number(), z.instanceof(Buffer)]);

export class SharedQuestions {
  readonly #store: Pick<SharedStore, 'run'>;
  readonly #key: Secret;
  readonly #lease: number;

  constructor({ store, key, lease }: SharedQuestionsOptions) {
    this.#store = store;
    this.#key = key;
    this.#lease = lease;
  }

  /**
   * Looks for what will do, and else for the right to ask.
   *
   * @param token names who asks; empty for who only looks
   * @param patience milliseconds for which another replica may have the right to ask without using it
   * @returns `undefined` where Redis cannot be asked
   */
  async begin(
    { keys, shape }: Question,
    since: Since,
    token: string,
    patience?: number,
  ): Promise<Begun | undefined> {
    const names = [keys.answer, keys.failure, keys.lock, keys.walk];
    const args = [since.kind, String(since.number), token, String(this.#lease), String(patience ?? '')];
    // Read before, so that on the way nothing becomes newer than it is.
    const asked = monotonicNow();
    const reply = Reply.safeParse(await this.#store.run(BEGIN, names, args));
    if (!reply.success) return undefined;
    const [found, now, moment, kept] = reply.data;
    switch (found.toString()) {
      case 'answer': {
        const value = await unpackAnswer(kept, shape, this.#key);
        if (value === undefined) return { found: 'rubbish', since: after(now) };
        return { found: 'answer', answer: { value, fetchedAt: asked - ageOf(kept, now) } };
      }
      case 'failure': {
        const failure = unpackFailure(kept, ageOf(kept, now), this.#key);
        return failure && { found: 'failure', failure };
      }
      case 'yours':
        return { found: 'yours', moment: now, since: after(moment) };
      default:
        return { found: 'wait', since: after(moment) };
    }
  }

  /**
   * Asks for all replicas. The lock is held while this runs, and expires soon after this process ends.
   *
   * @param turn the token and the moment with which `begin` gave the right to ask
   * @param ask asks upstream, and calls `onAttempt` whenever it does
   */
  async ask(
    question: Question,
    turn: { token: string; moment: number },
    ask: (onAttempt: () => void) => Promise<RawList>,
  ): Promise<RawList> {
    const { token } = turn;
    const { lock } = question.keys;
    const renew = () => void this.#store.run(RENEW, [lock], [token, String(this.#lease)]);
    const renewing = setInterval(renew, this.#lease / 3).unref();
    try {
      const outcome = await ask(() => void this.#store.run(NOTE_ASKED, [lock], [token]));
      await this.#share(question, outcome, turn);
      return outcome;
    } catch (error) {
      await this.#store.run(RELEASE, [lock], [token]);
      throw error;
    } finally {
      clearInterval(renewing);
    }
  }

  /** The last answer, however old. */
  async last(question: Question): Promise<FetchedList | undefined> {
    const begun = await this.begin(question, after(0), '');
    return begun?.found === 'answer' ? begun.answer : undefined;
  }

  async #share(
    { keys, keptFor }: Question,
    outcome: RawList,
    { token, moment }: { token: string; moment: number },
  ): Promise<void> {
    if (outcome.ok) {
      const packed = await packAnswer(outcome.value);
      const names = [keys.lock, keys.answer, keys.failure];
      await this.#store.run(SHARE, names, [token, packed, String(keptFor), String(moment)]);
    } else if (isHeldBack(outcome.failure)) {
      // Another replica, or another user, may be able to ask.
      await this.#store.run(RELEASE, [keys.lock], [token]);
    } else {
      const { failure } = outcome;
      const args = [token, packFailure(failure), String(failureKept(failure)), ''];
      await this.#store.run(SHARE, [keys.lock, keys.failure], args);
    }
  }
}

/** A question by what it asks for, and by the state of the action where its answer belongs to that. */
export function questionOf(
  scope: string,
  path: string,
  shape: Question['shape'],
  freshness: Freshness | undefined,
): Question {
  const state = freshness?.kind === 'state' ? freshness.state : undefined;
  const name = `${scope}:${digestOf(state === undefined ? path : `${path} ${state}`)}`;
  const keys = {
    answer: `answer:${name}`,
    failure: `failure:${name}`,
    lock: `lock:${name}`,
    walk: `walk:${scope}`,
  };
  return { keys, shape, keptFor: state === undefined ? KEPT : STATE_KEPT };
}

/** How new an answer must be. */
export function sinceFor(freshness: Freshness = { kind: 'within', milliseconds: 0 }): Since {
  switch (freshness.kind) {
    case 'within':
      return { kind: 'within', number: freshness.milliseconds };
    case 'newer':
      return { kind: 'newer', number: 0 };
    case 'walk':
      return { kind: freshness.anew ? 'anew' : 'walk', number: freshness.period };
    case 'state':
      return after(0);
  }
}

function after(moment: number): Since {
  return { kind: 'since', number: moment };
}

function failureKept({ code, retryAfter = 0 }: Failure): number {
  if (code !== 'rate_limited') return FAILURE_KEPT;
  return Math.ceil(Math.max(FAILURE_KEPT, Math.min(REFUSAL_KEPT, retryAfter * 1000)));
}
