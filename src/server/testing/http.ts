/** Real sockets on loopback for tests. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import net from 'node:net';

export type Listening<Listener = Server> = {
  server: Listener;
  port: number;
  url: string;
  close: () => Promise<void>;
};

/** Listens on a free port of loopback. */
export async function listening<Listener extends Server | TlsServer>(
  server: Listener,
): Promise<Listening<Listener>> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('This is no TCP server that listens.');
  const { port } = address;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { server, port, url: `http://127.0.0.1:${port}`, close };
}

export function upstream(listener: RequestListener): Promise<Listening> {
  return listening(createServer(listener));
}

/** Sends bytes as they are and gives all that comes back until the connection closes. */
export function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
  });
}

/** A GET with this very request target. */
export function rawGet(port: number, target: string, headers = ''): Promise<string> {
  return raw(
    port,
    `GET ${target} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n${headers}\r\n`,
  );
}

/** A port of loopback that is free at this moment, for a server that cannot say which one it took. */
export async function freePort(): Promise<number> {
  const { port, close } = await listening(createServer());
  await close();
  return port;
}

/** Waits until a server answers at the port. */
export async function answersAt(port: number): Promise<void> {
  const answer = await rawGet(port, '/healthz').catch(() => '');
  if (!answer.includes('200 OK')) await answersAt(port);
}
