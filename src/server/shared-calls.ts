/** One call for everybody who asks the same thing at the same time. */

/** The reader who asked is gone, so there is nobody to answer. */
export class ReaderLeft extends Error {
  override readonly name = 'ReaderLeft';

  constructor() {
    super('The reader left before the answer was there.');
  }
}

type Call<Result> = { readonly result: Promise<Result>; readonly cancel: AbortController; waiting: number };

export class SharedCalls<Result> {
  readonly #calls = new Map<string, Call<Result>>();

  /** Whether a call for this key is under way. */
  has(key: string): boolean {
    return this.#calls.has(key);
  }

  /**
   * Waits until the call that is under way for `key` has ended, whatever its result. Does not keep the call alive.
   * Rejects with ReaderLeft when `leaving` aborts.
   */
  ended(key: string, leaving: AbortSignal): Promise<void> {
    if (leaving.aborted) return Promise.reject(new ReaderLeft());
    const call = this.#calls.get(key);
    if (call === undefined) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const leave = () => reject(new ReaderLeft());
      leaving.addEventListener('abort', leave, { once: true });
      const end = () => {
        leaving.removeEventListener('abort', leave);
        resolve();
      };
      call.result.then(end, end);
    });
  }

  /**
   * Joins the call that is under way for `key`, or starts one. The call's signal aborts when everybody who joined has
   * left; who joins without `leaving` stays to the end.
   *
   * @param leaving aborts when this reader gives up
   * @returns what the call gives; rejects with ReaderLeft as soon as this reader leaves
   */
  join(key: string, start: (signal: AbortSignal) => Promise<Result>, leaving?: AbortSignal): Promise<Result> {
    if (leaving?.aborted === true) return Promise.reject(new ReaderLeft());
    const call = this.#calls.get(key) ?? this.#begin(key, start);
    call.waiting += 1;
    return leaving === undefined ? call.result : this.#untilLeft(key, call, leaving);
  }

  #begin(key: string, start: (signal: AbortSignal) => Promise<Result>): Call<Result> {
    const cancel = new AbortController();
    const result = start(cancel.signal).finally(() => this.#forget(key, call));
    const call: Call<Result> = { result, cancel, waiting: 0 };
    this.#calls.set(key, call);
    return call;
  }

  /** A call that was given up can end after the next one for its key began. */
  #forget(key: string, call: Call<Result>): void {
    if (this.#calls.get(key) === call) this.#calls.delete(key);
  }

  #untilLeft(key: string, call: Call<Result>, leaving: AbortSignal): Promise<Result> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        call.waiting -= 1;
        if (call.waiting === 0) {
          this.#forget(key, call);
          call.cancel.abort();
        }
        reject(new ReaderLeft());
      };
      leaving.addEventListener('abort', leave, { once: true });
      void call.result.then(resolve, reject).finally(() => leaving.removeEventListener('abort', leave));
    });
  }
}
