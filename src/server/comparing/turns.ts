/** Who may use the one thread that compares, and when. */
import { ReaderLeft } from '../shared-calls';
import { FairQueue } from '../sources/fair-queue';
import { Requesters } from '../sources/requesters';

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
   * @param requesters who waits for the work. Requesters take turns, and each has a limit. The work is done in the first
   *   turn of any of them
   * @returns what the work gives; rejects with ReaderLeft when it was given up, and with TooManyWaiting at once
   */
  take<Result>(
    asker: Asker,
    work: () => Promise<Result>,
    leaving?: AbortSignal,
    requesters = new Requesters(''),
  ): Promise<Result> {
    const waiting = this.#waiting[asker];
    if (leaving?.aborted === true) return Promise.reject(new ReaderLeft());
    if (asker === 'reader' && isFull(waiting, requesters)) return Promise.reject(new TooManyWaiting());
    return new Promise((resolve, reject) => {
      const begin = () => {
        leaving?.removeEventListener('abort', leave);
        stopListening();
        void work()
          .then(resolve, reject)
          .finally(() => this.#pass());
      };
      const leave = () => {
        waiting.delete(begin);
        stopListening();
        reject(new ReaderLeft());
      };
      leaving?.addEventListener('abort', leave, { once: true });
      for (const name of requesters.names) waiting.add(name, begin);
      const stopListening = requesters.onJoin((name) => waiting.add(name, begin));
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

function isFull(waiting: FairQueue<() => void>, { names }: Requesters): boolean {
  return [...names].every((name) => waiting.lengthFor(name) >= MOST_READERS);
}
