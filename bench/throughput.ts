/** How many cached pages a second the server gives, against a bare node:http server that gives the same bytes. */
import type { ChildProcess } from 'node:child_process';
import { request, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { BareAnswer } from './bare-server.ts';
import { median, type Figure } from './figures.ts';
import type { LoadResult } from './load.ts';
import { loadFrom, processorTime } from './loading.ts';
import { HOST, answering, end, freePort, startNode } from './processes.ts';
import { startServer } from './servers.ts';

/** Runs before those that count: V8 goes on improving our code for about this long, and the bare server's is soon done. */
const WARM_UPS = 5;
const PAIRS = 9;
const CONNECTIONS = 50;
const MILLISECONDS = 1500;
const PATH = '/api/environments/sandbox/actions?limit=100';
const ACCEPT_ENCODING = 'gzip, deflate, br, zstd';

/** `cpu` is the milliseconds of processor time that the server took for one answer; NaN where the system does not tell. */
type Run = LoadResult & { cpu: number };

/** Server and bare server take turns, so that whatever else the machine does meets both. */
export async function measureThroughput(): Promise<readonly Figure[]> {
  // Fresh for longer than this takes: no renewal comes in between.
  const server = await startServer({ env: { CACHE_TTL: '3600' } });
  const bare = await startBare(await answerOf(server.port));
  try {
    for (let run = 0; run < WARM_UPS; run += 1) {
      await loadOn(server);
      await loadOn(bare);
    }
    const pairs: [ours: Run, theirs: Run][] = [];
    for (let pair = 0; pair < PAIRS; pair += 1) pairs.push([await loadOn(server), await loadOn(bare)]);
    return figuresOf(pairs);
  } finally {
    await Promise.all([end(server.child), end(bare.child)]);
  }
}

function figuresOf(pairs: readonly [ours: Run, theirs: Run][]): readonly Figure[] {
  const ofOurs = (key: keyof Run) => median(pairs.map(([ours]) => ours[key]));
  const ofBare = (key: keyof Run) => median(pairs.map(([, theirs]) => theirs[key]));
  const ratio = median(pairs.map(([ours, theirs]) => ours.perSecond / theirs.perSecond));
  const cpuRatio = median(pairs.map(([ours, theirs]) => theirs.cpu / ours.cpu));
  return [
    {
      what: 'cached page, throughput against bare node:http',
      measured: `${percent(ratio)} (${Math.round(ofOurs('perSecond'))} against ${Math.round(ofBare('perSecond'))} a second)`,
      aim: '≥ 60 %',
    },
    {
      what: 'the same by processor time, whatever else runs here',
      measured: `${percent(cpuRatio)} (${microseconds(ofOurs('cpu'))} against ${microseconds(ofBare('cpu'))} an answer)`,
      aim: '≥ 60 %',
    },
    {
      what: `cached page, p99 with ${CONNECTIONS} connections`,
      measured: `${ofOurs('p99').toFixed(1)} ms (bare ${ofBare('p99').toFixed(1)} ms)`,
      aim: '–',
    },
    {
      what: 'share of its time in which the load generator was busy',
      measured: `${percent(ofOurs('busy'))} (bare ${percent(ofBare('busy'))})`,
      aim: '< 95 %, else it measured itself',
    },
  ];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function microseconds(milliseconds: number): string {
  return `${(milliseconds * 1000).toFixed(1)} µs`;
}

async function loadOn({ port, child }: { port: number; child: ChildProcess }): Promise<Run> {
  const before = await processorTime(child);
  const result = await loadFrom({
    ports: [port],
    path: PATH,
    acceptEncoding: ACCEPT_ENCODING,
    connections: CONNECTIONS,
    milliseconds: MILLISECONDS,
    staysAwake: true,
  });
  const answers = result.perSecond * (MILLISECONDS / 1000);
  return { ...result, cpu: ((await processorTime(child)) - before) / answers };
}

async function startBare(answer: Omit<BareAnswer, 'port'>): Promise<{ port: number; child: ChildProcess }> {
  const port = await freePort();
  const script = fileURLToPath(new URL('bare-server.ts', import.meta.url));
  const argument: BareAnswer = { port, ...answer };
  const child = startNode(
    ['--import', 'tsx', script, JSON.stringify(argument)],
    {},
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  await answering(`http://${HOST}:${port}`, 10_000);
  return { port, child };
}

/** The headers that Node itself writes, for whoever answers. */
const OF_NODE = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

/** The second answer of the server, which comes from its cache: its bytes as they went over the wire. */
async function answerOf(port: number): Promise<Omit<BareAnswer, 'port'>> {
  await wireAnswer(port);
  const { headers, body } = await wireAnswer(port);
  if (headers['x-cache'] !== 'hit') throw new Error('The page did not come from the cache.');
  const kept = Object.entries(headers).filter(([name]) => !OF_NODE.has(name));
  return { headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])), body };
}

async function wireAnswer(port: number) {
  const asked = request({
    host: HOST,
    port,
    path: PATH,
    headers: { 'accept-encoding': ACCEPT_ENCODING },
  }).end();
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    asked.once('response', resolve).once('error', reject);
  });
  return { headers: response.headers, body: (await buffer(response)).toString('base64') };
}
