import type { Worker } from 'node:worker_threads';
import type { Judged, Question, Reply, VersionPair } from './messages';
import { startComparisonWorker } from './start-worker';

export type VersionJudgeOptions = {
  start?: () => Worker;
  /** Milliseconds for one comparison. */
  timeLimit?: number;
  /** Milliseconds without a question after which the thread is ended. */
  idleLimit?: number;
};

/** In milliseconds; the same as for a comparison that a reader asks for. */
const TIME_LIMIT = 2000;
/** In milliseconds: loading on a busy machine is no slow comparison. */
const LOADING_LIMIT = 30_000;
const IDLE_LIMIT = 10_000;

const TOO_COMPLEX = 'Too complex to compare';

type Final = Exclude<Reply, { state: 'ready' }>;

/**
 * Judges versions against their predecessors in a thread of its own, one pair after the other. The thread is started by the
 * first question, anew after one that broke it or took too long, and ended when there is nothing to do.
 */
export class VersionJudge {
  readonly #start: () => Worker;
  readonly #timeLimit: number;
  readonly #idleLimit: number;
  #worker: Promise<Worker> | undefined;
  #lastTurn: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #ending: NodeJS.Timeout | undefined;

  constructor({
    start = startComparisonWorker,
    timeLimit = TIME_LIMIT,
    idleLimit = IDLE_LIMIT,
  }: VersionJudgeOptions = {}) {
    this.#start = start;
    this.#timeLimit = timeLimit;
    this.#idleLimit = idleLimit;
  }

  /**
   * The pair's verdict; `cannot_tell` where the comparison breaks the thread or does not end in time. Rejects when the
   * thread cannot be started at all.
   */
  judge(pair: VersionPair): Promise<Judged> {
    clearTimeout(this.#ending);
    this.#waiting += 1;
    const turn = this.#lastTurn.then(() => this.#judge(pair)).finally(() => this.#leave());
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }

  async #judge(pair: VersionPair): Promise<Judged> {
    const reply = await this.#ask({ want: 'verdict', ...pair });
    if (reply?.state === 'judged') return reply.judged;
    const inShort = await this.#ask({ want: 'summary', ...pair });
    return {
      summary: inShort?.state === 'summed up' ? inShort.summary : TOO_COMPLEX,
      verdict: 'cannot_tell',
    };
  }

  #leave(): void {
    this.#waiting -= 1;
    if (this.#waiting > 0) return;
    this.#ending = setTimeout(() => this.#end(), this.#idleLimit).unref();
  }

  /** `undefined` when there is no answer; the thread is then gone. */
  async #ask(question: Question): Promise<Final | undefined> {
    this.#worker ??= this.#started();
    const reply = await answerOf(await this.#worker, question, this.#timeLimit);
    if (reply === undefined) this.#end();
    return reply;
  }

  #started(): Promise<Worker> {
    const forget = () => {
      if (this.#worker === worker) this.#worker = undefined;
    };
    const worker = readyWorker(this.#start, forget);
    worker.catch(forget);
    return worker;
  }

  #end(): void {
    const ended = this.#worker;
    this.#worker = undefined;
    void ended?.then((worker) => worker.terminate()).catch(() => undefined);
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

function answerOf(worker: Worker, question: Question, limit: number): Promise<Final | undefined> {
  return new Promise((resolve) => {
    const settle = (reply: Final | undefined) => {
      clearTimeout(timer);
      worker.off('message', settle);
      worker.off('exit', giveUp);
      resolve(reply);
    };
    const giveUp = () => settle(undefined);
    const timer = setTimeout(giveUp, limit);
    worker.on('message', settle);
    worker.on('exit', giveUp);
    // A thread takes no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(question);
  });
}
