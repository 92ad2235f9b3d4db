import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** In milliseconds. */
const LOOK_AGAIN = 25;

/**
 * Prepares a server, before it listens, to be stopped well.
 *
 * The function given back stops accepting connections, and its promise settles when the open requests are answered.
 * Node closes by itself only connections that are idle at that moment and have carried a request; browsers also open
 * some ahead of need, and others go idle later.
 */
export function prepareStop(server: Server): () => Promise<void> {
  const unused = new Set<Socket>();
  server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.on('request', ({ socket }) => unused.delete(socket));
  return () =>
    new Promise((resolve, reject) => {
      const closing = setInterval(() => server.closeIdleConnections(), LOOK_AGAIN);
      server.close((error) => {
        clearInterval(closing);
        if (error === undefined) resolve();
        else reject(error);
      });
      for (const socket of unused) socket.destroy();
    });
}
