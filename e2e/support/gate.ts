/** A proxy in front of a server that lets readers in until it is told to sign them out. */
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';

export type Gate = {
  /** Where readers go. */
  readonly address: string;
  /** Paths of the API that were asked for while nobody was signed in. */
  readonly refused: readonly string[];
  /** From now on the API is answered 401, in the gate's own way; files and pages are not. */
  readonly signOut: () => void;
  readonly signIn: () => void;
  readonly stop: () => Promise<void>;
};

/** Starts one on a free port. */
export async function startGate(server: string): Promise<Gate> {
  let isIn = true;
  const refused: string[] = [];
  const { hostname, port } = new URL(server);
  const gate = createServer((incoming, outgoing) => {
    const { url = '/' } = incoming;
    if (!isIn && url.startsWith('/api/')) {
      refused.push(url);
      outgoing.writeHead(401, { 'content-type': 'text/html' }).end('<h1>Who are you?</h1>');
    } else forward(incoming, outgoing, { hostname, port });
  });
  gate.listen(0, '127.0.0.1');
  await once(gate, 'listening');
  const own = gate.address();
  if (own === null || typeof own === 'string') throw new Error('The gate does not listen on a port.');
  return {
    address: `http://127.0.0.1:${own.port}`,
    refused,
    signOut: () => {
      isIn = false;
    },
    signIn: () => {
      isIn = true;
    },
    stop: async () => {
      const closed = once(gate, 'close');
      gate.close();
      gate.closeAllConnections();
      await closed;
    },
  };
}

function forward(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  to: { hostname: string; port: string },
): void {
  const { method, url, headers } = incoming;
  const onward = request({ ...to, method, path: url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  outgoing.on('close', () => onward.destroy());
  incoming.pipe(onward);
}
