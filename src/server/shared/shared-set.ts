/** Names that count for a while, on every replica: sessions that were ended. */
import { script } from './script';
import type { SharedStore } from './shared-store';

/** Keys: the entry. Arguments: for how many milliseconds it counts. Gives whether it is new. */
const ADD = script(`return redis.call('SET', KEYS[1], '', 'NX', 'PX', ARGV[1]) and 1 or 0`);

/** Keys: the entry. */
const HAS = script(`return redis.call('EXISTS', KEYS[1])`);

/** How many entries are remembered here between two times of throwing out those that count no more. */
const SWEEP_AFTER = 1000;

export class SharedSet {
  readonly #store: SharedStore;
  readonly #kind: string;
  /** Until when each entry of ours counts, in epoch milliseconds. What Redis missed, it is told when it is there again. */
  readonly #own = new Map<string, number>();
  #sweepAt = SWEEP_AFTER;

  /** @param kind what the entries are, in one word; sets of one kind are the same set */
  constructor(store: SharedStore, kind: string) {
    this.#store = store;
    this.#kind = kind;
    store.onChange(() => void this.#tellAll());
  }

  /**
   * Adds an entry. It counts at once here, and when this has ended on every replica that Redis can be asked by.
   *
   * @param until epoch milliseconds
   * @returns whether it did not count before, as far as that is known here
   */
  async add(id: string, until: number): Promise<boolean> {
    if (this.#isOwn(id)) return false;
    this.#own.set(id, until);
    if (this.#own.size >= this.#sweepAt) this.#sweep();
    return (await this.#tell(id, until)) !== 0;
  }

  /** Whether the entry counts, as far as it is known here: with Redis away that is only what was added here. */
  has(id: string): boolean | Promise<boolean> {
    if (this.#isOwn(id)) return true;
    return this.#store.run(HAS, [this.#key(id)], []).then((count) => count === 1);
  }

  #isOwn(id: string): boolean {
    return (this.#own.get(id) ?? 0) > Date.now();
  }

  async #tellAll(): Promise<void> {
    if (this.#store.state.state === 'away') return;
    this.#sweep();
    await Promise.all([...this.#own].map(([id, until]) => this.#tell(id, until)));
  }

  async #tell(id: string, until: number): Promise<unknown> {
    const left = Math.ceil(until - Date.now());
    return left > 0 ? this.#store.run(ADD, [this.#key(id)], [String(left)]) : undefined;
  }

  #sweep(): void {
    const now = Date.now();
    for (const [id, until] of this.#own) if (until <= now) this.#own.delete(id);
    this.#sweepAt = this.#own.size + SWEEP_AFTER;
  }

  #key(id: string): string {
    return `${this.#kind}:${id}`;
  }
}
