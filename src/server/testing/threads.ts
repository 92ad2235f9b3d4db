/** Threads in place of the one that compares, which do what a test says. */
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { ComparisonThread, type ComparisonThreadOptions } from '../comparing/comparison-thread';
import type { Question } from '../comparing/messages';
import { readyComparison } from './comparison';

export type ScriptedThread = {
  thread: ComparisonThread;
  /** The threads that were started, in order. */
  started: Worker[];
  /** The questions that were begun, in order. */
  asked: Question[];
  /** Lets one `hold()` in the script return. */
  release: () => void;
};

/** Compares by saying nothing but of what: see readyComparison. */
export const ALWAYS_READY = `
  ({ action, from, to }) => compared({ ...ready, from: from.version, to: to.version, summary: action })`;

/**
 * @param script a function that gives the answer to a question. It may call `compared(comparison)` for one as JSON, and
 * `hold()`, which keeps the thread as busy as a costly comparison does until it is released
 */
export function scriptedThread(
  script: string,
  options: Omit<ComparisonThreadOptions, 'start'> = {},
  resourceLimits: WorkerOptions['resourceLimits'] = {},
): ScriptedThread {
  const releases = new Int32Array(new SharedArrayBuffer(4));
  const started: Worker[] = [];
  const asked: Question[] = [];
  const start = () => {
    const worker = new Worker(codeFor(script), { eval: true, workerData: releases, resourceLimits });
    started.push(worker);
    const post = worker.postMessage.bind(worker);
    worker.postMessage = (question: Question) => {
      asked.push(question);
      post(question);
    };
    return worker;
  };
  const release = () => {
    Atomics.add(releases, 0, 1);
    Atomics.notify(releases, 0);
  };
  return { thread: new ComparisonThread({ start, idleLimit: 1000, ...options }), started, asked, release };
}

function codeFor(script: string): string {
  return `
    const { readlinkSync } = require('node:fs');
    const { parentPort, workerData: releases } = require('node:worker_threads');
    const thread = process.platform === 'linux'
      ? Number(readlinkSync('/proc/thread-self').split('/').pop())
      : undefined;
    const ready = ${JSON.stringify(readyComparison('', 0, 0))};
    const compared = (comparison) =>
      ({ state: 'compared', json: new TextEncoder().encode(JSON.stringify(comparison)) });
    const hold = () => {
      while (Atomics.load(releases, 0) === 0) Atomics.wait(releases, 0, 0);
      Atomics.sub(releases, 0, 1);
    };
    const answer = ${script};
    parentPort.on('message', (question) => parentPort.postMessage(answer(question)));
    parentPort.postMessage({ state: 'ready', thread });
  `;
}
