/** The server as it is built, in processes of its own, for the tests of one file. */
import { spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { INDEX_HTML } from './app';

export type StartedServer = {
  child: ChildProcessWithoutNullStreams;
  /** All that it wrote so far. */
  output: { all: string };
  exit: Promise<number | null>;
  /** The port that it says it is at. */
  address: Promise<number>;
};

export type UnreadServer = Pick<StartedServer, 'child' | 'exit'> & { errors: { all: string } };

export type BuiltServer = {
  folder: string;
  /** Starts it with these variables and no others of ours. It is ended after the test. */
  start: (env: Record<string, string>, cwd?: string) => StartedServer;
  /** Starts it by a shell that first runs `command`, such as `exec >/dev/full`. Nothing reads its standard output. */
  startUnread: (env: Record<string, string>, command?: string) => UnreadServer;
};

/** Builds before the tests of the file, and tidies up after them. `name` is the file's own. */
export function useBuiltServer(name: string): BuiltServer {
  // Within the checkout, so that the built server finds its packages.
  const folder = path.resolve('node_modules/.cache', name);
  const started: ChildProcess[] = [];
  beforeAll(() => buildServer(folder), 60_000);
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL');
  });
  afterAll(() => rm(folder, { recursive: true }));
  const start = (env: Record<string, string>, cwd = folder) => {
    const child = spawn(process.execPath, [path.join(folder, 'server/main.js')], {
      cwd,
      env: { PATH: process.env['PATH'], PORT: '0', ...env },
    });
    started.push(child);
    return watched(child);
  };
  const startUnread = (env: Record<string, string>, command = ':') => {
    const main = path.join(folder, 'server/main.js');
    const child = spawn('/bin/sh', ['-c', `${command}; exec "$0" "$1"`, process.execPath, main], {
      cwd: folder,
      env: { PATH: process.env['PATH'], PORT: '0', ...env },
    });
    started.push(child);
    const errors = { all: '' };
    child.stderr.on('data', (chunk: Buffer) => (errors.all += chunk.toString()));
    // Not `close`: that waits for the end of a standard output which nothing reads.
    const exit = new Promise<number | null>((resolve) => {
      child.on('exit', (code) => resolve(code));
    });
    return { child, exit, errors };
  };
  return { folder, start, startUnread };
}

async function buildServer(folder: string): Promise<void> {
  const outDir = path.join(folder, 'server');
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      copyPublicDir: false,
      rolldownOptions: {
        input: ['src/server/main.ts', 'src/server/comparing/comparison-worker.ts'],
        output: { chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  await mkdir(path.join(folder, 'page'), { recursive: true });
  await writeFile(path.join(folder, 'page/index.html'), INDEX_HTML);
}

function watched(child: ChildProcessWithoutNullStreams): StartedServer {
  const output = { all: '' };
  const exit = new Promise<number | null>((resolve) => {
    child.on('close', (code) => resolve(code));
  });
  const address = new Promise<number>((resolve) => {
    const read = (chunk: Buffer) => {
      output.all += chunk.toString();
      const port = /http:\/\/[\d.]+:(\d+)\n/.exec(output.all)?.[1];
      if (port !== undefined) resolve(Number(port));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
  });
  return { child, output, exit, address };
}
