#!/usr/bin/env node
/**
 * The entry point of the built server. It imports nothing but Node before it handles errors, so that a missing or
 * unreadable package is one line and exit code 1 as well.
 */
import { fileURLToPath } from 'node:url';

/** Set by the server once it listens. Until then an error is the reason why it cannot start. */
let handleRunningError: ((error: unknown) => void) | undefined;

// A failed write is an event of the stream as well. Nothing can be done about it here; the log counts its lost lines.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

// Rejections that nothing handles arrive here too (Node's default for --unhandled-rejections).
process.on('uncaughtException', handleError);

await start().catch(handleError);

async function start(): Promise<void> {
  const { startServer } = await import('./start-server');
  await startServer({
    args: process.argv.slice(2),
    env: process.env,
    // Beside dist/server, where the build puts this file.
    pageFolder: fileURLToPath(new URL('../page/', import.meta.url)),
    exit: (code) => process.exit(code),
    onError: (handle) => (handleRunningError = handle),
  });
}

function handleError(error: unknown): void {
  const line = lineOf(error);
  if (handleRunningError !== undefined) {
    process.stderr.write(`The server stops because of an unexpected error: ${line}\n`);
    return handleRunningError(error);
  }
  process.stderr.write(`The server could not start: ${line}\n`);
  process.exit(1);
}

/** Anything can be thrown, also what throws itself when it is looked at. */
function lineOf(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error).split('\n', 1)[0] ?? '';
  } catch {
    return 'an error that cannot be read';
  }
}
