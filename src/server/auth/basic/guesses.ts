/** Slows down who tries passwords, and nobody else (docs/decisions/0029-limits-for-readers.md). */
import { Counter, type CounterOptions } from '../../limits/counters';
import type { SharedClient } from '../../shared/shared-store';

/** In seconds. */
const QUARTER_HOUR = 900;
const DAY = 86_400;

/** Wrong passwords for one name from one address: nobody mistypes theirs more often in a row. */
const FOR_NAME_AND_ADDRESS = { name: 'guess-pair', points: 5, seconds: QUARTER_HOUR };
/** From one address, which a whole office can share. */
const FOR_ADDRESS = { name: 'guess-address', points: 50, seconds: QUARTER_HOUR };
/** For one name from everywhere. This alone locks nobody out, or whoever knows a name could lock its reader out. */
const FOR_NAME = { name: 'guess-name', points: 20, seconds: QUARTER_HOUR };

/** The first wait in seconds; each one after that within a day is twice as long, up to an hour. */
const FIRST_WAIT = 30;
const LONGEST_WAIT = 3600;

/** Waits that are counted: after these all are the longest. */
const ENOUGH = 50;

/**
 * `slow`: the name is being tried from many places, so that each attempt has to take its time.
 * `refusals`: how many attempts were refused in this wait.
 */
export type Attempt =
  | { readonly ok: true; readonly slow: boolean }
  | { readonly ok: false; readonly wait: number; readonly refusals: number };

/** A counter whose waits grow. */
class Growing {
  readonly #tries: Counter;
  readonly #waits: Counter;

  constructor(options: CounterOptions, client: SharedClient | undefined) {
    this.#tries = new Counter(options, client);
    this.#waits = new Counter({ name: `${options.name}-waits`, points: ENOUGH, seconds: DAY }, client);
  }

  /** Counts a try. Gives the seconds to wait where there were too many; 0 lets it go on. */
  async take(key: string): Promise<{ wait: number; refusals: number }> {
    const { count, allowed, forgottenIn } = await this.#tries.take(key);
    const refusals = Math.max(0, count - this.#tries.points);
    if (allowed) return { wait: 0, refusals };
    if (refusals > 1) {
      return { wait: Math.min(LONGEST_WAIT, Math.max(1, Math.ceil(forgottenIn / 1000))), refusals };
    }
    const before = (await this.#waits.take(key)).count - 1;
    const wait = Math.min(FIRST_WAIT * 2 ** before, LONGEST_WAIT);
    await this.#tries.block(key, wait);
    return { wait, refusals };
  }

  async giveBack(key: string): Promise<void> {
    await this.#tries.giveBack(key);
  }

  async forget(key: string): Promise<void> {
    await Promise.all([this.#tries.forget(key), this.#waits.forget(key)]);
  }
}

export class Guesses {
  readonly #pairs: Growing;
  readonly #addresses: Growing;
  readonly #names: Counter;

  /** @param client of the Redis in which replicas count together, where they do */
  constructor(client?: SharedClient) {
    this.#pairs = new Growing(FOR_NAME_AND_ADDRESS, client);
    this.#addresses = new Growing(FOR_ADDRESS, client);
    this.#names = new Counter(FOR_NAME, client);
  }

  /** Counts an attempt before it is known whether it is right, so that many at once are not one. */
  async begin(name: string, network: string): Promise<Attempt> {
    const pair = await this.#pairs.take(pairOf(name, network));
    if (pair.wait > 0) return { ok: false, ...pair };
    const address = await this.#addresses.take(network);
    if (address.wait > 0) return { ok: false, ...address };
    return { ok: true, slow: !(await this.#names.take(name)).allowed };
  }

  /** The password was not looked at after all. */
  async wasNone(name: string, network: string): Promise<void> {
    await Promise.all([
      this.#pairs.giveBack(pairOf(name, network)),
      this.#addresses.giveBack(network),
      this.#names.giveBack(name),
    ]);
  }

  /** The attempt was right: it does not count, nor do those before it. */
  async wasRight(name: string, network: string): Promise<void> {
    await Promise.all([
      this.#pairs.forget(pairOf(name, network)),
      this.#addresses.giveBack(network),
      this.#names.giveBack(name),
    ]);
  }
}

/** A name at a network address. No address holds a space. */
export function pairOf(name: string, network: string): string {
  return `${network} ${name}`;
}
