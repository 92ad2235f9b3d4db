/** What a soak starts: a WorkOS that can fail, servers, and one to compare with. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { listen, type Listening } from '../src/sandbox/listen.ts';
import { createSandbox } from '../src/sandbox/sandbox.ts';
import { TestRedis } from '../src/server/testing/redis.ts';
import type { BareAnswer } from './bare-server.ts';
import { HOST, answering, freePort, pause, startNode } from './processes.ts';
import { startServer, type RunningServer } from './servers.ts';
import type { Weather } from './soak-figures.ts';

const ACTIONS = 1000;
/** Milliseconds that WorkOS takes while it is slow. */
const SLOWNESS = 3000;

export type Server = RunningServer & { readonly metricsPort: number };
export type Workos = Listening & { weather: Weather };

/** Starts it well. */
export async function startWorkos(): Promise<Workos> {
  const sandbox = createSandbox({ actions: ACTIONS });
  const fetch = async (request: Request) => {
    if (workos.weather === 'failing')
      return Response.json({ message: 'Service Unavailable' }, { status: 503 });
    if (workos.weather === 'slow') await pause(SLOWNESS);
    return sandbox.fetch(request);
  };
  const workos: Workos = { ...(await listen({ fetch }, 0)), weather: 'well' };
  return workos;
}

/** Starts so many of the built server; more than one share a Redis, which ends with this process. */
export async function startServers(count: number, { port }: Workos): Promise<Server[]> {
  const redis = count > 1 ? await TestRedis.start() : undefined;
  const servers: Server[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const metricsPort = await freePort();
    const server = await startServer({
      env: {
        WORKOS_API_URL: `http://${HOST}:${port}`,
        WORKOS_API_KEY: 'sk_example_soak',
        UPSTREAM_RATE: '100',
        METRICS_PORT: String(metricsPort),
        ...(redis && { REDIS_URL: redis.url }),
      },
    });
    servers.push({ ...server, metricsPort });
  }
  return servers;
}

/** A server that does nothing but answer, in a process of its own. */
export async function startBare(): Promise<string> {
  const answer: BareAnswer = { port: await freePort(), headers: { 'content-length': '2' }, body: 'b2s=' };
  const script = fileURLToPath(new URL('bare-server.ts', import.meta.url));
  startNode(
    ['--import', 'tsx', script, JSON.stringify(answer)],
    {},
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const url = `http://${HOST}:${answer.port}`;
  await answering(url, 10_000);
  return url;
}

/** Megabytes over all servers: what is resident, and what of that is V8's heap where they tell. */
export async function memoryOf(servers: readonly Server[]): Promise<{ memory: number; heap: number }> {
  const each = await Promise.all(
    servers.map(async ({ child, metricsPort }) => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
      const metrics = await textAt(`http://${HOST}:${metricsPort}/metrics`).catch(() => '');
      const heap = /^nodejs_heap_size_used_bytes (\S+)/m.exec(metrics)?.[1];
      return {
        memory: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024,
        heap: Number(heap ?? NaN) / 2 ** 20,
      };
    }),
  );
  const sum = (key: 'memory' | 'heap') => each.reduce((total, one) => total + one[key], 0);
  return { memory: sum('memory'), heap: sum('heap') };
}

async function textAt(url: string): Promise<string> {
  return (await fetch(url)).text();
}
