/** Child processes of a measurement. Whatever is started here is ended by `endAll`, and nothing else is. */
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

export const HOST = '127.0.0.1';

const running = new Set<ChildProcess>();

/** How long a process has to end when asked to, in milliseconds. */
const PATIENCE = 5000;

/** Starts this Node with these arguments; only the given environment variables and the PATH reach it. */
export function startNode(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  options: Pick<SpawnOptions, 'stdio' | 'cwd'>,
): ChildProcess {
  const child = spawn(process.execPath, args, {
    ...options,
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Ends a process that was started here and waits until it is gone. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const lastResort = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  await gone;
  clearTimeout(lastResort);
}

/** Ends everything that was started here and is still there. */
export async function endAll(): Promise<void> {
  await Promise.all([...running].map(end));
}

/** A port that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}

/** Resolves as soon as the address answers with 200; throws after so many milliseconds without. */
export async function answering(url: string, milliseconds: number): Promise<void> {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {
    const status = await fetch(url).then(
      (response) => response.status,
      () => undefined,
    );
    if (status === 200) return;
    await pause(50);
  }
  throw new Error(`${url} did not answer within ${milliseconds} ms.`);
}

/** So many milliseconds. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
