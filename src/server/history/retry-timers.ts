/** The waits after which single actions are tried again. */
import { setTimeout as timeout } from 'node:timers/promises';

export type RetryTimersOptions = {
  /** Waits the given milliseconds, and stops waiting when the signal aborts. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
  /** Called when a wait is over. */
  readonly onDue: (name: string) => void;
  readonly onUnexpected: (error: unknown) => void;
};

export class RetryTimers {
  readonly #options: RetryTimersOptions;
  /** The wait of each action that waits. */
  readonly #waits = new Map<string, AbortController>();

  constructor(options: RetryTimersOptions) {
    this.#options = options;
  }

  /**
   * Replaces the wait of this action that is under way, if there is one.
   *
   * @param wait in milliseconds
   * @param isDue tells after the wait whether the action is still in the same state
   */
  set(name: string, wait: number, isDue: () => boolean): void {
    const { sleep, onDue, onUnexpected } = this.#options;
    this.#waits.get(name)?.abort();
    const own = new AbortController();
    this.#waits.set(name, own);
    const end = () => {
      if (own.signal.aborted) return;
      this.#waits.delete(name);
      if (isDue()) onDue(name);
    };
    sleep(wait, own.signal)
      .then(end)
      .catch((error: unknown) => {
        if (!own.signal.aborted) onUnexpected(error);
      });
  }
}

/** Waits without keeping the process alive. Rejects when the signal aborts. */
export function sleepFor(milliseconds: number, signal?: AbortSignal): Promise<unknown> {
  return timeout(milliseconds, undefined, { ref: false, ...(signal !== undefined && { signal }) });
}
