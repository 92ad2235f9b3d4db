/** The app behind a socket. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { RequestError, getRequestListener } from '@hono/node-server';
import { REQUEST_ID_HEADER } from '../contract/api';
import type { App } from './app';
import { failureAnswer, type Failure } from './errors';
import { responseOf } from './exchange';
import type { Logger } from './logging';

/** Milliseconds. Who is slower than this with a request of a few lines keeps a socket from others. */
const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = 15_000;

/** Milliseconds; longer than the minute that load balancers keep idle connections, or they would meet closed ones. */
const KEEP_ALIVE_TIMEOUT = 65_000;

/** Makes the server; it does not listen yet. */
export function createHttpServer(app: App, logger: Logger): Server {
  const listener = getRequestListener(app.fetch, {
    errorHandler: (error) => answerBrokenRequest(error, logger),
  });
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT,
      requestTimeout: REQUEST_TIMEOUT,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT,
    },
    (request, response) => void listener(request, response),
  );
  return server.on('clientError', answerBrokenHttp);
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
function answerBrokenHttp(error: NodeJS.ErrnoException, socket: Duplex): void {
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
}
