/** Several servers over one Redis and one WorkOS behind one nginx, and a server that is alone, to be compared with them. */
import { test as base, expect } from '@playwright/test';
import { changesPath } from '../../src/contract/catalog-changes';
import { actionSearchPath } from '../../src/contract/catalog-query';
import { SANDBOX_KEY } from '../../src/sandbox/key';
import { TestRedis } from '../../src/server/testing/redis';
import { startNginx } from './nginx';
import { startServer, type RunningServer, type Settings } from './server';
import { startUpstream, type Upstream } from './upstream';

export type Fleet = {
  /** nginx's, which leads to any of them. */
  readonly address: string;
  readonly replicas: readonly [RunningServer, RunningServer, RunningServer];
  readonly redis: TestRedis;
  readonly upstream: Upstream;
};

export type Lone = { readonly address: string; readonly upstream: Upstream };

type Options = { actions?: number; settings?: Settings };

type Fixtures = {
  /** Starts three that share, and one without Redis over a WorkOS of its own that has the same. */
  start: (options?: Options) => Promise<{ fleet: Fleet; lone: Lone }>;
};

/** Fresh for longer than a test takes, and no limit that a test of many questions would meet. */
const SETTINGS: Settings = {
  CACHE_TTL: '3600',
  UPSTREAM_RATE: '100',
  TRUSTED_PROXIES: '127.0.0.1',
};

/** Milliseconds; time enough for a busy machine. */
const PATIENCE = 45_000;

/** Ends what it started in reverse order. */
export const test = base.extend<Fixtures & { ending: Endings }>({
  // oxlint-disable-next-line no-empty-pattern
  ending: async ({}, use) => {
    const ending: Endings = [];
    await use(ending);
    for (const end of ending.toReversed()) await end();
  },

  start: async ({ ending }, use) => {
    await use(async (options) => {
      const [fleet, lone] = await Promise.all([startFleet(ending, options), startLone(ending, options)]);
      return { fleet, lone };
    });
  },
});

type Endings = (() => Promise<void>)[];

async function startFleet(ending: Endings, { actions, settings }: Options = {}): Promise<Fleet> {
  const upstream = await workos(ending, actions);
  const redis = await TestRedis.start();
  ending.push(() => redis.stop());
  const start = () => serverOf(ending, upstream, { REDIS_URL: redis.url, ...settings });
  const [one, two, three] = await Promise.all([start(), start(), start()]);
  const nginx = await startNginx([one.address, two.address, three.address]);
  ending.push(nginx.stop);
  return { address: nginx.address, replicas: [one, two, three], redis, upstream };
}

async function startLone(ending: Endings, { actions, settings }: Options = {}): Promise<Lone> {
  const upstream = await workos(ending, actions);
  const { address } = await serverOf(ending, upstream, { ...settings });
  return { address, upstream };
}

async function workos(ending: Endings, actions: number | undefined): Promise<Upstream> {
  const upstream = await startUpstream(actions === undefined ? {} : { actions });
  ending.push(upstream.stop);
  return upstream;
}

async function serverOf(ending: Endings, upstream: Upstream, settings: Settings) {
  const server = await startServer({
    ...SETTINGS,
    WORKOS_API_KEY: SANDBOX_KEY,
    WORKOS_API_URL: upstream.address,
    ...settings,
  });
  ending.push(server.stop);
  return server;
}

export async function json(url: string): Promise<unknown> {
  return (await fetch(url)).json();
}

/** Waits until a server knows all actions. */
export async function walked({ address }: { address: string }): Promise<void> {
  const url = address + actionSearchPath('default', { q: 'user', limit: 1 });
  await expect.poll(() => json(url), { timeout: PATIENCE }).toMatchObject({ catalog: { complete: true } });
}

/** Waits until a server knows the history of all actions too. */
export async function gathered({ address }: { address: string }): Promise<void> {
  const url = address + changesPath('default', { limit: 1 });
  await expect
    .poll(() => json(url), { timeout: PATIENCE })
    .toMatchObject({ catalog: { complete: true }, history: { complete: true } });
}

export { expect } from '@playwright/test';
