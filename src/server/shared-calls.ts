/** One call for everybody who asks the same thing at the same time. */
import { Requesters } from './sources/requesters';

/** The reader who asked is gone, so there is nobody to answer. */
export class ReaderLeft extends Error {
  override readonly name = 'ReaderLeft';

  constructor() {
    super('The reader left before the answer was there.');
  }
}

type Call<Result> = {
  readonly result: Promise<Result>;
  readonly cancel: AbortController;
  readonly requesters: Requesters;
  waiting: number;
};

/** Makes the call. The signal aborts when all readers have left; `requesters` grows while readers join the call. */
export type StartCall<Result> = (signal: AbortSignal, requesters: Requesters) => Promise<Result>;

export class SharedCalls<Result> {
  readonly #calls = new Map<string, Call<Result>>();

  /** Whether a call for this key is under way. */
  has(key: string): boolean {
    return this.#calls.has(key);
  }

  /**
   * Waits until the call that is under way for `key` has ended, whatever its result. Does not keep the call alive.
   * Rejects with ReaderLeft when `leaving` aborts.
   *
   * @param requester is added to those who wait for the call
   */
  ended(key: string, leaving: AbortSignal, requester: string): Promise<void> {
    if (leaving.aborted) return Promise.reject(new ReaderLeft());
    const call = this.#calls.get(key);
    if (call === undefined) return Promise.resolve();
    call.requesters.add(requester);
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
   * @param requester the user or network address that waits, where calls of different requesters take turns
   * @returns what the call gives; rejects with ReaderLeft as soon as this reader leaves
   */
  join(key: string, start: StartCall<Result>, leaving?: AbortSignal, requester = ''): Promise<Result> {
    if (leaving?.aborted === true) return Promise.reject(new ReaderLeft());
    const call = this.#calls.get(key) ?? this.#begin(key, start, requester);
    call.requesters.add(requester);
    call.waiting += 1;
    return leaving === undefined ? call.result : this.#untilLeft(key, call, leaving);
  }

  #begin(key: string, start: StartCall<Result>, requester: string): Call<Result> {
    const cancel = new AbortController();
    const requesters = new Requesters(requester);
    const result = start(cancel.signal, requesters).finally(() => this.#forget(key, call));
    const call: Call<Result> = { result, cancel, requesters, waiting: 0 };
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
