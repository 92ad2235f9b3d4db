import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The environment variables that a server is told, as the README lists them. */
export type Settings = Readonly<Record<string, string>>;

/** A server of its own: its address without a slash at the end, and how to end it. */
export type RunningServer = {
  readonly address: string;
  /** As a power cut does. */
  readonly stop: () => Promise<void>;
  /** As who deploys a new one does, with SIGTERM; gives its exit code. */
  readonly drain: () => Promise<number | null>;
  /** What it has said so far: its log, as LOG_LEVEL has it. */
  readonly said: () => string;
};

/** Holds no `.env`, so that nothing but the settings counts. */
const FOLDER = fileURLToPath(new URL('../../dist/server/', import.meta.url));
const SAYS_WHERE = /http:\/\/(?:127\.0\.0\.1|0\.0\.0\.0):(\d+)/;

/** Starts the built server on a free port, with no limit for the one reader who opens every page. Throws with what it said when it does not come up. */
export async function startServer(settings: Settings = {}): Promise<RunningServer> {
  const child = spawn(process.execPath, ['main.js'], {
    cwd: FOLDER,
    env: { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'silent', READER_RATE: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const complaints = text(child.stderr);
  for await (const line of createInterface(child.stdout)) {
    const port = SAYS_WHERE.exec(line)?.[1];
    if (port !== undefined) {
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
      const address = `http://127.0.0.1:${port}`;
      return { address, stop: () => stop(child), drain: () => drain(child), said: () => said };
    }
  }
  throw new Error(`The server did not start: ${await complaints}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function drain(child: ChildProcess): Promise<number | null> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  return child.exitCode;
}
