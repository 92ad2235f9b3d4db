import { Counter, type Registry } from 'prom-client';
import type { LogWriter } from '../log-writer';
import { PREFIX } from './names';

/** Counts the log lines that could not be written. */
export function measureLog(registry: Registry, writer: Pick<LogWriter, 'dropped'>): void {
  registry.registerMetric(
    new Counter({
      name: `${PREFIX}_log_lines_dropped_total`,
      help: 'Log lines that could not be written, at least: the disk is full, or nothing reads the pipe.',
      registers: [],
      collect() {
        this.reset();
        this.inc(writer.dropped);
      },
    }),
  );
}
