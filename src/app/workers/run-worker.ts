import type { Reply } from './messages';
import type { StartWorker } from './worker-queue';

/** How a queue starts a worker of the browser's. `create` is `new Worker(…)` with an address that the bundler can read. */
export function startingWith(create: () => Worker): StartWorker {
  return (onReply, onBroken) => {
    const worker = create();
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
}
