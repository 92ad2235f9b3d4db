/** The built server as a process: starts that fail, logs that cannot be written, and errors that nothing catches. */
import { mkdir, rename, rm, truncate, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { hash } from '@node-rs/argon2';
import { describe, expect, test } from 'vitest';
import { deferred } from './testing/app';
import { useBuiltServer } from './testing/built-server';
import { answersAt, freePort, rawGet, upstream } from './testing/http';
import { actionsJson } from './testing/lists';

const { folder: BUILT, start, startUnread } = useBuiltServer('main-failures-test');

const LEVELS = ['info', 'silent'];
const DROPPED = /^audit_schema_explorer_log_lines_dropped_total (\d+)$/m;

/** The exit codes and standard errors of starts at each log level. */
async function failedStarts(
  env: Record<string, string>,
  command?: string,
): Promise<[number | null, string][]> {
  const ends: [number | null, string][] = [];
  for (const LOG_LEVEL of LEVELS) {
    const server = startUnread({ ...env, LOG_LEVEL }, command);
    ends.push([await server.exit, server.errors.all]);
  }
  return ends;
}

/** Exit code 1 and one line that begins so, at each log level. */
function oneLine(beginning: string): unknown[] {
  const line = new RegExp(`^The server could not start: ${beginning}.*\\n$`);
  return LEVELS.map(() => [1, expect.stringMatching(line)]);
}

describe('a start that fails exits with 1 and one line, at any log level, when', { timeout: 30_000 }, () => {
  test('index.html cannot be read', async () => {
    const html = path.join(BUILT, 'page/index.html');
    await rename(html, `${html}.away`);
    await mkdir(html);
    try {
      expect(await failedStarts({})).toEqual(oneLine('EISDIR'));
    } finally {
      await rm(html, { recursive: true });
      await rename(`${html}.away`, html);
    }
  });

  test('a file of the page cannot be read', async () => {
    const file = path.join(BUILT, 'page/too-large.js');
    await writeFile(file, '');
    // More than Node reads into memory, for every user and on every system. It takes no space.
    await truncate(file, 3 * 1024 ** 3);
    try {
      expect(await failedStarts({})).toEqual(oneLine('File size'));
    } finally {
      await rm(file);
    }
  });

  test('the native module that checks passwords is missing', async () => {
    const users = path.join(BUILT, 'users');
    await writeFile(users, `anna@example.com:${await hash('correct horse')}\n`);
    const env = { AUTH: 'basic', AUTH_USERS_FILE: users, NAPI_RS_NATIVE_LIBRARY_PATH: '/nothing/here.node' };
    expect(await failedStarts(env)).toEqual(oneLine('Cannot find native binding'));
  });

  test('the process may not open enough files', async () => {
    const names = Array.from({ length: 600 }, (_, index) => path.join(BUILT, `page/file-${index}.js`));
    await Promise.all(names.map((name) => writeFile(name, 'x')));
    try {
      expect(await failedStarts({}, 'ulimit -n 300')).toEqual(oneLine('EMFILE'));
      // So few that not even all of its code can be read.
      expect(await failedStarts({}, 'ulimit -n 40')).toEqual(oneLine(''));
    } finally {
      await Promise.all(names.map((name) => rm(name)));
    }
  });

  test('what it prints cannot be written either', async () => {
    for (const command of ['exec 2>/dev/full', 'exec 2>&-']) {
      const server = startUnread({ PORT: 'x' }, command);
      expect(await server.exit).toBe(1);
    }
  });
});

describe('a log that cannot be written', { timeout: 30_000 }, () => {
  const unwritable: [what: string, command: string][] = [
    ['because the disk is full', 'exec >/dev/full'],
    ['because its pipe is closed', ':'],
  ];
  test.each(unwritable)(
    '%s drops its lines and counts them, and the server answers and ends on SIGTERM',
    async (what, command) => {
      const PORT = String(await freePort());
      const server = startUnread({ PORT }, command);
      if (what.includes('pipe')) server.child.stdout.destroy();
      await answersAt(Number(PORT));
      const dropped = async () => Number(DROPPED.exec(await rawGet(Number(PORT), '/metrics'))?.[1]);
      while ((await dropped()) === 0) await new Promise((resolve) => setTimeout(resolve, 50));
      expect(await dropped()).toBeGreaterThan(0);
      expect(await rawGet(Number(PORT), '/api/environments')).toContain('200 OK');
      server.child.kill('SIGTERM');
      expect(await server.exit).toBe(0);
    },
  );

  test('because nothing reads its pipe stops neither the answers nor SIGTERM', async () => {
    const PORT = String(await freePort());
    const server = startUnread({ PORT });
    await answersAt(Number(PORT));
    // 600 KB of log lines: more than the pipe and its reader take.
    await pipelined(Number(PORT), 3000);
    expect(await rawGet(Number(PORT), '/api/environments')).toContain('200 OK');
    server.child.kill('SIGTERM');
    expect(await server.exit).toBe(0);
  });
});

/** Sends requests on one connection, all at once, and resolves when all are answered. */
function pipelined(port: number, count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const last = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';
    const socket = net.connect(port, '127.0.0.1', () => socket.write(request.repeat(count - 1) + last));
    socket.on('error', reject).on('close', () => resolve());
    socket.resume();
  });
}

