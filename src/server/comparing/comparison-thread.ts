/** The worker thread in which the server compares versions, for requests and for the history. */
import type { Worker } from 'node:worker_threads';
import type { Requesters } from '../sources/requesters';
import { cpuClock } from './cpu-time';
import type { Answer, Question, Reply } from './messages';
import { startComparisonWorker } from './start-worker';
import { Turns, type Asker } from './turns';

export type ComparisonThreadOptions = {
  start?: () => Worker;
  /** CPU time of the thread for one question, in milliseconds. */
  timeLimits?: Readonly<Record<Asker, number>>;
  /** How long a question may take while the thread gets too little CPU time to reach its limit, in milliseconds. */
  patience?: number;
  /** Milliseconds without a question after which the thread is ended. */
  idleLimit?: number;
};

/**
 * CPU time in milliseconds. Fifty targets of fifty keys each, a third of them changed, take half of a reader's limit. The
 * history's limit is lower because readers wait while it is used, and because it covers one direction instead of two.
 */
const TIME_LIMITS: Readonly<Record<Asker, number>> = { reader: 5000, history: 2000 };
const PATIENCE = 30_000;
/** In milliseconds. Longer than the time limits, because a busy machine loads slowly. */
const LOADING_LIMIT = 30_000;
const IDLE_LIMIT = 10_000;

/** How often the CPU time is read, in milliseconds. */
const TICK = 100;

/** How a question ended. After `too complex` and `interrupted` the thread has ended too. */
export type Ending =
  | Answer
  /** The thread used more CPU time or memory than the limit. The same question is likely to end like this again. */
  | { state: 'too complex' }
  /** The thread failed or got too little CPU time. This says nothing about the question, which should be asked again. */
  | { state: 'interrupted'; message: string };

/** Asks the thread. Never rejects. */
export type Ask = (question: Question) => Promise<Ending>;

type ReadyWorker = { readonly worker: Worker; readonly cpuTime: () => number };

/**
 * Compares in a worker thread, one question at a time. The first question starts the thread. A question that fails or takes
 * too long ends it, and the next one starts another. An idle thread ends.
 */
export class ComparisonThread {
  readonly #start: () => Worker;
  readonly #timeLimits: Readonly<Record<Asker, number>>;
  readonly #patience: number;
  readonly #idleLimit: number;
  readonly #turns = new Turns();
  #worker: Promise<ReadyWorker> | undefined;
  #ending: NodeJS.Timeout | undefined;

  constructor({
    start = startComparisonWorker,
    timeLimits = TIME_LIMITS,
    patience = PATIENCE,
    idleLimit = IDLE_LIMIT,
  }: ComparisonThreadOptions = {}) {
    this.#start = start;
    this.#timeLimits = timeLimits;
    this.#patience = patience;
    this.#idleLimit = idleLimit;
  }

  /**
   * Runs `work` when it is its turn. `work` may ask the thread. Readers' turns come before those of the history.
   *
   * @param leaving aborts when the result is no longer wanted. Work that has begun still runs to its end.
   * @param requesters who waits; the turns of different requesters alternate
   * @returns the result of `work`. Rejects as `work` does, with ReaderLeft, and with TooManyWaiting.
   */
  inTurn<Result>(
    asker: Asker,
    work: (ask: Ask) => Promise<Result>,
    leaving?: AbortSignal,
    requesters?: Requesters,
  ): Promise<Result> {
    const turn = async () => {
      clearTimeout(this.#ending);
      try {
        return await work((question) => this.#ask(question, this.#timeLimits[asker]));
      } finally {
        this.#ending = setTimeout(() => void this.#end(), this.#idleLimit).unref();
      }
    };
    return this.#turns.take(asker, turn, leaving, requesters);
  }

  async #ask(question: Question, timeLimit: number): Promise<Ending> {
    const ready = await this.#readyWorker();
    if (ready instanceof Error) return { state: 'interrupted', message: ready.message };
    const ending = await endingOf(ready, question, { timeLimit, patience: this.#patience });
    // Waits for the old thread to end, so that two threads never use memory at the same time.
    if (ending.state === 'too complex' || ending.state === 'interrupted') await this.#end();
    return ending;
  }

  /** The running thread or a new one, or why it could not be started. */
  async #readyWorker(): Promise<ReadyWorker | Error> {
    this.#worker ??= this.#started();
    try {
      return await this.#worker;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  #started(): Promise<ReadyWorker> {
    const forget = () => {
      if (this.#worker === worker) this.#worker = undefined;
    };
    const worker = readyWorker(this.#start, forget);
    worker.catch(forget);
    return worker;
  }

  async #end(): Promise<void> {
    const ended = this.#worker;
    this.#worker = undefined;
    await ended?.then(({ worker }) => worker.terminate()).catch(() => undefined);
  }
}

/** Starts a worker and waits until it is ready. It does not keep the process alive. `onGone` is called when it has ended. */
function readyWorker(start: () => Worker, onGone: () => void): Promise<ReadyWorker> {
  return new Promise((resolve, reject) => {
    const worker = start();
    worker.unref();
    worker.once('exit', onGone);
    const timer = setTimeout(() => {
      void worker.terminate();
      reject(new Error('The comparison thread was not loaded in time.'));
    }, LOADING_LIMIT).unref();
    worker.once('message', (reply: Reply) => {
      clearTimeout(timer);
      resolve({ worker, cpuTime: cpuClock(reply.state === 'ready' ? reply.thread : undefined) });
    });
    // After it is ready, the question that it does not answer notices that it has failed.
    worker.on('error', reject);
    worker.once('exit', () => reject(new Error('The comparison thread ended while it was loading.')));
  });
}

type Limits = { readonly timeLimit: number; readonly patience: number };

function endingOf(
  { worker, cpuTime }: ReadyWorker,
  question: Question,
  { timeLimit, patience }: Limits,
): Promise<Ending> {
  return new Promise((resolve) => {
    const settle = (ending: Ending) => {
      clearInterval(timer);
      worker.off('message', hear).off('error', fail).off('exit', exit);
      resolve(ending);
    };
    const hear = (reply: Reply) => {
      if (reply.state !== 'ready') settle(reply);
    };
    const fail = (error: NodeJS.ErrnoException) =>
      settle(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? { state: 'too complex' }
          : { state: 'interrupted', message: error.message },
      );
    const exit = () => settle({ state: 'interrupted', message: 'The comparison thread ended.' });
    const began = cpuTime();
    let ticks = 0;
    const check = () => {
      // Ticks are counted, not the clock read: a process that was paused for an hour has missed one tick.
      ticks += 1;
      if (cpuTime() - began >= timeLimit) settle({ state: 'too complex' });
      else if (ticks * TICK >= patience) {
        settle({ state: 'interrupted', message: 'The comparison thread got too little CPU time.' });
      }
    };
    const timer = setInterval(check, TICK);
    worker.on('message', hear).on('error', fail).on('exit', exit);
    // Worker threads have no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(question);
  });
}
