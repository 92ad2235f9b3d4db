/** Listening where the settings say, or a line that says which setting to change. */
import type { Server } from 'node:http';

/** `port` and `host` are what the settings of these names say. */
export type ListeningPlace = {
  readonly port: number;
  readonly host: string;
  readonly portName: 'PORT' | 'METRICS_PORT';
  readonly hostName: 'HOST' | 'METRICS_HOST';
};

/** Calls back once: with nothing when it listens, or with why it cannot. */
export function listenAt(server: Server, place: ListeningPlace, done: (problem?: string) => void): void {
  const giveUp = (error: NodeJS.ErrnoException) => done(whyNotListening(error, place));
  server.once('error', giveUp);
  server.listen(place.port, place.host.replace(/^\[|\]$/g, ''), () => {
    server.off('error', giveUp);
    done();
  });
}

/** The address of a server that listens. */
export function urlOf(server: Server, place: Pick<ListeningPlace, 'port' | 'host'>): string {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : place.port;
  const host = place.host.includes(':') && !place.host.startsWith('[') ? `[${place.host}]` : place.host;
  return `http://${host}:${port}`;
}

function whyNotListening({ code, message }: NodeJS.ErrnoException, place: ListeningPlace): string {
  const { port, host, portName, hostName } = place;
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken. Stop the other program or set ${portName}, for example ${portName}=${port + 1} npm start.`;
  }
  if (code === 'EACCES') {
    const usual = portName === 'PORT' ? 4000 : 9464;
    return `This user may not listen on port ${port}. Set ${portName}, for example ${portName}=${usual} npm start.`;
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `${hostName} is no address of this machine: ${host}. For example ${hostName}=127.0.0.1.`;
  }
  return `The server cannot listen at ${hostName} and ${portName}: ${message}`;
}
