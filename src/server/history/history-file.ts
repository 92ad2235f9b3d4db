import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Logger } from '../logging';
import type { KnownHistory } from './known-history';
import { sameText } from './same-text';
import { historyIn, lineOf } from './stored-history';

/** Only for the user that the server runs as. */
const MODE = 0o600;

/** For so many milliseconds lines are gathered, to be written at once. */
const GATHERING = 200;

/** So many lines may be outdated whatever the share. */
const FEW = 100;

type Content = { known: Map<string, KnownHistory>; lines: number; outdated: number; unreadable: number };

/**
 * The histories of one environment over restarts: JSON lines, one an action, the last of a name holds. Lines are only ever
 * added, each batch whole and in one write, so that two servers on one folder at worst lose what the other has written
 * while one of them makes the file anew. What cannot be read or written is logged, and goes without.
 */
export class HistoryFile {
  readonly #path: string;
  readonly #logger: Logger;
  readonly #names = new Set<string>();
  readonly #waiting: string[] = [];
  #lines = 0;
  #writing: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #isFailing = false;

  /** @param environment its id, which becomes a part of the file's name */
  constructor(folder: string, environment: string, logger: Logger) {
    this.#path = path.join(folder, `history-${encodeURIComponent(environment)}.jsonl`);
    this.#logger = logger;
  }

  /** All histories by action name; none where there is no file. Never rejects. */
  async read(): Promise<Map<string, KnownHistory>> {
    try {
      const { known, lines, outdated, unreadable } = await contentOf(this.#path);
      if (unreadable > 0)
        this.#logger.warn({ lines: unreadable }, 'unreadable lines of the kept history are left out');
      if (outdated > 0)
        this.#logger.info({ lines: outdated }, 'histories kept by an earlier version are loaded again');
      for (const name of known.keys()) this.#names.add(name);
      this.#lines = lines;
      if (this.#isMostlyOutdated()) await this.#makeAnew(known);
      return known;
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') this.#noteFailure(error);
      return new Map();
    }
  }

  /** Adds an action's history within a moment. */
  add(name: string, history: KnownHistory): void {
    this.#names.add(name);
    this.#waiting.push(lineOf(name, history));
    this.#timer ??= setTimeout(() => void this.written(), GATHERING).unref();
  }

  /** Writes what was added, and settles when that is done or has failed. Never rejects. */
  written(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#writeAll());
    return this.#writing;
  }

  async #writeAll(): Promise<void> {
    const lines = this.#waiting.splice(0);
    if (lines.length === 0) return;
    try {
      await append(this.#path, lines);
      this.#lines += lines.length;
      this.#isFailing = false;
      if (this.#isMostlyOutdated()) await this.#makeAnew((await contentOf(this.#path)).known);
    } catch (error) {
      this.#noteFailure(error);
    }
  }

  #isMostlyOutdated(): boolean {
    return this.#lines > FEW && this.#lines > 2 * this.#names.size;
  }

  /** Leaves out what is outdated. Whoever reads the file meanwhile sees the old one or the new one, whole. */
  async #makeAnew(known: ReadonlyMap<string, KnownHistory>): Promise<void> {
    const temporary = `${this.#path}.${randomUUID()}.tmp`;
    try {
      await writeFile(temporary, linesOf(known), { mode: MODE, flag: 'wx' });
      await rename(temporary, this.#path);
      this.#lines = known.size;
    } finally {
      await rm(temporary, { force: true });
    }
  }

  /** One line in the log for a run of failures, with the code alone. */
  #noteFailure(error: unknown): void {
    if (!this.#isFailing)
      this.#logger.warn({ code: codeOf(error) }, 'the history cannot be kept in CACHE_DIR');
    this.#isFailing = true;
  }
}

/** Between chunks of the file others get their turn. */
async function contentOf(file: string): Promise<Content> {
  const content: Content = { known: new Map(), lines: 0, outdated: 0, unreadable: 0 };
  const same = sameText();
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (line === '') continue;
    content.lines += 1;
    const stored = historyIn(line, same);
    if (typeof stored === 'string') content[stored] += 1;
    else content.known.set(stored.name, stored.history);
  }
  return content;
}

/** The line break before them ends a line that a crash has cut off. */
async function append(file: string, lines: readonly string[]): Promise<void> {
  const bytes = Buffer.from(`\n${lines.join('\n')}\n`);
  const handle = await open(file, 'a', MODE);
  try {
    const { bytesWritten } = await handle.write(bytes);
    if (bytesWritten < bytes.byteLength)
      throw Object.assign(new Error('Not all was written.'), { code: 'ENOSPC' });
  } finally {
    await handle.close();
  }
}

function* linesOf(known: ReadonlyMap<string, KnownHistory>): Generator<string> {
  for (const [name, history] of known) yield `${lineOf(name, history)}\n`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
