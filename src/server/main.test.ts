/** The server as it is built and started: a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { INDEX_HTML, deferred } from './testing/app';
import { rawGet, upstream } from './testing/http';
import { actionsJson } from './testing/lists';

/** Within the checkout, so that the built server finds its packages. */
const BUILT = path.resolve('node_modules/.cache/main-test');
const KEY = 'sk_example_of_a_process';
const started: ChildProcess[] = [];

beforeAll(async () => {
  const outDir = path.join(BUILT, 'server');
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      copyPublicDir: false,
      rolldownOptions: { input: ['src/server/main.ts', 'src/server/comparing/comparison-worker.ts'] },
    },
  });
  await mkdir(path.join(BUILT, 'page'), { recursive: true });
  await writeFile(path.join(BUILT, 'page/index.html'), INDEX_HTML);
}, 60_000);
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rm(BUILT, { recursive: true }));

/** Starts the built server with these variables and no others of ours. */
function start(env: Record<string, string>, cwd = BUILT) {
  const child = spawn(process.execPath, [path.join(BUILT, 'server/main.js')], {
    cwd,
    env: { PATH: process.env['PATH'], PORT: '0', ...env },
  });
  started.push(child);
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

describe('the server', { timeout: 20_000 }, () => {
  test('says where it is and what it serves, and ends well on SIGTERM', async () => {
    const server = start({});
    const port = await server.address;
    expect(await rawGet(port, '/api/environments')).toContain('"id":"sandbox"');
    expect(await rawGet(port, '/sandbox/actions')).toContain('id="initial-data"');
    server.child.kill('SIGTERM');
    expect(await server.exit).toBe(0);
    expect(server.output.all).toContain(`Audit Schema Explorer is at http://127.0.0.1:${port}\n`);
    expect(server.output.all).toContain('Environments: Sandbox (sample data)\n');
    expect(server.output.all).toContain('"route":"/api/environments"');
  });

  test('finishes what it was asked before it ends, and closes idle connections', async () => {
    const asked = deferred<ServerResponse>();
    const slow = await upstream((_, response) => asked.resolve(response));
    const server = start({ WORKOS_API_KEY: KEY, WORKOS_API_URL: slow.url });
    const port = await server.address;
    const idle = net.connect(port, '127.0.0.1');
    const closed = new Promise((resolve) => {
      idle.on('close', resolve);
    });
    const open = rawGet(port, '/api/environments/default/actions');
    const response = await asked.promise;
    server.child.kill('SIGINT');
    await closed;
    await expect(rawGet(port, '/healthz')).rejects.toThrow('ECONNREFUSED');
    response.end(actionsJson());
    expect(await open).toContain('audit_log_action');
    expect(await server.exit).toBe(0);
    await slow.close();
  });

  test('ends at once on a second signal', async () => {
    const hanging = await upstream(() => undefined);
    const server = start({ WORKOS_API_KEY: KEY, WORKOS_API_URL: hanging.url });
    const port = await server.address;
    const reader = net.connect(port, '127.0.0.1', () => {
      reader.write('GET /api/environments/default/actions HTTP/1.1\r\nHost: localhost\r\n\r\n');
    });
    reader.on('error', () => undefined);
    await new Promise<void>((resolve) => {
      hanging.server.on('request', () => resolve());
    });
    server.child.kill('SIGTERM');
    // A refused connection shows that the first signal was heard; two at once could be merged into one.
    const refused = async (): Promise<boolean> =>
      rawGet(port, '/healthz').then(
        () => false,
        () => true,
      );
    while (!(await refused()));
    server.child.kill('SIGTERM');
    expect(await server.exit).toBe(1);
    await hanging.close();
  });

  test('compares versions in its own thread, and keeps the history where CACHE_DIR says', async () => {
    const cache = path.join(BUILT, 'a/cache');
    const server = start({ CACHE_DIR: cache });
    const port = await server.address;
    const complete = async () =>
      /"history":\{"loaded":(\d+)[^}]*"complete":true/.exec(
        await rawGet(port, '/api/environments/sandbox/changes'),
      )?.[1];
    let loaded: string | undefined;
    while ((loaded = await complete()) === undefined) await sleep(50);
    expect(await rawGet(port, '/feeds/sandbox.atom?verdict=breaking')).toContain('<category term="breaking"');
    server.child.kill('SIGTERM');
    expect(await server.exit).toBe(0);
    const kept = await readFile(path.join(cache, 'history-sandbox.jsonl'), 'utf8');
    expect(kept).toContain('"name":"user.logged_in"');
    // Also what was learnt just before the signal.
    expect(kept.split('\n').filter((line) => line !== '')).toHaveLength(Number(loaded));
    expect(server.output.all).not.toContain('error');
  }, 60_000);

  test('says when CACHE_DIR cannot be used', async () => {
    const server = start({ CACHE_DIR: path.join(BUILT, 'page/index.html/cache') });
    expect(await server.exit).toBe(1);
    expect(server.output.all).toMatch(
      /^CACHE_DIR must be a folder .* \(ENOTDIR\), for example CACHE_DIR=\S+\.\n$/,
    );
  });

  test('says which port is taken', async () => {
    const first = start({});
    const port = await first.address;
    const second = start({ PORT: String(port) });
    expect(await second.exit).toBe(1);
    expect(second.output.all).toBe(
      `Port ${port} is taken. Stop the other program or set PORT, for example PORT=${port + 1} npm start.\n`,
    );
  });

  test('serves metrics on a port of their own, and stops that too', async () => {
    const server = start({ METRICS_PORT: '0' });
    const port = await server.address;
    await rawGet(port, '/api/environments');
    const metricsPort = Number(
      /^Metrics are at http:\/\/127\.0\.0\.1:(\d+)\/metrics$/m.exec(server.output.all)?.[1],
    );
    const metrics = await rawGet(metricsPort, '/metrics');
    expect(metrics).toContain('http_requests_total{route="/api/environments",method="GET",status="200"} 1\n');
    expect(metrics).toContain('nodejs_eventloop_lag_p99_seconds');
    expect(await rawGet(metricsPort, '/api/environments')).toContain('404 Not Found');
    server.child.kill('SIGTERM');
    expect(await server.exit).toBe(0);
  });

  test('says which port for metrics is taken', async () => {
    const first = start({ METRICS_PORT: '0' });
    const port = await first.address;
    const second = start({ METRICS_PORT: String(port) });
    expect(await second.exit).toBe(1);
    expect(second.output.all).toBe(
      `Port ${port} is taken. Stop the other program or set METRICS_PORT, for example METRICS_PORT=${port + 1} npm start.\n`,
    );
  });

  test('says when METRICS_HOST is no address of this machine', async () => {
    const server = start({ METRICS_PORT: '0', METRICS_HOST: '192.0.2.1' });
    expect(await server.exit).toBe(1);
    expect(server.output.all).toBe(
      'METRICS_HOST is no address of this machine: 192.0.2.1. For example METRICS_HOST=127.0.0.1.\n',
    );
  });

  test('sends the spans of its last requests before it ends', async () => {
    const sent = deferred<string>();
    const take = async (request: IncomingMessage, response: ServerResponse) => {
      sent.resolve(await text(request));
      response.end('{}');
    };
    const collector = await upstream((request, response) => void take(request, response));
    const server = start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    await rawGet(await server.address, '/healthz');
    server.child.kill('SIGTERM');
    expect(await server.exit).toBe(0);
    expect(await sent.promise).toContain('"GET /healthz"');
    await collector.close();
  });

  test('names every setting at fault, a line each, and no key', async () => {
    const server = start({ CACHE_TTL: 'x', HOST: '0.0.0.0', WORKOS_API_KEY: `${KEY} ` });
    expect(await server.exit).toBe(1);
    const lines = server.output.all.trimEnd().split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['CACHE_TTL', 'WORKOS_API_KEY', 'HOST']);
    expect(server.output.all).not.toContain(KEY);
  });

  test('reads .env, where real variables win, and never prints a key', async () => {
    const cwd = path.join(BUILT, 'with-env');
    await mkdir(cwd, { recursive: true });
    await writeFile(path.join(cwd, '.env'), `WORKOS_API_KEY_EU_STAGING=${KEY}\nLOG_LEVEL=loud\n`);
    const server = start(
      { LOG_LEVEL: 'debug', WORKOS_API_URL: 'http://127.0.0.1:9', UPSTREAM_TIMEOUT: '1' },
      cwd,
    );
    const port = await server.address;
    const answer = await rawGet(port, '/api/environments/eu-staging/actions');
    expect(answer).toContain('upstream_unavailable');
    server.child.kill('SIGTERM');
    expect(await server.exit).toBe(0);
    expect(server.output.all).toContain('Environments: Eu staging\n');
    expect(server.output.all + answer).not.toContain(KEY);
  });
});
