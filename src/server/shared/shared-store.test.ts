import { createServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { Secret } from '../secret';
import { upstream } from '../testing/http';
import { TestRedis } from '../testing/redis';
import { openStore, untilStore } from '../testing/replicas';
import { script } from './script';
import type { SharedStore } from './shared-store';

const ECHO = script('return { KEYS[1], ARGV[1], 7 }');
const REPLY = [Buffer.from('ase:1:key'), Buffer.from('argument'), 7];

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

async function redis(...args: string[]): Promise<TestRedis> {
  const started = await TestRedis.start(...args);
  ending.push(() => started.stop());
  return started;
}

async function opened(...args: Parameters<typeof openStore>) {
  const made = await openStore(...args);
  ending.push(() => made.store.close());
  return made;
}

const echo = (store: SharedStore) => store.run(ECHO, ['key'], ['argument']);
const causes = (lines: string[]) => lines.map((line) => JSON.parse(line).cause);

describe('the connection', () => {
  test('runs scripts, on keys of ours alone, also when Redis has forgotten them', async () => {
    const { store } = await opened((await redis()).url);
    expect(await echo(store)).toEqual(REPLY);
    await store.client.scriptFlush();
    expect(await echo(store)).toEqual(REPLY);
  });

  test('takes a user, a password and a database, and logs none of them', async () => {
    const server = await redis('--requirepass', 'pass/word');
    const { store, lines } = await opened(`redis://default:pass%2Fword@127.0.0.1:${server.port}/3`);
    expect(await echo(store)).toEqual(REPLY);
    expect(await store.client.clientInfo()).toMatchObject({ db: 3 });
    await server.stop();
    await untilStore(store, 'away');
    await server.start();
    await untilStore(store, 'connected');
    expect(await echo(store)).toEqual(REPLY);
    expect(lines.join(' ')).not.toContain('word');
  });

  test('with a wrong password is away, and why is logged once', async () => {
    const server = await redis('--requirepass', 'right');
    const { store, lines } = await opened(`redis://:wrong@127.0.0.1:${server.port}`);
    expect(store.state.state).toBe('away');
    expect(await echo(store)).toBeUndefined();
    expect(causes(lines)).toEqual(['WRONGPASS']);
  });

  test('is made when Redis comes, without a restart', async () => {
    const server = await redis();
    await server.stop();
    const { store, lines } = await opened(server.url);
    expect(store.state.state).toBe('away');
    expect(causes(lines)).toEqual(['ECONNREFUSED']);
    await server.start();
    await untilStore(store, 'connected');
    expect(await echo(store)).toEqual(REPLY);
  });

  test('to something that is no Redis is given up, and the start goes on', async () => {
    const { port, close } = await upstream((_, response) => void response.end('no'));
    ending.push(close);
    const { store } = await opened(`redis://127.0.0.1:${port}`);
    expect(store.state.state).toBe('away');
  });

  test('to something that never answers is given up, and the start goes on', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined));
    await new Promise<void>((resolve) => {
      silent.listen(0, '127.0.0.1', resolve);
    });
    ending.push(() => silent.close());
    const address = silent.address();
    const { store } = await opened(
      `redis://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
      100,
    );
    expect(store.state.state).toBe('away');
  });

  test('that hangs is noticed without anybody asking, and made anew', async () => {
    const server = await redis();
    const { store } = await opened(server.url, 100);
    server.hang();
    await untilStore(store, 'away');
    server.goOn();
    await untilStore(store, 'connected');
    expect(await echo(store)).toEqual(REPLY);
  });

  test('stays when Redis only refuses, which is logged once', async () => {
    const { store, lines } = await opened((await redis('--maxmemory', '1')).url);
    const write = script(`redis.call('SET', KEYS[1], '1') return 1`);
    expect(await store.run(write, ['key'], [])).toBeUndefined();
    expect(await store.run(write, ['key'], [])).toBeUndefined();
    expect(store.state.state).toBe('connected');
    expect(causes(lines)).toEqual([undefined, 'OOM']);
  });

  test('is not made again once it is closed', async () => {
    const server = await redis();
    const { store, lines } = await opened(server.url);
    store.close();
    expect(await echo(store)).toBeUndefined();
    expect(lines).toHaveLength(1);
  });
});

test('the address shows nowhere', async () => {
  const { store } = await opened((await redis()).url);
  expect(JSON.stringify({ store, url: new Secret('redis://:word@a') })).not.toContain('word');
});
