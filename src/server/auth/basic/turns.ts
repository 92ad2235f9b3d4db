/** A limit on how much runs at a time, with a queue that is fair between the keys that wait in it. */

type Waiter = { readonly start: () => void; readonly displace: () => void };

/** What `Turns.take` gives in place of a result, when another key needed the place in the queue. */
export const DISPLACED = Symbol('displaced');

/**
 * The keys take turns, whatever the number of their waiters. When the queue is full, a key with fewer waiters takes the
 * place of the last waiter of the key that has the most.
 */
export class Turns {
  #running = 0;
  #size = 0;
  /** In the order of the next turns. */
  readonly #waiting = new Map<string, Waiter[]>();
  readonly #atOnce: number;
  readonly #mostWaiting: number;

  constructor(atOnce: number, mostWaiting: number) {
    this.#atOnce = atOnce;
    this.#mostWaiting = mostWaiting;
  }

  /** Whether one more of this key can run or wait. */
  hasRoomFor(key: string): boolean {
    if (this.#running < this.#atOnce || this.#size < this.#mostWaiting) return true;
    const own = this.#waiting.get(key)?.length ?? 0;
    return this.#longest().length > own + 1;
  }

  /** Does the work when it is the turn of its key, if there is room for it. Resolves or rejects with what that does. */
  async take<Result>(key: string, work: () => Promise<Result>): Promise<Result | typeof DISPLACED> {
    if (!this.hasRoomFor(key)) return DISPLACED;
    if (this.#running < this.#atOnce) this.#running += 1;
    else if (!(await this.#wait(key))) return DISPLACED;
    try {
      return await work();
    } finally {
      // The next waiter takes over the place.
      const next = this.#next();
      if (next === undefined) this.#running -= 1;
      else next.start();
    }
  }

  /** Resolves to true at its turn, and to false when it is displaced. */
  #wait(key: string): Promise<boolean> {
    if (this.#size < this.#mostWaiting) this.#size += 1;
    else this.#longest().pop()?.displace();
    const queue = this.#waiting.get(key) ?? [];
    this.#waiting.set(key, queue);
    return new Promise((resolve) => {
      queue.push({ start: () => resolve(true), displace: () => resolve(false) });
    });
  }

  #longest(): Waiter[] {
    let longest: Waiter[] = [];
    for (const queue of this.#waiting.values()) if (queue.length > longest.length) longest = queue;
    return longest;
  }

  #next(): Waiter | undefined {
    const [first] = this.#waiting;
    if (first === undefined) return undefined;
    const [key, queue] = first;
    const next = queue.shift();
    this.#waiting.delete(key);
    if (queue.length > 0) this.#waiting.set(key, queue);
    this.#size -= 1;
    return next;
  }
}
