import { Comparer, type StartWorker } from './comparer';
import type { Reply } from './messages';

const startWorker: StartWorker = (onReply, onBroken) => {
  const worker = new Worker(new URL('./comparison.worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => onReply(data));
  worker.addEventListener('messageerror', () => onBroken('Its answer could not be read.'));
  worker.addEventListener('error', (event) => {
    // Told where it is shown; without this the browser would log it as well.
    event.preventDefault();
    onBroken(event.message || 'Its file could not be loaded.');
  });
  // To a worker, which has no other origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  return { ask: (question) => worker.postMessage(question), end: () => worker.terminate() };
};

/** The one worker of the page. */
export const comparer = new Comparer(startWorker);
