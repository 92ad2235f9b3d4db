import type { Server } from 'node:http';

/** In milliseconds. */
const LOOK_AGAIN = 25;

/**
 * Stops accepting connections and waits until the open requests are answered. Connections that go idle meanwhile are
 * closed: `close` does that only for those that are idle when it is called.
 */
export function stopServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    const closing = setInterval(() => server.closeIdleConnections(), LOOK_AGAIN);
    server.close((error) => {
      clearInterval(closing);
      if (error === undefined) resolve();
      else reject(error);
    });
  });
}
