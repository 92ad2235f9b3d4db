/** Who may use the one thread that compares, and when. */
import { ReaderLeft } from '../shared-calls';
import { FairQueue } from '../sources/fair-queue';

/** Readers come first; what is gathered in the background waits for all of them. */
export type Asker = 'reader' | 'history';

/** What one reader waits for takes minutes at worst. The background bounds itself by what it asks for at once. */
const MOST_READERS = 50;

/** There is no room to wait. */
export class TooManyWaiting extends Error {
  override readonly name = 'TooManyWaiting';

  constructor() {
    super('Too many comparisons are waiting.');
  }
}

export class Turns {
  /** Readers take turns. */
  readonly #waiting = { reader: new FairQueue<() => void>(), history: new FairQueue<() => void>() };
  #isTaken = false;

  /**
   * Does the work when it is its turn, while no other is done.
   *
   * @param leaving aborts when nobody wants it any more: work that is not begun is then given up
   * @param requester the user or network address that asks; requesters take turns, and each has its own limit
   * @returns what the work gives; rejects with ReaderLeft when it was given up, and with TooManyWaiting at once
   */
  take<Result>(
    asker: Asker,
    work: () => Promise<Result>,
    leaving?: AbortSignal,
    requester = '',
  ): Promise<Result> {
    const waiting = this.#waiting[asker];
    if (leaving?.aborted === true) return Promise.reject(new ReaderLeft());
    if (asker === 'reader' && waiting.lengthFor(requester) >= MOST_READERS)
      return Promise.reject(new TooManyWaiting());
    return new Promise((resolve, reject) => {
      const begin = () => {
        leaving?.removeEventListener('abort', leave);
        void work()
          .then(resolve, reject)
          .finally(() => this.#pass());
      };
      const leave = () => {
        waiting.delete(begin);
        reject(new ReaderLeft());
      };
      leaving?.addEventListener('abort', leave, { once: true });
      waiting.add(requester, begin);
      this.#goOn();
    });
  }

  #pass(): void {
    this.#isTaken = false;
    this.#goOn();
  }

  #goOn(): void {
    if (this.#isTaken) return;
    for (const waiting of [this.#waiting.reader, this.#waiting.history]) {
      const begin = waiting.take();
      if (begin === undefined) continue;
      this.#isTaken = true;
      return begin();
    }
  }
}
