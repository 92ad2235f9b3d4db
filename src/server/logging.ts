import { destination, pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/**
 * Makes the log: JSON lines on standard output, or readable ones in a terminal.
 *
 * @param readable loads pino-pretty, in this thread: a line before an exit would not get through a worker
 * @returns the logger, and what writes out the lines that are still held back
 */
export async function createLogger(
  level: string,
  readable: boolean,
): Promise<{ logger: Logger; flush: () => void }> {
  const options = {
    level,
    base: null,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  if (readable) {
    const { PinoPretty } = await import('pino-pretty');
    return { logger: pino(options, PinoPretty({ sync: true, singleLine: true })), flush: () => undefined };
  }
  // Held back for at most a second, so that a request does not wait for a line to be written.
  const lines = destination({ dest: 1, sync: true, minLength: 16_000, periodicFlush: 1000 });
  return { logger: pino(options, lines), flush: () => lines.flushSync() };
}
