/** The pause that all actions of a history make together after failures. */
import type { Failure } from '../errors';
import { isHeldBack } from '../sources/wait-for-turn';

/** The first wait after a failure, the longest, and the longest that WorkOS can ask for, in milliseconds. */
const FIRST_WAIT = 5000;
const LONGEST_WAIT = 60_000;
const LONGEST_ASKED = 60 * 60 * 1000;

/**
 * Milliseconds to wait after a number of failures in a row: each wait is twice the one before, and never shorter than
 * WorkOS asks for.
 *
 * @param failures at least 1
 */
export function waitAfter(failures: number, failure: Failure, longest = LONGEST_WAIT): number {
  return Math.max(Math.min(longest, FIRST_WAIT * 2 ** (failures - 1)), askedWait(failure));
}

function askedWait({ retryAfter = 0 }: Failure): number {
  return Math.min(LONGEST_ASKED, retryAfter * 1000);
}

/** Failures that concern every action, so that all of them wait. */
const CONCERNS_ALL: ReadonlySet<Failure['code']> = new Set(['rate_limited', 'upstream_unauthorized']);

export function concernsAll(failure: Failure): boolean {
  return CONCERNS_ALL.has(failure.code) && !isHeldBack(failure);
}

/** Whether a failure says something about WorkOS. Those of this server itself say nothing about other actions. */
function isOfWorkos(failure: Failure): boolean {
  return failure.code.startsWith('upstream_') || (failure.code === 'rate_limited' && !isHeldBack(failure));
}

export type GatheringPauseOptions = {
  /** How many failures in a row are an outage, of whatever actions they are. */
  outage: number;
  sleep: (milliseconds: number) => Promise<unknown>;
  /** Milliseconds on a clock that never goes back. */
  now: () => number;
  /** Called when the last pause has ended. */
  onEnd: () => void;
  onUnexpected: (error: unknown) => void;
};

export class GatheringPause {
  readonly #options: GatheringPauseOptions;
  /** Ends each pause that is under way. There are several where failures during a pause asked for another wait. */
  readonly #ends = new Set<() => void>();
  #failures = 0;
  #pauses = 0;
  #leastUntil = 0;
  #askedUntil = 0;
  #code: Failure['code'] | undefined;

  constructor(options: GatheringPauseOptions) {
    this.#options = options;
  }

  get isOn(): boolean {
    return this.#ends.size > 0;
  }

  /** Why the last pause was made, until a success. */
  get code(): Failure['code'] | undefined {
    return this.#code;
  }

  /**
   * Begins a pause if the failure concerns all actions, or if as many failures in a row make an outage. Failures of this
   * server itself do not count.
   */
  noteFailure(failure: Failure): void {
    if (!isOfWorkos(failure)) return;
    this.#failures += 1;
    if (concernsAll(failure) || this.#isOutage()) this.#begin(failure);
  }

  /** Ends a series of failures. Returns whether that was an outage. */
  noteSuccess(): boolean {
    const wasOutage = this.#isOutage();
    this.#failures = 0;
    this.#pauses = 0;
    this.#code = undefined;
    return wasOutage;
  }

  #isOutage(): boolean {
    return this.#failures >= this.#options.outage;
  }

  #begin(failure: Failure): void {
    const { now, sleep, onEnd, onUnexpected } = this.#options;
    const asked = askedWait(failure);
    // Calls that were made together fail together.
    if (this.isOn && asked === 0) return;
    this.#code = failure.code;
    if (!this.isOn) this.#pauses += 1;
    this.#askedUntil = Math.max(this.#askedUntil, now() + asked);
    this.#leastUntil = Math.max(this.#leastUntil, now() + Math.max(FIRST_WAIT, asked));
    const end = () => {
      if (this.#ends.delete(end) && !this.isOn) onEnd();
    };
    this.#ends.add(end);
    sleep(waitAfter(this.#pauses, failure)).then(end).catch(onUnexpected);
  }

  /** Ends the pause if the shortest wait is over. */
  endIfLongEnough(): void {
    if (this.#options.now() >= this.#leastUntil) this.#end();
  }

  /** Ends the pause at once, except where WorkOS asked for it. */
  endUnlessAskedFor(): void {
    if (this.#options.now() >= this.#askedUntil) this.#end();
  }

  #end(): void {
    for (const end of this.#ends) end();
  }
}
