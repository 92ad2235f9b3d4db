/** The connection to the Redis or Valkey that replicas share. Whoever asks it of something can also do without. */
import { createClient, RESP_TYPES } from '@redis/client';
import type { Logger } from '../logging';
import type { Secret } from '../secret';
import type { Script } from './script';
import { prefixed } from './shared-keys';

/** How long Redis has for one answer, in milliseconds; for a connection it has so many times that. */
const TIME_LIMIT = 500;
const CONNECT_TIMES = 4;

/** How often Redis is asked whether it is still there, in milliseconds. */
const HEARTBEAT = 1000;

/** The first wait before connecting again and the longest, in milliseconds; each is twice the one before. */
const FIRST_WAIT = 100;
const LONGEST_WAIT = 5000;

export type SharedStoreOptions = {
  url: Secret;
  logger: Logger;
  /** Milliseconds for one answer. */
  timeLimit?: number;
};

/** `since` is in epoch milliseconds. */
export type SharedState = { readonly state: 'connected' | 'away'; readonly since: number };

export type SharedClient = ReturnType<typeof makeClient>;

export class SharedStore {
  /**
   * For libraries that bring their own commands. It refuses them at once while Redis is away, and rejects those that are
   * under way when it is found to be.
   */
  readonly client: SharedClient;
  readonly #logger: Logger;
  readonly #timeLimit: number;
  readonly #listeners = new Set<() => void>();
  readonly #heartbeat: NodeJS.Timeout;
  #state: SharedState = { state: 'away', since: Date.now() };
  #told: SharedState['state'] | undefined;
  #failures = 0;
  #isClosed = false;
  #isRefusing = false;

  private constructor({ url, logger, timeLimit = TIME_LIMIT }: SharedStoreOptions) {
    this.client = makeClient(url);
    this.#logger = logger;
    this.#timeLimit = timeLimit;
    this.client.on('error', () => undefined);
    this.client.on('terminated', (error: unknown) => this.#lose(error));
    this.#heartbeat = setInterval(() => void this.#command(['PING']), HEARTBEAT).unref();
  }

  /** Makes the store and connects it. Where that fails, it goes on trying by itself; never rejects. */
  static async open(options: SharedStoreOptions): Promise<SharedStore> {
    const store = new SharedStore(options);
    await store.#connect();
    return store;
  }

  get state(): SharedState {
    return this.#state;
  }

  /** Calls the listener each time the connection is there or gone. Gives what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * Runs a script.
   *
   * @param keys without the prefix that all have
   * @returns what it returns, with text as Buffers; `undefined` where Redis is away, too slow or refuses: whoever asks goes
   *   on alone. Never rejects
   */
  async run(script: Script, keys: readonly string[], args: readonly (string | Buffer)[]): Promise<unknown> {
    const rest = [String(keys.length), ...keys.map(prefixed), ...args];
    const reply = await this.#command(['EVALSHA', script.sha, ...rest]);
    return reply === NOT_KNOWN ? this.#command(['EVAL', script.text, ...rest]) : reply;
  }

  /** Ends the connection; what is under way fails. */
  close(): void {
    this.#isClosed = true;
    this.#state = { state: 'away', since: Date.now() };
    clearInterval(this.#heartbeat);
    this.client.destroy();
  }

  async #command(command: readonly (string | Buffer)[]): Promise<unknown> {
    if (this.#state.state === 'away') return undefined;
    try {
      const reply = await this.#inTime(this.client.sendCommand(command, { typeMapping: AS_BYTES }));
      this.#isRefusing = false;
      return reply;
    } catch (error) {
      if (error instanceof TooSlow || !this.client.isReady) this.#drop(error);
      const code = codeOf(error);
      if (code === 'NOSCRIPT') return NOT_KNOWN;
      if (this.#state.state === 'connected') this.#noteRefusal(code);
      return undefined;
    }
  }

  /** The client's own time limit ends when a command is written. */
  #inTime<Reply>(reply: Promise<Reply>): Promise<Reply> {
    return new Promise((resolve, reject) => {
      // One more turn: where this process was held up, the answer may be there by now.
      const late = () => setImmediate(() => reject(new TooSlow()));
      const timer = setTimeout(late, this.#timeLimit);
      reply.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  }

  async #connect(): Promise<void> {
    if (this.#isClosed) return;
    const timer = setTimeout(() => this.client.destroy(), CONNECT_TIMES * this.#timeLimit);
    try {
      await this.client.connect();
      if (!this.client.isReady) throw new Error('The connection was lost at once.');
      this.#failures = 0;
      this.#become('connected');
    } catch (error) {
      this.#retry(error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** A connection that is not answered on may be dead without either side knowing. */
  #drop(error: unknown): void {
    if (this.#state.state === 'away') return;
    this.client.destroy();
    this.#lose(error);
  }

  /** While it connects the client tells this as well. */
  #lose(error: unknown): void {
    if (this.#state.state === 'connected') this.#retry(error);
  }

  #retry(error: unknown): void {
    if (this.#isClosed) return;
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#failures) * (0.5 + Math.random() / 2);
    this.#failures += 1;
    this.#become('away', codeOf(error));
    setTimeout(() => void this.#connect(), wait).unref();
  }

  #become(state: SharedState['state'], cause?: string): void {
    if (this.#told === state) return;
    this.#told = state;
    this.#state = { state, since: Date.now() };
    if (state === 'connected') this.#logger.info('Redis is there: replicas share what they know');
    else this.#logger.warn({ cause }, 'Redis is away: this server goes on alone');
    for (const listener of this.#listeners) listener();
  }

  /** Such as that its memory is full. Told once, until it takes commands again. */
  #noteRefusal(cause: string): void {
    if (!this.#isRefusing) this.#logger.warn({ cause }, 'Redis refuses a command');
    this.#isRefusing = true;
  }
}

/** Stands for the answer that Redis does not know a script. */
const NOT_KNOWN = Symbol('not known');

const AS_BYTES = { [RESP_TYPES.BLOB_STRING]: Buffer } as const;

class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

function makeClient(url: Secret) {
  return createClient({
    url: url.reveal(),
    disableOfflineQueue: true,
    // The store connects anew by itself: only so a connection that hangs is ended too.
    socket: { reconnectStrategy: false },
    commandOptions: { timeout: 0 },
    maintNotifications: 'disabled',
  });
}

/** `ECONNREFUSED`, `WRONGPASS`, or the error's class: never its text, which could quote an address. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /^[A-Z]{2,}(?= )/.exec(error.message)?.[0] ?? error.constructor.name;
}
