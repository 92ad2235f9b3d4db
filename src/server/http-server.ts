/** The app behind a socket. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { RequestError, getRequestListener } from '@hono/node-server';
import { REQUEST_ID_HEADER } from '../contract/api';
import { asciiLowerCase } from '../contract/ascii-lower-case';
import type { Answer } from './answer';
import { responseOf } from './answering';
import type { App } from './app';
import { CONNECTION_TIMES, Connections, type ConnectionOptions, type ConnectionTimes } from './connections';
import { expectationFailed, failureAnswer } from './errors';
import type { Logger } from './logging';

/** Bytes of a request's lines. Node's own measure, said here because it is a limit of ours. */
const MOST_HEADERS = 16_384;

export type HttpOptions = Pick<ConnectionOptions, 'most' | 'isTrusted'> & {
  times?: Partial<ConnectionTimes>;
};

/** Makes the server; it does not listen yet. */
export function createHttpServer(app: App, logger: Logger, options: HttpOptions = {}): Server {
  const listener = getRequestListener(app.fetch, {
    errorHandler: (error) => answerError(error, logger),
  });
  const times = { ...CONNECTION_TIMES, ...options.times };
  const server = createServer({
    maxHeaderSize: MOST_HEADERS,
    headersTimeout: times.headers,
    requestTimeout: times.request,
    keepAliveTimeout: times.idle,
    connectionsCheckingInterval: times.look,
    // Node would answer without a request ID. `hasOneHost` checks it, and refuses a second one, which Node accepts.
    requireHostHeader: false,
  });
  // No limit: Node drops the headers beyond it, a second Host or a proxy's among them. Their size is limited.
  server.maxHeadersCount = 0;
  const connections = new Connections(server, { ...options, logger, times });
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    connections.asked(request, response);
    if (!hasOneHost(request)) return refuse(response, notARequest, logger);
    dropEmptyPort(request);
    void listener(request, response);
  };
  server.on('request', answer);
  // Answered before the body is sent, so never with 100 Continue.
  server.on('checkContinue', answer);
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    connections.asked(request, response);
    refuse(response, expectationFailed, logger);
  });
  // After it listens, an error is about one connection that could not be accepted.
  server.once('listening', () => {
    server.on('error', (error) => logger.error({ err: error }, 'connection not accepted'));
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (connections.isAnswering(socket)) socket.destroy();
    else answerBrokenHttp(error, socket, logger);
  });
  return server;
}
/** RFC 9112, section 3.2: without exactly one Host header, the answer is 400. Node passes on the first of several. */
function hasOneHost({ rawHeaders }: IncomingMessage): boolean {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (name.length === 4 && asciiLowerCase(name) === 'host') count += 1;
  }
  return count === 1;
}

/** A port may be empty (RFC 3986, section 3.2.3). The listener would refuse it. */
function dropEmptyPort({ headers }: IncomingMessage): void {
  if (headers.host?.endsWith(':')) headers.host = headers.host.slice(0, -1);
}

/** An answer to a request that does not reach the app, with its ID. */
type Refusal = (requestId: string) => Answer;

const refusalWith =
  (message: string): Refusal =>
  (id) =>
    failureAnswer({ code: 'bad_request', message }, id);

const notARequest = refusalWith('This is not a request that can be understood.');

function headersOfRefusal({ headers, body }: Answer, id: string): Record<string, string> {
  return {
    ...headers,
    [REQUEST_ID_HEADER]: id,
    'x-content-type-options': 'nosniff',
    'content-length': String(Buffer.byteLength(body ?? '')),
    connection: 'close',
  };
}

/** Answers a request that is HTTP and breaks a rule of it. */
function refuse(response: ServerResponse, refusal: Refusal, logger: Logger): void {
  const id = randomUUID();
  const answer = refusal(id);
  logger.info({ id, status: answer.status }, 'refused request');
  response.writeHead(answer.status, headersOfRefusal(answer, id)).end(answer.body);
}

/** Answers a request of which no URL can be made, such as one with a backslash in its path, and a defect of the app. */
function answerError(error: unknown, logger: Logger): Response {
  const id = randomUUID();
  if (error instanceof RequestError) {
    const answer = notARequest(id);
    logger.info({ id, status: answer.status }, 'refused request');
    return responseOf(answer, { [REQUEST_ID_HEADER]: id });
  }
  logger.error({ id, err: error }, 'defect');
  const message = 'Something went wrong in this server.';
  return responseOf(failureAnswer({ code: 'internal', message }, id), { [REQUEST_ID_HEADER]: id });
}

type BrokenHttp = { readonly statusLine: string; readonly refusal: Refusal };

const NOT_HTTP: BrokenHttp = { statusLine: '400 Bad Request', refusal: notARequest };

/** By the code of Node's error. */
const BROKEN_HTTP: Readonly<Record<string, BrokenHttp>> = {
  HPE_HEADER_OVERFLOW: {
    statusLine: '431 Request Header Fields Too Large',
    refusal: refusalWith(`The address and the headers of this request have more than ${MOST_HEADERS} bytes.`),
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    statusLine: '408 Request Timeout',
    refusal: refusalWith('This request did not arrive in time.'),
  },
};

/** Answers what is not HTTP, and closes the connection. */
function answerBrokenHttp(error: NodeJS.ErrnoException, socket: Socket, logger: Logger): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const id = randomUUID();
  const { statusLine, refusal } = BROKEN_HTTP[error.code ?? ''] ?? NOT_HTTP;
  const answer = refusal(id);
  logger.info({ id, status: Number.parseInt(statusLine, 10) }, 'refused request');
  const lines = Object.entries(headersOfRefusal(answer, id)).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${statusLine}\r\n${lines.join('')}\r\n${String(answer.body)}`);
  // Closes both directions: the client may never close its own.
  socket.destroySoon();
}
