/** What every end-to-end test starts from: a server as its settings say, and a console that has to stay silent. */
import { test as base, expect } from '@playwright/test';
import { keyWithFault } from '../src/sandbox/key';
import { ConsoleWatch, type ExpectedFailure } from './support/console-watch';
import { startGate, type Gate } from './support/gate';
import { startServer, type RunningServer, type Settings } from './support/server';
import { lasting, startUpstream, type Upstream, type UpstreamOptions } from './support/upstream';

type TestFixtures = {
  /** The settings of the server that relative addresses lead to; of tests with equal settings one server serves all. */
  settings: Settings;
  /** Says that requests of the page will fail, so that Chromium's own note of it is no finding. */
  expectFailedRequests: (...failures: ExpectedFailure[]) => void;
  /** Starts a server for this test alone. */
  serve: (settings?: Settings) => Promise<RunningServer>;
  /** Starts a proxy in front of a server, for this test alone, that readers have to be signed in at. */
  gate: (server: string) => Promise<Gate>;
  /** Starts a WorkOS for this test alone, over HTTP. */
  workos: (options?: UpstreamOptions) => Promise<Upstream>;
  /** Starts a server whose WorkOS shows a fault until it is told to recover. Its environment is called `sandbox` too. */
  serveFailing: (
    fault: string,
    options?: UpstreamOptions,
  ) => Promise<{ address: string; recover: () => void }>;
  silentConsole: ConsoleWatch;
};

type WorkerFixtures = { sharedServer: (settings: Settings) => Promise<string> };

export const test = base.extend<TestFixtures, WorkerFixtures>({
  settings: [{}, { option: true }],

  sharedServer: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const servers = new Map<string, Promise<RunningServer>>();
      await use(async (settings) => {
        const key = JSON.stringify(settings);
        const server = servers.get(key) ?? startServer(settings);
        servers.set(key, server);
        return (await server).address;
      });
      await Promise.all([...servers.values()].map(async (server) => (await server).stop()));
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ sharedServer, settings }, use) => {
    await use(await sharedServer(settings));
  },

  // oxlint-disable-next-line no-empty-pattern
  serve: async ({}, use) => {
    const servers: RunningServer[] = [];
    await use(async (settings) => {
      const server = await startServer(settings);
      servers.push(server);
      return server;
    });
    await Promise.all(servers.map((server) => server.stop()));
  },

  // oxlint-disable-next-line no-empty-pattern
  gate: async ({}, use) => {
    const gates: Gate[] = [];
    await use(async (server) => {
      const gate = await startGate(server);
      gates.push(gate);
      return gate;
    });
    await Promise.all(gates.map((gate) => gate.stop()));
  },

  // oxlint-disable-next-line no-empty-pattern
  workos: async ({}, use) => {
    const upstreams: Upstream[] = [];
    await use(async (options) => {
      const upstream = await startUpstream(options);
      upstreams.push(upstream);
      return upstream;
    });
    await Promise.all(upstreams.map((upstream) => upstream.stop()));
  },

  serveFailing: async ({ serve, workos }, use) => {
    await use(async (fault, options) => {
      const upstream = await workos(options);
      const { address } = await serve({
        WORKOS_API_KEY_SANDBOX: keyWithFault(lasting(fault)),
        WORKOS_API_URL: upstream.address,
        UPSTREAM_TIMEOUT: '1',
      });
      return { address, recover: upstream.recover };
    });
  },

  silentConsole: [
    // The servers are named so that they outlive the page: one that goes first is a broken connection to it.
    // oxlint-disable-next-line no-unused-vars
    async ({ context, serve: _serve, workos: _workos, gate: _gate }, use) => {
      const watch = new ConsoleWatch(context);
      await use(watch);
      expect(watch.problems, 'what the console should not have said').toEqual([]);
    },
    { auto: true },
  ],

  expectFailedRequests: async ({ silentConsole }, use) => {
    await use((...failures) => silentConsole.expect(failures));
  },
});

export { expect } from '@playwright/test';