/** Makes the process throw or reject on SIGUSR2, outside of everything that could catch it. */
const fault = (statement: string) =>
  `--import=data:text/javascript,${encodeURIComponent(
    `process.on('SIGUSR2', () => setImmediate(() => { ${statement} }));`,
  )}`;

describe('an error that nothing catches', { timeout: 30_000 }, () => {
  test.each([
    ['an exception', "throw new Error('a defect')", 'a defect'],
    ['a rejection', "void Promise.reject(new Error('a defect'))", 'a defect'],
    ['an object without text', 'throw Object.create(null)', 'cannot be read'],
    [
      'an error that throws when it is read',
      "throw Object.defineProperty(new Error(), 'message', { get: () => { throw new Error('again'); } })",
      'cannot be read',
    ],
    [
      'a proxy that throws when it is looked at',
      "const refuse = () => { throw new Error('again'); }; throw new Proxy({}, { get: refuse, getPrototypeOf: refuse, ownKeys: refuse })",
      'cannot be read',
    ],
  ])('(%s) stops the server: open requests are answered, and it exits with 1', async (_, statement, says) => {
    const asked = deferred<ServerResponse>();
    const slow = await upstream((_request, response) => asked.resolve(response));
    const server = start({
      WORKOS_API_KEY: 'sk_example_of_a_process',
      WORKOS_API_URL: slow.url,
      NODE_OPTIONS: fault(statement),
    });
    const port = await server.address;
    const open = rawGet(port, '/api/environments/default/actions');
    const response = await asked.promise;
    server.child.kill('SIGUSR2');
    while (await rawGet(port, '/healthz').catch(() => undefined));
    response.end(actionsJson());
    expect(await open).toContain('audit_log_action');
    expect(await server.exit).toBe(1);
    expect(server.output.all).toContain('"level":"fatal"');
    expect(server.output.all).toMatch(
      new RegExp(`^The server stops because of an unexpected error: .*${says}$`, 'm'),
    );
    await slow.close();
  });

  test('is told in one line also where nothing is logged, and while the server stops already', async () => {
    const slow = await upstream(() => undefined);
    const server = start({
      LOG_LEVEL: 'silent',
      WORKOS_API_KEY: 'sk_example_of_a_process',
      WORKOS_API_URL: slow.url,
      UPSTREAM_TIMEOUT: '3',
      NODE_OPTIONS: fault("throw new Error('a defect')"),
    });
    const port = await server.address;
    const asked = new Promise((resolve) => {
      slow.server.once('request', resolve);
    });
    const open = rawGet(port, '/api/environments/default/actions');
    await asked;
    server.child.kill('SIGTERM');
    while (await rawGet(port, '/healthz').catch(() => undefined));
    server.child.kill('SIGUSR2');
    expect(await open).toContain('504 Gateway Timeout');
    expect(await server.exit).toBe(1);
    expect(server.output.all).toContain('The server stops because of an unexpected error: a defect\n');
    await slow.close();
  });
});
