/** Watches over connections: that there are not too many, and that none is held for nothing. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { networkOf } from './auth/addresses';
import type { Logger } from './logging';

/** In milliseconds. */
export type ConnectionTimes = {
  /** For a request's lines to come, from the first byte on, and for a new connection's first byte. */
  readonly headers: number;
  /** For a whole request. */
  readonly request: number;
  /** Between two requests. */
  readonly idle: number;
  /** For the reader to take a part of an answer, and for all of it. */
  readonly stalled: number;
  readonly sending: number;
  /** Between two looks at all connections. */
  readonly look: number;
};

/** `idle` is longer than the minute that load balancers keep idle connections, or they would meet closed ones. */
export const CONNECTION_TIMES: ConnectionTimes = {
  headers: 10_000,
  request: 15_000,
  idle: 65_000,
  stalled: 30_000,
  sending: 300_000,
  look: 2500,
};

/** The part of all connections that one address may have. */
const SHARE = 1 / 4;

/** Milliseconds between two log lines that say the same. */
const QUIET = 60_000;

export type ConnectionOptions = {
  /** Connections at once. */
  most?: number | undefined;
  /** Whether an address is a proxy's, which brings the connections of many. */
  isTrusted?: ((peer: string) => boolean) | undefined;
  logger: Logger;
  times: ConnectionTimes;
};

type State = 'waiting' | 'working' | 'sending';

/** The answer that was asked for last; and at the last look: the answer and the state of it, and since when it is so. */
type Held = {
  answer: ServerResponse | undefined;
  seen: { readonly answer: ServerResponse | undefined; readonly state: State; readonly since: number };
};

/** Give it every request; the rest it sees by itself. */
export class Connections {
  readonly #held = new Map<Socket, Held>();
  readonly #perNetwork = new Map<string, number>();
  readonly #options: ConnectionOptions;
  #told = -Infinity;

  constructor(server: Server, options: ConnectionOptions) {
    this.#options = options;
    const { most, times } = options;
    if (most !== undefined) server.maxConnections = most;
    server.timeout = times.stalled;
    server.on('drop', () => this.#tell('more connections than MAX_CONNECTIONS'));
    server.on('connection', (socket) => this.#accept(socket));
    server.on('timeout', (socket) => this.#timedOut(socket));
    const looking = setInterval(() => this.#look(), times.look).unref();
    server.once('close', () => clearInterval(looking));
  }

  /** Notes which answer a connection is busy with. */
  asked({ socket }: IncomingMessage, answer: ServerResponse): void {
    const held = this.#held.get(socket);
    if (held !== undefined) held.answer = answer;
  }

  /** Whether a part of an answer can be on its way, which nothing else may follow. */
  isAnswering(socket: Socket): boolean {
    const answer = this.#held.get(socket)?.answer;
    return answer !== undefined && !answer.writableFinished;
  }

  #accept(socket: Socket): void {
    const { most, isTrusted = () => false } = this.#options;
    const peer = socket.remoteAddress ?? '';
    const network = most === undefined || isTrusted(peer) ? undefined : networkOf(peer);
    if (network !== undefined && !this.#hasRoom(network, most ?? Infinity)) {
      this.#tell('one address has more than its share of MAX_CONNECTIONS');
      socket.destroy();
      return;
    }
    const seen = { answer: undefined, state: 'waiting', since: performance.now() } as const;
    this.#held.set(socket, { answer: undefined, seen });
    socket.once('close', () => {
      this.#held.delete(socket);
      if (network !== undefined) this.#leave(network);
    });
  }

  #hasRoom(network: string, most: number): boolean {
    const count = (this.#perNetwork.get(network) ?? 0) + 1;
    if (count > Math.max(1, Math.floor(most * SHARE))) return false;
    this.#perNetwork.set(network, count);
    return true;
  }

  #leave(network: string): void {
    const count = (this.#perNetwork.get(network) ?? 1) - 1;
    if (count === 0) this.#perNetwork.delete(network);
    else this.#perNetwork.set(network, count);
  }

  /** Nothing moved for a while. That is no fault of the reader's while we are still working on the answer. */
  #timedOut(socket: Socket): void {
    const held = this.#held.get(socket);
    if (held !== undefined && stateOf(held) === 'working') socket.setTimeout(this.#options.times.stalled);
    else socket.destroy();
  }

  /** Ends what moves, but only so as not to be cut: a line break now and then, or an answer byte by byte. */
  #look(): void {
    const now = performance.now();
    const { idle, sending } = this.#options.times;
    const longest = { waiting: idle + this.#options.times.look, working: Infinity, sending };
    for (const [socket, held] of this.#held) {
      const { answer, seen } = held;
      const state = stateOf(held);
      if (state !== seen.state || answer !== seen.answer) held.seen = { answer, state, since: now };
      else if (now - seen.since > longest[state]) socket.destroy();
    }
  }

  #tell(what: string): void {
    const now = performance.now();
    if (now - this.#told < QUIET) return;
    this.#told = now;
    this.#options.logger.warn(`connections are refused: ${what}`);
  }
}

function stateOf({ answer }: Held): State {
  if (answer === undefined || answer.writableFinished || answer.destroyed) return 'waiting';
  return answer.headersSent ? 'sending' : 'working';
}
