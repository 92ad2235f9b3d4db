import { pino, type Logger } from 'pino';
import { LogWriter, type LogOutput } from './log-writer';

export type { Logger } from 'pino';

export type Log = {
  readonly logger: Logger;
  /** Writes the collected lines, and counts those that the output does not take. */
  readonly writer: LogWriter;
};

/** Creates the log. `readable` formats the lines for people; otherwise each line is JSON. */
export async function createLogger(level: string, output: LogOutput, readable = output.isTTY): Promise<Log> {
  const options = {
    level,
    base: null,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const writer = new LogWriter(output);
  if (!readable) return { logger: pino(options, writer), writer };
  const { prettyFactory } = await import('pino-pretty');
  const format = prettyFactory({ singleLine: true });
  // A person in front of a terminal sees each line at once.
  const terminal = {
    write: (line: string) => {
      writer.write(format(line));
      writer.send();
    },
  };
  return { logger: pino(options, terminal), writer };
}
