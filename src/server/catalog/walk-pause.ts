/** Why a walk through the list of actions waits, how long, and what ends the wait. */
import type { Failure } from '../errors';
import { isHeldBack } from '../sources/wait-for-turn';
import { waitAfter } from './catalog-walk';

export type WalkPauseOptions = {
  /** Milliseconds of the monotonic clock. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  readonly onUnexpected: (error: unknown) => void;
};

type Pause = { readonly leastUntil: number; readonly end: () => void };

export class WalkPause {
  readonly #options: WalkPauseOptions;
  #failure: Failure | undefined;
  #failedAt = 0;
  #failures = 0;
  #pause: Pause | undefined;

  constructor(options: WalkPauseOptions) {
    this.#options = options;
  }

  get isOn(): boolean {
    return this.#pause !== undefined;
  }

  /** The last failure since a success, with what is left of its `retryAfter`. */
  get failure(): Failure | undefined {
    const retryAfter = this.#failure?.retryAfter;
    if (this.#failure === undefined || retryAfter === undefined) return this.#failure;
    const waited = Math.floor((this.#options.now() - this.#failedAt) / 1000);
    return { ...this.#failure, retryAfter: Math.max(1, retryAfter - waited) };
  }

  /** Notes a failure after which nothing waits. */
  note(failure: Failure): void {
    this.#failure = failure;
    this.#failedAt = this.#options.now();
  }

  noteSuccess(): void {
    this.#failure = undefined;
    this.#failures = 0;
  }

  /**
   * Notes a failure and waits; each wait is twice the one before. Calls `onEnd` once. That this server holds the walk back is
   * waited out, but it is no failure.
   */
  begin(failure: Failure, onEnd: () => void): void {
    if (!isHeldBack(failure)) this.note(failure);
    const pause: Pause = {
      leastUntil: this.#options.now() + waitAfter(failure, 0),
      end: () => {
        if (this.#pause !== pause) return;
        this.#pause = undefined;
        onEnd();
      },
    };
    this.#pause = pause;
    const wait = waitAfter(failure, this.#failures);
    this.#failures += 1;
    this.#options.sleep(wait).then(pause.end).catch(this.#options.onUnexpected);
  }

  /** Ends the pause if the shortest wait is over. */
  endIfLongEnough(): void {
    if (this.#pause !== undefined && this.#options.now() >= this.#pause.leastUntil) this.#pause.end();
  }
}
