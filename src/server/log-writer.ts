/** The stream that the log is written to: standard output in the built server. */
export type LogOutput = Pick<NodeJS.WriteStream, 'write' | 'writableLength' | 'isTTY'>;

/** Characters that are collected before they are written, so that a request does not wait for its log line. */
const BATCH_LENGTH = 16_000;

/** Milliseconds after which an incomplete batch is written. */
const BATCH_TIME = 1000;

/** Bytes that may wait for an output which does not take them. Further lines are dropped. */
const MAX_PENDING_BYTES = 1_000_000;

/**
 * Writes log lines in batches. It never blocks and never throws: lines that the output does not take (a full disk, a
 * closed pipe, a pipe without a reader) are dropped and counted. Later lines are written again when that is possible.
 */
export class LogWriter {
  readonly #output: LogOutput;
  #lines: string[] = [];
  #length = 0;
  #timer: NodeJS.Timeout | undefined;
  #dropped = 0;
  #pending = 0;
  #waiters: (() => void)[] = [];

  /** @param output must have a listener for its `error` event; errors also arrive with each write */
  constructor(output: LogOutput) {
    this.#output = output;
  }

  /** The number of lines that were dropped so far. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Adds a line, which ends with a line break. */
  write(line: string): void {
    this.#lines.push(line);
    this.#length += line.length;
    if (this.#length >= BATCH_LENGTH) this.send();
    else this.#timer ??= setTimeout(() => this.send(), BATCH_TIME).unref();
  }

  /** Hands all collected lines to the output. */
  send(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const lines = this.#lines;
    if (lines.length === 0) return;
    this.#lines = [];
    this.#length = 0;
    if (this.#output.writableLength > MAX_PENDING_BYTES) {
      this.#dropped += lines.length;
      return;
    }
    this.#pending += 1;
    this.#output.write(lines.join(''), (error) => {
      if (error) this.#dropped += lines.length;
      this.#pending -= 1;
      if (this.#pending === 0) for (const resolve of this.#waiters.splice(0)) resolve();
    });
  }

  /** Sends all lines and resolves when each is written or dropped. Does not resolve while the output is blocked. */
  async finish(): Promise<void> {
    this.send();
    if (this.#pending === 0) return;
    await new Promise<void>((resolve) => this.#waiters.push(resolve));
  }
}
