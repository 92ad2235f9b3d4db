import type { Question, Reply, Wants } from './messages';
import { WorkerError, type Trouble } from './worker-error';

/** A worker that was started: takes one question at a time. */
export type RunningWorker = { ask: (question: Question) => void; end: () => void };

/** Starts a worker. `onReply` is told what it says, `onBroken` that it can say no more. */
export type StartWorker = (
  onReply: (reply: Reply) => void,
  onBroken: (message: string) => void,
) => RunningWorker;

/** In milliseconds. Loading has a limit of its own: a slow network is no slow answer. */
const LOADING_LIMIT = 30_000;
const TICK = 1000;
const QUESTION_TICKS = 10;

const TOO_LONG = `It was ended after ${(QUESTION_TICKS * TICK) / 1000} seconds.`;

type Task = {
  question: Question;
  /** The caller knows what it wanted, and so what this is. */
  answer: (answer: unknown) => void;
  fail: (error: unknown) => void;
};

/**
 * Questions to a worker, answered one after the other in the order in which they came. The worker is started for the
 * first one, and anew after it broke or was ended because a question took too long.
 */
export class WorkerQueue<Known extends Wants> {
  readonly #start: StartWorker;
  readonly #waiting: Task[] = [];
  #worker: RunningWorker | undefined;
  #isReady = false;
  #current: Task | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(start: StartWorker) {
    this.#start = start;
  }

  /**
   * @param signal drops the question while it still waits for its turn; once begun it goes on to its end
   * @throws WorkerError when there is no answer; the signal's reason when it was dropped
   */
  ask<Want extends keyof Known & string>(
    want: Want,
    given: Known[Want]['given'],
    signal: AbortSignal,
  ): Promise<Known[Want]['answer']> {
    return new Promise((resolve, reject) => {
      const task: Task = {
        question: { want, given },
        answer: resolve,
        fail: reject,
      };
      if (signal.aborted) return task.fail(signal.reason);
      signal.addEventListener('abort', () => this.#drop(task, signal.reason), { once: true });
      this.#waiting.push(task);
      this.#goOn();
    });
  }

  #drop(task: Task, reason: unknown): void {
    const at = this.#waiting.indexOf(task);
    if (at === -1) return;
    this.#waiting.splice(at, 1);
    task.fail(reason);
  }

  #goOn(): void {
    if (this.#current !== undefined) return;
    const task = this.#waiting.shift();
    if (task === undefined) return;
    this.#current = task;
    try {
      this.#worker ??= this.#started();
      this.#limit();
      this.#worker.ask(task.question);
    } catch (error) {
      this.#breakOff(this.#troubleNow(), error instanceof Error ? error.message : String(error));
    }
  }

  /** A worker that is heard for as long as it is the one that works. */
  #started(): RunningWorker {
    const worker = this.#start(
      (reply) => this.#worker === worker && this.#hear(reply),
      (message) => this.#worker === worker && this.#breakOff(this.#troubleNow(), message),
    );
    return worker;
  }

  #troubleNow(): Trouble {
    return this.#isReady ? 'failed' : 'not started';
  }

  #limit(): void {
    clearTimeout(this.#timer);
    if (!this.#isReady) {
      this.#timer = setTimeout(
        () => this.#breakOff('not started', 'It was not loaded in time.'),
        LOADING_LIMIT,
      );
      return;
    }
    // Ticks are counted, because the worker has done nothing while the computer was asleep.
    let ticks = 0;
    this.#timer = setInterval(() => {
      ticks += 1;
      if (ticks === QUESTION_TICKS) this.#breakOff('too long', TOO_LONG);
    }, TICK);
  }

  #hear(reply: Reply): void {
    if (reply.state === 'ready') {
      this.#isReady = true;
      this.#limit();
      return;
    }
    const task = this.#leaveCurrent();
    if (reply.state === 'answered') task?.answer(reply.answer);
    else task?.fail(new WorkerError('failed', reply.message));
    this.#goOn();
  }

  /** Ends the worker, whatever it is at; the next question starts another. */
  #breakOff(trouble: Trouble, message: string): void {
    const task = this.#leaveCurrent();
    this.#worker?.end();
    this.#worker = undefined;
    this.#isReady = false;
    task?.fail(new WorkerError(trouble, message));
    this.#goOn();
  }

  #leaveCurrent(): Task | undefined {
    clearTimeout(this.#timer);
    const task = this.#current;
    this.#current = undefined;
    return task;
  }
}
