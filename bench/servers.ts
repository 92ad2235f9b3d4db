/** The built server as it runs in production: its own process, its log at level info, written to nowhere. */
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ChangeList, changesPath } from '../src/contract/catalog-changes.ts';
import { HOST, answering, freePort, pause, startNode } from './processes.ts';

const MAIN = fileURLToPath(new URL('../dist/server/main.js', import.meta.url));

/** As `npm start` has them. */
const AS_STARTED = ['--max-semi-space-size=2'];

/** `node` is for arguments of Node itself, such as a profiler's. */
export type ServerOptions = { env?: Readonly<Record<string, string>>; node?: readonly string[] };

export type RunningServer = { readonly port: number; readonly url: string; readonly child: ChildProcess };

/** Starts the built server on a free port and waits until it answers. Throws when nothing is built. */
export async function startServer({ env = {}, node = [] }: ServerOptions = {}): Promise<RunningServer> {
  if (!existsSync(MAIN)) throw new Error('dist/server is missing: run “npm run build” first.');
  const port = await freePort();
  const child = startNode(
    [...AS_STARTED, ...node, MAIN],
    { HOST, PORT: String(port), LOG_LEVEL: 'info', READER_RATE: '0', MAX_CONNECTIONS: '100000', ...env },
    // Away from the repository, whose .env would be read.
    { stdio: ['ignore', 'ignore', 'inherit'], cwd: tmpdir() },
  );
  const url = `http://${HOST}:${port}`;
  await answering(`${url}/healthz`, 10_000);
  return { port, url, child };
}

/** Milliseconds. */
const LONGEST_GATHERING = 400_000;

/** Asks until the server knows the history of every action of its environment. Throws when that takes minutes. */
export async function gathered({ url }: Pick<RunningServer, 'url'>): Promise<void> {
  const deadline = performance.now() + LONGEST_GATHERING;
  while (!(await knowsAll(url))) {
    if (performance.now() > deadline)
      throw new Error('The server did not get to know the environment in time.');
    await pause(200);
  }
}

async function knowsAll(url: string): Promise<boolean> {
  const response = await fetch(url + changesPath('default', { limit: 1 }));
  const { catalog, history } = ChangeList.parse(await response.json());
  return catalog.complete && history.complete;
}
