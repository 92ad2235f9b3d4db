/** The one thread in which the server compares versions, for readers and for the history alike. */
import type { Worker } from 'node:worker_threads';
import type { Answer, Question, Reply } from './messages';
import { startComparisonWorker } from './start-worker';
import { Turns, type Asker } from './turns';

export type ComparisonThreadOptions = {
  start?: () => Worker;
  /** Milliseconds for one question. */
  timeLimits?: Readonly<Record<Asker, number>>;
  /** Milliseconds without a question after which the thread is ended. */
  idleLimit?: number;
};

/**
 * In milliseconds. Fifty targets of fifty keys each, a third of them changed, take half of a reader's. The history's is
 * also the longest that a reader waits for a question of the history to end, and is for one direction instead of two.
 */
const TIME_LIMITS: Readonly<Record<Asker, number>> = { reader: 5000, history: 2000 };
/** In milliseconds: loading on a busy machine is no slow comparison. */
const LOADING_LIMIT = 30_000;
const IDLE_LIMIT = 10_000;

/** What came of a question. After the last two the thread is gone. */
export type Ending =
  | Answer
  /** It took more time or memory than a question may. */
  | { state: 'too complex' }
  | { state: 'broken'; message: string };

/** Asks the thread. Rejects when it cannot be started. */
export type Ask = (question: Question) => Promise<Ending>;

/**
 * Compares in a thread of its own, one question after the other. The thread is started by the first one, anew after one
 * that broke it or took too long, and ended when there is nothing to do.
 */
export class ComparisonThread {
  readonly #start: () => Worker;
  readonly #timeLimits: Readonly<Record<Asker, number>>;
  readonly #idleLimit: number;
  readonly #turns = new Turns();
  #worker: Promise<Worker> | undefined;
  #ending: NodeJS.Timeout | undefined;

  constructor({
    start = startComparisonWorker,
    timeLimits = TIME_LIMITS,
    idleLimit = IDLE_LIMIT,
  }: ComparisonThreadOptions = {}) {
    this.#start = start;
    this.#timeLimits = timeLimits;
    this.#idleLimit = idleLimit;
  }

  /**
   * Does the work, which may ask, when it is its turn; readers' turns come first.
   *
   * @param leaving aborts when nobody wants it any more: work that is not begun is then given up
   * @returns what the work gives; rejects as it does, with ReaderLeft when it was given up, and with TooManyWaiting
   */
  inTurn<Result>(asker: Asker, work: (ask: Ask) => Promise<Result>, leaving?: AbortSignal): Promise<Result> {
    const turn = async () => {
      clearTimeout(this.#ending);
      try {
        return await work((question) => this.#ask(question, this.#timeLimits[asker]));
      } finally {
        this.#ending = setTimeout(() => void this.#end(), this.#idleLimit).unref();
      }
    };
    return this.#turns.take(asker, turn, leaving);
  }

  async #ask(question: Question, limit: number): Promise<Ending> {
    this.#worker ??= this.#started();
    const ending = await endingOf(await this.#worker, question, limit);
    // There are never two at work, each with its memory.
    if (ending.state === 'too complex' || ending.state === 'broken') await this.#end();
    return ending;
  }

  #started(): Promise<Worker> {
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
    await ended?.then((worker) => worker.terminate()).catch(() => undefined);
  }
}

/** A worker that says it is ready. It does not keep the process alive. `onGone` is called when it has ended. */
function readyWorker(start: () => Worker, onGone: () => void): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const worker = start();
    worker.unref();
    worker.once('exit', onGone);
    const timer = setTimeout(() => {
      void worker.terminate();
      reject(new Error('The thread that compares was not loaded in time.'));
    }, LOADING_LIMIT).unref();
    worker.once('message', () => {
      clearTimeout(timer);
      resolve(worker);
    });
    // Once it is ready, what breaks it is noticed by the question that it does not answer.
    worker.on('error', reject);
    worker.once('exit', () => reject(new Error('The thread that compares ended while it was loaded.')));
  });
}

function endingOf(worker: Worker, question: Question, limit: number): Promise<Ending> {
  return new Promise((resolve) => {
    const settle = (ending: Ending) => {
      clearTimeout(timer);
      worker.off('message', hear).off('error', breakOff).off('exit', giveUp);
      resolve(ending);
    };
    const hear = (reply: Reply) => {
      if (reply.state !== 'ready') settle(reply);
    };
    const breakOff = (error: NodeJS.ErrnoException) =>
      settle(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? { state: 'too complex' }
          : { state: 'broken', message: error.message },
      );
    const giveUp = () => settle({ state: 'broken', message: 'The thread that compares ended.' });
    const timer = setTimeout(() => settle({ state: 'too complex' }), limit);
    worker.on('message', hear).on('error', breakOff).on('exit', giveUp);
    // A thread takes no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(question);
  });
}
