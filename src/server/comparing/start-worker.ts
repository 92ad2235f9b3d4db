import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * In MB. What needs more memory than the first to compare two versions is stopped before it takes the server's; the second
 * makes the thread tidy up early, which costs it little, rather than keep what it does not use.
 */
const LIMITS = { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 8 };
const RESTRICTED: WorkerOptions = { env: {}, resourceLimits: LIMITS };

/**
 * Starts the thread that compares: the built file beside the built server, and the source itself, through tsx, where the
 * server runs from its source (development and tests). It gets none of the environment variables, and so no key.
 */
export function startComparisonWorker(): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('./comparison-worker.js', import.meta.url), RESTRICTED);
  }
  const file = JSON.stringify(new URL('./comparison-worker.ts', import.meta.url));
  const code = `import('tsx/esm/api').then(({ register }) => { register(); return import(${file}); });`;
  return new Worker(code, { ...RESTRICTED, eval: true });
}
