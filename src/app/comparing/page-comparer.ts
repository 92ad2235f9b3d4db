import { startingWith } from '../workers/run-worker';
import { WorkerQueue } from '../workers/worker-queue';
import type { Comparing } from './messages';

/** The one worker of the page that compares. */
export const comparer = new WorkerQueue<Comparing>(
  startingWith(() => new Worker(new URL('./comparison.worker.ts', import.meta.url), { type: 'module' })),
);
