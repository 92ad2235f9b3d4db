/** What one, two and three servers of one Redis answer, behind nginx and by themselves, and what Redis holds for them. */
import { createClient } from '@redis/client';
import { startNginx, type Nginx } from '../e2e/support/nginx.ts';
import { actionsPath } from '../src/contract/api.ts';
import { TestRedis } from '../src/server/testing/redis.ts';
import { median, type Figure } from './figures.ts';
import type { LoadResult } from './load.ts';
import { childrenOf, loadFrom, processorTime } from './loading.ts';
import { listenWithActions } from './many-actions.ts';
import { HOST, end } from './processes.ts';
import { gathered, startServer, type RunningServer } from './servers.ts';

const COUNTS = [1, 2, 3] as const;
const ACTIONS = 1000;
const WARM_UPS = 3;
const ROUNDS = 7;
const CONNECTIONS = 48;
const MILLISECONDS = 1500;
const PATH = actionsPath('default', { limit: 100 });

/** `cpu` is the milliseconds of processor time for one answer, of the servers and of nginx together. */
type Run = LoadResult & { readonly cpu: number };

/** So many servers, how they are asked, and whose processor time counts. */
type Way = {
  readonly count: number;
  readonly how: 'behind nginx' | 'directly';
  readonly ports: readonly number[];
  readonly processes: readonly { pid?: number | undefined }[];
};

/** All ways take turns, so that whatever else the machine does meets each. */
export async function measureReplicas(): Promise<readonly Figure[]> {
  const upstream = await listenWithActions(ACTIONS);
  const redis = await TestRedis.start();
  const nginxes: Nginx[] = [];
  const servers: RunningServer[] = [];
  try {
    const before = await redisMemory(redis);
    for (const _ of COUNTS) servers.push(await startReplica(upstream.port, redis.url));
    for (const server of servers) await gathered(server);
    const redisHolds = (await redisMemory(redis)) - before;
    const ways: Way[] = [];
    for (const count of COUNTS) {
      const some = servers.slice(0, count);
      const nginx = await startNginx(some.map(({ url }) => url));
      nginxes.push(nginx);
      const processes = [...some.map(({ child }) => child), ...(await childrenOf(nginx.pid))];
      ways.push({ count, how: 'behind nginx', ports: [Number(new URL(nginx.address).port)], processes });
      ways.push({ count, how: 'directly', ports: some.map(({ port }) => port), processes });
    }
    const runs = new Map(ways.map((way) => [way, [] as Run[]]));
    for (let round = -WARM_UPS; round < ROUNDS; round += 1) {
      for (const [way, own] of runs) {
        const run = await loadOn(way);
        if (round >= 0) own.push(run);
      }
    }
    return [...figuresOf(runs), memoryFigure(redisHolds)];
  } finally {
    await Promise.all([...nginxes.map(({ stop }) => stop()), ...servers.map(({ child }) => end(child))]);
    await redis.stop();
    await upstream.close();
  }
}

function startReplica(port: number, redisUrl: string): Promise<RunningServer> {
  return startServer({
    env: {
      WORKOS_API_URL: `http://${HOST}:${port}`,
      WORKOS_API_KEY: 'sk_example_bench',
      REDIS_URL: redisUrl,
      CACHE_TTL: '3600',
      UPSTREAM_RATE: '100',
    },
  });
}

async function loadOn({ ports, processes }: Way): Promise<Run> {
  const before = await timeOf(processes);
  const result = await loadFrom({
    ports,
    path: PATH,
    acceptEncoding: 'gzip, deflate, br, zstd',
    connections: CONNECTIONS,
    milliseconds: MILLISECONDS,
    staysAwake: false,
  });
  const answers = result.perSecond * (MILLISECONDS / 1000);
  return { ...result, cpu: ((await timeOf(processes)) - before) / answers };
}

async function timeOf(processes: Way['processes']): Promise<number> {
  const times = await Promise.all(processes.map(processorTime));
  return times.reduce((total, time) => total + time, 0);
}

function figuresOf(runs: ReadonlyMap<Way, readonly Run[]>): readonly Figure[] {
  return [...runs].map(([{ count, how }, own]) => {
    const ofOne = [...runs].find(([way]) => way.how === how && way.count === 1)?.[1] ?? [];
    const ratio = median(own.map(({ perSecond }, round) => perSecond / (ofOne[round]?.perSecond ?? NaN)));
    const middle = (key: keyof Run) => median(own.map((run) => run[key]));
    const [rate, p99, cpu] = [
      Math.round(middle('perSecond')),
      middle('p99').toFixed(1),
      middle('cpu') * 1000,
    ];
    return {
      what: `${count} ${count === 1 ? 'replica' : 'replicas'} ${how}: answers, p99, processor time for one`,
      measured: `${ratio.toFixed(2)} × (${rate} a second), ${p99} ms, ${cpu.toFixed(0)} µs`,
      aim: '–',
    };
  });
}

function memoryFigure(bytes: number): Figure {
  return {
    what: `Redis memory for ${ACTIONS.toLocaleString('en')} actions of five versions, with their history`,
    measured: `${(bytes / 2 ** 20).toFixed(1)} MB`,
    aim: '–',
  };
}

/** In bytes, without what its connections take. */
async function redisMemory({ url }: TestRedis): Promise<number> {
  const client = createClient({ url });
  await client.connect();
  const info = await client.info('memory');
  client.destroy();
  return Number(/used_memory_dataset:(\d+)/.exec(info)?.[1]);
}
