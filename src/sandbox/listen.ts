import { serve } from '@hono/node-server';
import type { Sandbox } from './sandbox';

export const HOST = '127.0.0.1';

/** A sandbox that listens: on which port, and how to end it, open connections included. */
export type Listening = { readonly port: number; readonly close: () => Promise<void> };

/** Serves a sandbox over HTTP on this machine alone; port 0 takes a free one. Rejects when the port cannot be had. */
export function listen(sandbox: Sandbox, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const options = { fetch: sandbox.fetch, hostname: HOST, port, overrideGlobalObjects: false };
    const server = serve(options, (address) => resolve({ port: address.port, close }));
    server.once('error', reject);

    function close(): Promise<void> {
      return new Promise((closed) => {
        server.close(() => closed());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
    }
  });
}
