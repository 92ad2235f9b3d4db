/** The turns in which WorkOS is asked: so many a second over all environments, and readers first. */

/** Whether a reader waits for the answer. */
export type Urgency = 'reader' | 'background';

export type UpstreamBudget = {
  /** Waits until one call may start. Rejects with the signal's reason when that aborts first. */
  readonly turn: (urgency: Urgency, signal: AbortSignal) => Promise<void>;
};

/** In milliseconds. */
export const SECOND = 1000;

/** How much of each second background calls may have: the rest is there when a reader comes. */
const BACKGROUND_PART = 3 / 4;

/** However many readers there are, one background call starts after having been passed over so long, in milliseconds. */
export const LONGEST_PASSED_OVER = 2000;

type Waiting = { readonly since: number; readonly go: () => void };
type Start = { readonly at: number; readonly urgency: Urgency };

/** A budget within one process: no second, whenever it begins, sees more starts than `rate`. */
export class SlidingBudget implements UpstreamBudget {
  readonly #rate: number;
  readonly #backgroundRate: number;
  /** Within the last second, oldest first. */
  #starts: readonly Start[] = [];
  #lastBackground = -Infinity;
  readonly #waiting = { reader: new Set<Waiting>(), background: new Set<Waiting>() };
  #timer: NodeJS.Timeout | undefined;

  /** @param rate calls a second, at least 1 */
  constructor(rate: number) {
    this.#rate = rate;
    this.#backgroundRate = backgroundRate(rate);
  }

  turn(urgency: Urgency, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const queue = this.#waiting[urgency];
      const leave = () => {
        queue.delete(waiting);
        this.#serve();
        reject(signal.reason);
      };
      const go = () => {
        queue.delete(waiting);
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const waiting: Waiting = { since: performance.now(), go };
      queue.add(waiting);
      signal.addEventListener('abort', leave, { once: true });
      this.#serve();
    });
  }

  /** Lets all start that may, and comes back when the next one may. */
  #serve(): void {
    clearTimeout(this.#timer);
    const now = performance.now();
    this.#starts = this.#starts.filter(({ at }) => now - at < SECOND);
    for (let next = this.#next(now); next !== undefined; next = this.#next(now)) {
      const [urgency, waiting] = next;
      this.#starts = [...this.#starts, { at: now, urgency }];
      if (urgency === 'background') this.#lastBackground = now;
      waiting.go();
    }
    const { reader, background } = this.#waiting;
    if (reader.size + background.size === 0) return;
    const freed = this.#isSpent() ? this.#starts[0] : this.#starts.find(isBackground);
    if (freed !== undefined) this.#timer = setTimeout(() => this.#serve(), freed.at + SECOND - now);
  }

  #next(now: number): readonly [Urgency, Waiting] | undefined {
    if (this.#isSpent()) return undefined;
    const [reader] = this.#waiting.reader;
    const [background] = this.#waiting.background;
    const mayBackground =
      background !== undefined && this.#starts.filter(isBackground).length < this.#backgroundRate;
    const isPassedOver =
      mayBackground && now - Math.max(background.since, this.#lastBackground) >= LONGEST_PASSED_OVER;
    if (reader !== undefined && !isPassedOver) return ['reader', reader];
    return mayBackground ? ['background', background] : undefined;
  }

  #isSpent(): boolean {
    return this.#starts.length >= this.#rate;
  }
}

function isBackground({ urgency }: Start): boolean {
  return urgency === 'background';
}

/** How many of so many calls background calls may be. */
export function backgroundRate(rate: number): number {
  return Math.max(1, Math.floor(rate * BACKGROUND_PART));
}
