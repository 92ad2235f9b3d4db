/** The app behind a socket. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { RequestError, getRequestListener } from '@hono/node-server';
import { REQUEST_ID_HEADER } from '../contract/api';
import { responseOf } from './answering';
import type { App } from './app';
import { CONNECTION_TIMES, Connections, type ConnectionOptions, type ConnectionTimes } from './connections';
import { failureAnswer, type Failure } from './errors';
import type { Logger } from './logging';

/** Bytes of a request's lines. Node's own measure, said here because it is a limit of ours. */
const MOST_HEADERS = 16_384;

export type HttpOptions = Pick<ConnectionOptions, 'most' | 'isTrusted'> & {
  times?: Partial<ConnectionTimes>;
};

/** Makes the server; it does not listen yet. */
export function createHttpServer(app: App, logger: Logger, options: HttpOptions = {}): Server {
  const listener = getRequestListener(app.fetch, {
    errorHandler: (error) => answerBrokenRequest(error, logger),
  });
  const times = { ...CONNECTION_TIMES, ...options.times };
  const server = createServer({
    maxHeaderSize: MOST_HEADERS,
    headersTimeout: times.headers,
    requestTimeout: times.request,
    keepAliveTimeout: times.idle,
    connectionsCheckingInterval: times.look,
  });
  const connections = new Connections(server, { ...options, logger, times });
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    connections.asked(request, response);
    void listener(request, response);
  };
  server.on('request', answer);
  // Whoever asks before it sends a body is not told to go on.
  server.on('checkContinue', answer);
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (connections.isAnswering(socket)) socket.destroy();
    else answerBrokenHttp(error, socket);
  });
  return server;
}

/** A request that is HTTP, but of which no URL can be made: no Host, a backslash in the path. */
function answerBrokenRequest(error: unknown, logger: Logger): Response {
  const id = randomUUID();
  const shared = { [REQUEST_ID_HEADER]: id };
  if (error instanceof RequestError) return responseOf(failureAnswer(NOT_A_REQUEST, id), shared);
  logger.error({ id, err: error }, 'defect');
  const message = 'Something went wrong in this server.';
  return responseOf(failureAnswer({ code: 'internal', message }, id), shared);
}

const NOT_A_REQUEST: Failure = {
  code: 'bad_request',
  message: 'This is not a request that can be understood.',
};

const STATUS_LINES: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** What is not HTTP gets an answer all the same, and then a closed connection. */
function answerBrokenHttp(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const id = randomUUID();
  const { body, headers } = failureAnswer(NOT_A_REQUEST, id);
  const lines = Object.entries({
    ...headers,
    [REQUEST_ID_HEADER]: id,
    'x-content-type-options': 'nosniff',
    'content-length': String(Buffer.byteLength(String(body))),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}`);
  const status = STATUS_LINES[error.code ?? ''] ?? '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join('\r\n')}\r\n\r\n${String(body)}`);
  // Not only our half: the other side may never close its own.
  socket.destroySoon();
}
