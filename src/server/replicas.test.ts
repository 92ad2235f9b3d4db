/** Several servers over one Redis and one WorkOS, which is asked as by one. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ActionSearchList } from '../contract/catalog';
import { changesPath, type ChangeList } from '../contract/catalog-changes';
import { failed, succeeded } from './errors';
import type { Secret } from './secret';
import { ACTIONS, deferred, testApp } from './testing/app';
import { until } from './testing/history';
import { TestRedis } from './testing/redis';
import { Registry } from './testing/registry';
import { call, newKey, replicaOf, untilStore } from './testing/replicas';

let redis: TestRedis;
const closing: (() => void)[] = [];

beforeEach(async () => {
  redis = await TestRedis.start();
});
afterEach(async () => {
  for (const close of closing.splice(0)) close();
  redis.goOn();
  await redis.stop();
});

async function server(registry: Registry, key: Secret, timeLimit?: number) {
  const { store, source, lines } = await replicaOf(registry.source, {
    url: redis.url,
    key,
    ...(timeLimit !== undefined && { timeLimit }),
  });
  closing.push(() => store.close());
  const { app } = testApp({
    environments: [{ about: { id: 'default', name: 'Default', source: 'workos' }, source }],
    sharing: store,
  });
  const get = async (path: string, headers = {}) => app.request(path, { headers });
  const json = async (path: string) => JSON.parse(await (await get(path)).text());
  return { store, lines, get, json };
}

type Server = Awaited<ReturnType<typeof server>>;

async function twoServers(registry: Registry): Promise<[Server, Server]> {
  const key = newKey();
  return [await server(registry, key), await server(registry, key)];
}

const numbered = (count: number, versions = 1) =>
  new Registry(Object.fromEntries(Array.from({ length: count }, (_, index) => [`team.a${index}`, versions])));

/** Asks until the answer is such a one, and gives it. */
async function once<Answer>(
  { json }: Server,
  path: string,
  isSuch: (answer: Answer) => boolean,
): Promise<Answer> {
  for (;;) {
    const answer: Answer = await json(path);
    if (isSuch(answer)) return answer;
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

const SEARCH = `${ACTIONS}?q=team&limit=1`;

const searched = (one: Server) => once<ActionSearchList>(one, SEARCH, ({ catalog }) => catalog.complete);
const gathered = (one: Server) =>
  once<ChangeList>(one, changesPath('default', { limit: 100 }), ({ history }) => history.complete);

const asked = ({ calls }: Registry) =>
  calls.map(({ what, action = '', parameters }) => `${what} ${action} ${JSON.stringify(parameters)}`);

test('a page that one fetched the other has, with its age', async () => {
  const registry = numbered(3);
  const [a, b] = await twoServers(registry);
  const first = await a.get(ACTIONS);
  const second = await b.get(ACTIONS);
  expect(first.headers.get('x-cache')).toBe('miss');
  expect(second.headers.get('x-cache')).toBe('hit');
  expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
  expect(await second.text()).toBe(await first.text());
  expect(registry.calls).toHaveLength(1);
  const anew = await b.get(ACTIONS, { 'cache-control': 'no-cache' });
  expect(anew.headers.get('x-cache')).toBe('miss');
  expect(registry.calls).toHaveLength(2);
});

test('a thousand actions are walked once by three, and not again by one that comes later', async () => {
  const registry = numbered(1000);
  const key = newKey();
  const three = await Promise.all([1, 2, 3].map(() => server(registry, key)));
  const answers = await Promise.all(three.map(searched));
  const walked = answers.map(({ catalog }) => catalog.asOf ?? '').toSorted();
  const later = await server(registry, key);
  answers.push(await searched(later));
  // It knows no more than they did.
  expect((answers.at(-1)?.catalog.asOf ?? '') <= (walked.at(-1) ?? '')).toBe(true);
  for (const answer of answers) expect(answer).toMatchObject({ catalog: { loaded: 1000, complete: true } });
  expect(registry.calls).toHaveLength(10);
  expect(new Set(asked(registry)).size).toBe(10);
  // Who asks anew has the others' next walks begin there.
  await later.get(SEARCH, { 'cache-control': 'no-cache' });
  await until(() => registry.calls.length === 20);
});

test('a history is gathered once, and by one that comes later from what is shared', async () => {
  const registry = numbered(12, 3);
  const key = newKey();
  const two = [await server(registry, key), await server(registry, key)] as const;
  const lists = await Promise.all(two.map(gathered));
  lists.push(await gathered(await server(registry, key)));
  for (const { data } of lists) expect(data).toEqual(lists[0]?.data);
  expect(lists[0]?.total).toBe(36);
  expect(registry.schemaCalls().toSorted()).toEqual(
    Array.from({ length: 12 }, (_, index) => `team.a${index} 3`).toSorted(),
  );
  // A new version is a new state, of which each knows all but that from before.
  registry.edit('team.a3');
  await two[0].get(SEARCH, { 'cache-control': 'no-cache' });
  await once<ChangeList>(two[0], changesPath('default', { limit: 1 }), ({ total }) => total === 37);
  expect(registry.schemaCalls()).toHaveLength(13);
});

test('a list that lacks versions is asked for again, although replicas share it', async () => {
  const registry = numbered(1, 3);
  const empty = { object: 'list', data: [], list_metadata: { before: null, after: null } };
  const bytes = new Uint8Array(Buffer.from(JSON.stringify(empty)));
  registry.instead = ({ what }) => (what === 'schemas' ? succeeded(bytes) : undefined);
  const [a, b] = await twoServers(registry);
  for (const one of [a, b]) {
    const list = await once<ChangeList>(one, changesPath('default'), ({ history }) => 'error' in history);
    expect(list.history).toMatchObject({ complete: false, error: 'upstream_invalid' });
  }
  // The second one has what the first was told.
  expect(registry.schemaCalls()).toHaveLength(1);
  registry.instead = () => undefined;
  for (const one of [a, b]) {
    await one.get(changesPath('default'), { 'cache-control': 'no-cache' });
    expect((await gathered(one)).total).toBe(3);
  }
});

describe('when Redis goes away', () => {
  test('each goes on alone and says so, and they share again when it is back', async () => {
    const registry = numbered(3);
    const [a, b] = await twoServers(registry);
    await a.get(ACTIONS);
    const ready = await a.get('/readyz');
    expect(await ready.json()).toMatchObject({ status: 'ready', shared: { state: 'connected' } });
    await redis.stop();
    await Promise.all([untilStore(a.store, 'away'), untilStore(b.store, 'away')]);
    expect((await b.get(ACTIONS)).headers.get('x-cache')).toBe('miss');
    expect((await a.get(`${ACTIONS}?limit=2`)).status).toBe(200);
    expect((await b.get(`${ACTIONS}?limit=2`)).status).toBe(200);
    expect(registry.calls).toHaveLength(4);
    const alone = await a.get('/readyz');
    expect(alone.status).toBe(200);
    expect(await alone.json()).toMatchObject({
      status: 'ready',
      shared: { state: 'away', since: expect.any(String) },
    });
    await redis.start();
    await Promise.all([untilStore(a.store, 'connected'), untilStore(b.store, 'connected')]);
    expect(await a.json('/readyz')).toMatchObject({ shared: { state: 'connected' } });
    await a.get(`${ACTIONS}?limit=1`);
    await b.get(`${ACTIONS}?limit=1`);
    expect(registry.calls).toHaveLength(5);
    for (const { lines } of [a, b]) {
      expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
        'Redis is there: replicas share what they know',
        'Redis is away: this server goes on alone',
        'Redis is there: replicas share what they know',
      ]);
    }
  });

  test('in the middle of a question, everybody is answered', async () => {
    const registry = numbered(3);
    const answer = deferred();
    const [page] = [await registry.source.listActions({}, call())];
    registry.calls.length = 0;
    registry.instead = (_, count) => (count === 1 ? answer.promise.then(() => page) : undefined);
    const [a, b] = await twoServers(registry);
    const asking = [a.get(ACTIONS), b.get(ACTIONS)];
    await until(() => registry.calls.length === 1);
    await redis.stop();
    // Who waited for the other one asks for itself.
    await until(() => registry.calls.length === 2);
    answer.resolve();
    for (const response of await Promise.all(asking)) expect(response.status).toBe(200);
  });

  test('without closing its connections, nobody waits for it for long, nor more than once', async () => {
    const registry = numbered(3);
    const a = await server(registry, newKey(), 100);
    redis.hang();
    expect((await a.get(ACTIONS)).status).toBe(200);
    expect(a.store.state.state).toBe('away');
    expect((await a.get(`${ACTIONS}?limit=2`)).status).toBe(200);
    redis.goOn();
    await untilStore(a.store, 'connected');
    await a.get(`${ACTIONS}?limit=1`);
    expect(registry.calls).toHaveLength(3);
  });
});

test('a failure of WorkOS is told to all, and what one knows from before is shown by all', async () => {
  const registry = numbered(3);
  const [a, b] = await twoServers(registry);
  await a.get(ACTIONS);
  registry.instead = () => failed('upstream_timeout', 'WorkOS did not answer in time.');
  const stale = await b.get(ACTIONS, { 'cache-control': 'no-cache' });
  expect(stale.status).toBe(200);
  expect(stale.headers.get('x-cache')).toBe('stale');
  expect(stale.headers.get('x-cache-error')).toBe('upstream_timeout');
});
