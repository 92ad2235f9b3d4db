import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** In milliseconds. */
const LOOK_AGAIN = 25;

/**
 * Prepares a server of `createHttpServer`, before it listens, to be stopped well.
 *
 * The function given back stops accepting connections, and its promise settles when the open requests are answered,
 * each with the word that its connection ends (RFC 9112, section 9.6). Node says that of none, and closes by itself only
 * connections that are idle at that moment and have carried a request; browsers also open some ahead of need, and
 * others go idle later.
 */
export function prepareStop(server: Server): () => Promise<void> {
  const answers = new Map<Socket, ServerResponse | undefined>();
  let stopping = false;
  server.on('connection', (socket) => {
    answers.set(socket, undefined);
    socket.once('close', () => answers.delete(socket));
  });
  const note = ({ socket }: IncomingMessage, answer: ServerResponse): void => {
    if (stopping) answer.shouldKeepAlive = false;
    answers.set(socket, answer);
  };
  // Before the listeners that respond. Node emits `checkContinue` in place of `request` for `Expect: 100-continue`.
  for (const event of ['request', 'checkContinue']) server.prependListener(event, note);
  return () =>
    new Promise((resolve, reject) => {
      stopping = true;
      const closing = setInterval(() => server.closeIdleConnections(), LOOK_AGAIN);
      server.close((error) => {
        clearInterval(closing);
        if (error === undefined) resolve();
        else reject(error);
      });
      for (const [socket, answer] of answers) {
        if (answer === undefined) socket.destroy();
        else answer.shouldKeepAlive = false;
      }
    });
}
