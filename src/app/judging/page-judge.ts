import { startingWith } from '../workers/run-worker';
import { WorkerQueue } from '../workers/worker-queue';
import type { Judging } from './messages';

/** The one worker of the page that makes and judges events. */
export const judge = new WorkerQueue<Judging>(
  startingWith(() => new Worker(new URL('./events.worker.ts', import.meta.url), { type: 'module' })),
);
