/** A Redis or Valkey server of a test's own, on a free port of loopback, that keeps nothing over restarts. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { upstream } from './http';

const NAMES = ['redis-server', 'valkey-server'];

export class TestRedis {
  readonly port: number;
  readonly #args: readonly string[];
  #process: ChildProcess | undefined;

  private constructor(port: number, args: readonly string[]) {
    this.port = port;
    this.#args = args;
    process.once('exit', this.#kill);
  }

  /** @param args settings for redis-server, such as `--maxmemory 5mb` */
  static async start(...args: string[]): Promise<TestRedis> {
    const redis = new TestRedis(await freePort(), args);
    await redis.start();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts it, empty, on the same port as before. */
  async start(): Promise<void> {
    const fixed = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const started = spawn(serverPath(), [...fixed, '--dir', tmpdir(), ...this.#args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process = started;
    const lines: string[] = [];
    for await (const line of createInterface(started.stdout)) {
      lines.push(line);
      if (line.includes('Ready to accept connections')) {
        started.stdout.resume();
        return;
      }
    }
    throw new Error(`Redis did not start:\n${lines.join('\n')}`);
  }

  /** Ends it as a power cut does. */
  async stop(): Promise<void> {
    const stopping = this.#process;
    this.#process = undefined;
    if (stopping === undefined || stopping.exitCode !== null) return;
    const exited = once(stopping, 'exit');
    stopping.kill('SIGKILL');
    await exited;
    process.removeListener('exit', this.#kill);
  }

  /** It keeps its connections, and answers nothing. */
  hang(): void {
    this.#process?.kill('SIGSTOP');
  }

  goOn(): void {
    this.#process?.kill('SIGCONT');
  }

  readonly #kill = () => void this.#process?.kill('SIGKILL');
}

async function freePort(): Promise<number> {
  const { port, close } = await upstream(() => undefined);
  await close();
  return port;
}

function serverPath(): string {
  if (process.env['REDIS_SERVER_PATH']) return process.env['REDIS_SERVER_PATH'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const path = folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isExecutable);
  if (path !== undefined) return path;
  throw new Error(
    'This test needs Redis or Valkey: run “npm test”, which looks for one, or set REDIS_SERVER_PATH.',
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
