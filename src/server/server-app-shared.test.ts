/** What REDIS_URL connects, in servers made from their settings. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { actionsPath } from '../contract/api';
import { readConfig } from './config';
import { createServerApp } from './server-app';
import { upstream, type Listening } from './testing/http';
import { actionsJson } from './testing/lists';
import { useReplicas } from './testing/replicas';
import { basic } from './testing/signing-in';

const { url, redis } = useReplicas();

let asked: string[];
let workos: Listening;
let folder: string;
let stopping: (() => Promise<void>)[];

beforeEach(async () => {
  [asked, stopping] = [[], []];
  workos = await upstream((request, response) => {
    asked.push(request.url ?? '');
    response.end(actionsJson());
  });
  folder = await mkdtemp(join(tmpdir(), 'explorer-'));
});
afterEach(async () => {
  await Promise.all(stopping.map((stop) => stop()));
  await workos.close();
  await rm(folder, { recursive: true });
});

async function server(settings: Record<string, string> = {}) {
  const config = readConfig({
    WORKOS_API_KEY: 'sk_example_never_to_be_seen',
    WORKOS_API_URL: workos.url,
    REDIS_URL: url(),
    ...settings,
  });
  if (!config.ok) throw new Error(config.problems.join('\n'));
  const made = await createServerApp(config.value, {
    logger: pino({ enabled: false }),
    loadIndexHtml: () => '',
    files: new Map(),
    contentSecurityPolicy: undefined,
    onStop: (stop) => void stopping.push(stop),
  });
  if (!made.ok) throw new Error(made.problems.join('\n'));
  const ask = async (path: string, headers = {}) => made.app.request(path, { headers });
  return Object.assign(ask, { metrics: () => made.metrics.registry.metrics() });
}

const LIST = actionsPath('default');

/** Ends when there is such a key. */
async function untilKept(pattern: string): Promise<void> {
  let names: string[] = [];
  for (; names.length === 0;) names = await redis().keys(pattern);
}

test('they ask WorkOS as one, within one budget, count requests together, and say that they are connected', async () => {
  const [a, b] = [await server(), await server()];
  expect((await a(LIST)).status).toBe(200);
  expect((await b(LIST)).headers.get('x-cache')).toBe('hit');
  expect(asked).toHaveLength(1);
  await untilKept('ase:1:window:upstream');
  await untilKept('ase:1:rate:*');
  expect(await (await b('/readyz')).json()).toMatchObject({ shared: { state: 'connected' } });
  expect(await b.metrics()).toContain('audit_schema_explorer_redis_connected 1');
});

test('they share nothing with those of another key', async () => {
  const [a, b] = [await server(), await server({ WORKOS_API_KEY: 'sk_example_another' })];
  await a(LIST);
  expect((await b(LIST)).headers.get('x-cache')).toBe('miss');
  expect(asked).toHaveLength(2);
});

test('they count wrong passwords together', async () => {
  const file = join(folder, 'users');
  await writeFile(file, `anna:${await hash('right', { memoryCost: 19_456, timeCost: 2, parallelism: 1 })}\n`);
  const settings = { AUTH: 'basic', AUTH_USERS_FILE: file };
  const [a, b] = [await server(settings), await server(settings)];
  for (let time = 0; time < 5; time += 1) {
    expect((await a(LIST, { authorization: basic('anna', 'wrong') })).status).toBe(401);
  }
  expect((await b(LIST, { authorization: basic('anna', 'right') })).status).toBe(429);
});

test('a Redis that is not there keeps no server from starting', async () => {
  const { port, close } = await upstream(() => undefined);
  await close();
  const alone = await server({ REDIS_URL: `redis://127.0.0.1:${port}` });
  expect((await alone(LIST)).status).toBe(200);
  expect(await (await alone('/readyz')).json()).toMatchObject({ status: 'ready', shared: { state: 'away' } });
  expect(await alone.metrics()).toContain('audit_schema_explorer_redis_connected 0');
});
