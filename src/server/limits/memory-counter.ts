/** Counters in this process that expire by the monotonic clock. */
import { monotonicNow } from '../clock';

/** `expiresAt` is by the monotonic clock, in milliseconds. */
type Count = { count: number; expiresAt: number };

/** Expired counts are removed whenever this many have been added. */
const SWEEP_AFTER = 1000;

export class MemoryCounter {
  readonly #counts = new Map<string, Count>();
  readonly #lasts: number;
  readonly #now: () => number;
  #sweepAt = SWEEP_AFTER;

  /** @param lasts how long a count lasts from its first addition, in milliseconds */
  constructor(lasts: number, now = monotonicNow) {
    this.#lasts = lasts;
    this.#now = now;
  }

  /** How many counts are kept. */
  get size(): number {
    return this.#counts.size;
  }

  /** Adds to a count, which may be negative. Returns the sum and in how many milliseconds it expires. */
  add(key: string, amount: number): { count: number; expiresIn: number } {
    const known = this.#get(key);
    if (known === undefined) return this.set(key, amount, this.#lasts);
    known.count += amount;
    return { count: known.count, expiresIn: known.expiresAt - this.#now() };
  }

  /** Sets a count for so many milliseconds. */
  set(key: string, count: number, lasts: number): { count: number; expiresIn: number } {
    this.#counts.set(key, { count, expiresAt: this.#now() + lasts });
    if (this.#counts.size >= this.#sweepAt) this.#sweep();
    return { count, expiresIn: lasts };
  }

  delete(key: string): void {
    this.#counts.delete(key);
  }

  #get(key: string): Count | undefined {
    const known = this.#counts.get(key);
    return known === undefined || known.expiresAt <= this.#now() ? undefined : known;
  }

  #sweep(): void {
    for (const key of this.#counts.keys()) if (this.#get(key) === undefined) this.#counts.delete(key);
    this.#sweepAt = this.#counts.size + SWEEP_AFTER;
  }
}
