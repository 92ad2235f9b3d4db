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
  /** For the client to take the next part of a response, and all of it. */
  readonly stalled: number;
  readonly sending: number;
  /** Between two checks of all connections. */
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

/** What a check saw of a connection. `since` and `movedAt` are by the monotonic clock. */
type Seen = {
  readonly answer: ServerResponse | undefined;
  readonly state: State;
  /** When the connection was first seen in this state with this response. */
  readonly since: number;
  /** Bytes that wait for the client to take them, and when that number was last 0 or another one. */
  readonly queued: number;
  readonly movedAt: number;
};

/** A connection: its last response, and what the last check saw. */
type Held = { answer: ServerResponse | undefined; seen: Seen };

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
    server.on('drop', () => this.#tell('more connections than MAX_CONNECTIONS'));
    server.on('connection', (socket) => this.#accept(socket));
    const looking = setInterval(() => this.#look(), times.look).unref();
    server.once('close', () => clearInterval(looking));
  }

  /** Notes which answer a connection is busy with. */
  asked({ socket }: IncomingMessage, answer: ServerResponse): void {
    const held = this.#held.get(socket);
    if (held !== undefined) held.answer = answer;
  }

  /**
   * Whether an error of the connection must not be answered: where a response is on its way or waits for its turn, or is
   * still to come for a complete request, so that the error is the next one's. An answer to a broken body may be sent.
   */
  isAnswering(socket: Socket): boolean {
    const answer = this.#held.get(socket)?.answer;
    if (answer === undefined || answer.writableFinished) return false;
    return answer.socket === null || answer.headersSent || answer.req.complete;
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
    const now = performance.now();
    const seen = { answer: undefined, state: 'waiting', since: now, queued: 0, movedAt: now } as const;
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

  /**
   * Closes connections that are idle, and those whose client takes too long to take a response. Node's own timeout does
   * not: it starts again with every byte that the client sends, and runs twice before a response that never moved.
   */
  #look(): void {
    const now = performance.now();
    const { idle, look, sending, stalled } = this.#options.times;
    const longest = { waiting: idle + look, working: Infinity, sending };
    for (const [socket, held] of this.#held) {
      held.seen = seenNow(socket, held, now);
      const { state, since, movedAt } = held.seen;
      if (now - movedAt >= stalled || now - since > longest[state]) socket.destroy();
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

function seenNow(socket: Socket, held: Held, now: number): Seen {
  const { answer, seen } = held;
  const state = stateOf(held);
  const queued = queuedBytes(socket);
  const since = state === seen.state && answer === seen.answer ? seen.since : now;
  const movedAt = queued > 0 && queued === seen.queued ? seen.movedAt : now;
  return { answer, state, since, queued, movedAt };
}

/**
 * Bytes that the operating system has not taken yet. `writableLength` counts a chunk, which can be a whole response, until
 * all of it is taken; only the handle knows how much is left of it.
 */
export function queuedBytes(socket: Socket): number {
  // Node does not document this property, but its own `socket.setTimeout` relies on it. Without it, `writableLength` counts.
  const handle: unknown = Reflect.get(socket, '_handle');
  const size: unknown =
    typeof handle === 'object' && handle !== null ? Reflect.get(handle, 'writeQueueSize') : undefined;
  return typeof size === 'number' ? size : socket.writableLength;
}
