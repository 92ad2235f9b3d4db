/** Comparisons of two versions as JSON bytes. Each is made once, in bounded time. */
import { createHash } from 'node:crypto';
import type { Representation } from './answer';
import type { ByteStore } from './byte-store';
import { etagOf } from './cache';
import type { Ask, ComparisonThread, Ending } from './comparing/comparison-thread';
import { TooManyWaiting } from './comparing/turns';
import { failed, succeeded, type Failure, type Outcome } from './errors';
import type { Logger } from './logging';
import { SharedCalls } from './shared-calls';
import type { Requesters } from './sources/requesters';
import { schemasOf, type ListedVersion } from './version-finder';

export type ComparisonsOptions = {
  store: ByteStore;
  thread: ComparisonThread;
  logger: Pick<Logger, 'warn'>;
  /** Milliseconds on a clock that never goes back. */
  now?: () => number;
};

/** How many comparisons that are too complex are remembered. */
const REMEMBERED = 1000;

/** How long the first and the second result that a comparison is too complex is the answer, in milliseconds. */
const FIRST_REMEMBERED = 60 * 1000;
const SECOND_REMEMBERED = 60 * 60 * 1000;

/** Seconds after which an interrupted comparison should be asked for again. */
const INTERRUPTED_WAIT = 5;

type Versions = { from: ListedVersion; to: ListedVersion };

type Result = Outcome<Representation>;

/** `attempts` that failed so far. The next one may begin at `nextAt`, by the clock of `now`. */
type TooComplex = { readonly attempts: number; readonly nextAt: number };

export class Comparisons {
  readonly #store: ByteStore;
  readonly #thread: ComparisonThread;
  readonly #logger: Pick<Logger, 'warn'>;
  readonly #now: () => number;
  /** The store holds and bounds the bytes. This map leads from the bytes to their tag. */
  readonly #tags = new WeakMap<Uint8Array, string>();
  readonly #tooComplex = new Map<string, TooComplex>();
  readonly #calls = new SharedCalls<Result>();

  constructor({ store, thread, logger, now = () => performance.now() }: ComparisonsOptions) {
    this.#store = store;
    this.#thread = thread;
    this.#logger = logger;
    this.#now = now;
  }

  /**
   * Returns the comparison as JSON. Equal content gives the same comparison.
   *
   * @param asked `anew` repeats at once what was too complex before; `requester` is the user or address that waits;
   *   `leaving` gives the signal of the reader's leaving
   * @returns the comparison, or why there is none; rejects with ReaderLeft, and for a defect
   */
  async of(
    { environment, action }: { environment: string; action: string },
    versions: Versions,
    asked: { anew: boolean; requester: string; leaving: () => AbortSignal },
  ): Promise<Result> {
    const key = keyOf([environment, action, versions.from.digest, versions.to.digest]);
    if (asked.anew) this.#tooComplex.delete(key);
    const kept = this.#kept(key);
    if (kept !== undefined) return kept;
    const make = async (ask: Ask) =>
      // Readers who have left may have had it made already.
      this.#kept(key) ?? this.#keep(key, await ask({ want: 'comparison', action, ...schemasOf(versions) }));
    const wait = (left: AbortSignal, requesters: Requesters) => this.#inTurn(make, left, requesters);
    return this.#calls.join(key, wait, asked.leaving(), asked.requester);
  }

  #kept(key: string): Result | undefined {
    const known = this.#tooComplex.get(key);
    const wait = known === undefined ? 0 : known.nextAt - this.#now();
    if (known !== undefined && wait > 0) return { ok: false, failure: tooComplex(known, wait) };
    const bytes = this.#store.get(key);
    const etag = bytes === undefined ? undefined : this.#tags.get(bytes);
    return bytes === undefined || etag === undefined ? undefined : succeeded({ bytes, etag });
  }

  async #inTurn(
    make: (ask: Ask) => Promise<Result>,
    left: AbortSignal,
    requesters: Requesters,
  ): Promise<Result> {
    try {
      return await this.#thread.inTurn('reader', make, left, requesters);
    } catch (error) {
      if (error instanceof TooManyWaiting) return tooMany();
      throw error;
    }
  }

  /** Runs also when all readers have left, because a comparison that has begun runs to its end. */
  #keep(key: string, ending: Ending): Result {
    if (ending.state === 'too complex') return this.#keepTooComplex(key);
    if (ending.state === 'interrupted') {
      this.#logger.warn({ cause: ending.message }, 'comparison interrupted');
      return interrupted();
    }
    if (ending.state !== 'compared') throw new Error(`The thread did not compare: ${whyNot(ending)}`);
    const bytes = ending.json;
    const etag = etagOf(bytes);
    this.#tooComplex.delete(key);
    this.#tags.set(bytes, etag);
    this.#store.set(key, bytes);
    return succeeded({ bytes, etag });
  }

  /**
   * The first result is doubted: the next request after a minute repeats the comparison. The second result is the answer
   * for an hour, and then everything begins again.
   */
  #keepTooComplex(key: string): Result {
    const isSecond = this.#tooComplex.get(key)?.attempts === 1;
    const wait = isSecond ? SECOND_REMEMBERED : FIRST_REMEMBERED;
    const known = { attempts: isSecond ? 2 : 1, nextAt: this.#now() + wait };
    this.#tooComplex.delete(key);
    const [oldest] = this.#tooComplex.keys();
    if (oldest !== undefined && this.#tooComplex.size >= REMEMBERED) this.#tooComplex.delete(oldest);
    this.#tooComplex.set(key, known);
    return { ok: false, failure: tooComplex(known, wait) };
  }
}

function whyNot(ending: Ending): string {
  return 'message' in ending ? ending.message : ending.state;
}

function keyOf(parts: readonly string[]): string {
  return `comparison ${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}`;
}

/** @param wait milliseconds until the comparison may be repeated */
function tooComplex({ attempts }: TooComplex, wait: number): Failure {
  const message =
    'Comparing these versions takes too much time or memory: they are very large, or something in them, such as a pattern, has no quick answer.';
  if (attempts > 1) return { code: 'too_complex', message };
  return { code: 'too_complex', message, retryable: true, retryAfter: Math.ceil(wait / 1000) };
}

function interrupted() {
  return failed('internal', 'This server could not finish the comparison. Try again in a few seconds.', {
    status: 503,
    retryable: true,
    retryAfter: INTERRUPTED_WAIT,
  });
}

function tooMany() {
  return failed('rate_limited', 'Too many of your comparisons are waiting. Ask again in a few seconds.');
}
