/** How many cached pages a second the server gives, against a bare node:http server that gives the same bytes. */
import type { ChildProcess } from 'node:child_process';
import { request, type IncomingMessage } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { BareAnswer } from './bare-server.ts';
import { median, type Figure } from './figures.ts';
import type { Load, LoadResult } from './load.ts';
import { HOST, answering, end, freePort, startNode } from './processes.ts';
import { startServer } from './servers.ts';

const PAIRS = 7;
const CONNECTIONS = 50;
const MILLISECONDS = 2000;
const PATH = '/api/environments/sandbox/actions?limit=100';
const ACCEPT_ENCODING = 'gzip, deflate, br, zstd';

/** Server and bare server take turns, so that whatever else the machine does meets both. */
export async function measureThroughput(): Promise<readonly Figure[]> {
  // Fresh for longer than this takes: no renewal comes in between.
  const server = await startServer({ env: { CACHE_TTL: '3600' } });
  const bare = await startBare(await answerOf(server.port));
  try {
    await loadOn(server.port);
    await loadOn(bare.port);
    const pairs: [ours: LoadResult, theirs: LoadResult][] = [];
    for (let pair = 0; pair < PAIRS; pair += 1) {
      pairs.push([await loadOn(server.port), await loadOn(bare.port)]);
    }
    return figuresOf(pairs);
  } finally {
    await Promise.all([end(server.child), end(bare.child)]);
  }
}

function figuresOf(pairs: readonly [LoadResult, LoadResult][]): readonly Figure[] {
  const of = (which: 0 | 1, key: keyof LoadResult) => median(pairs.map((pair) => pair[which][key]));
  const ratio = median(pairs.map(([ours, theirs]) => ours.perSecond / theirs.perSecond));
  return [
    {
      what: 'cached page, throughput against bare node:http',
      measured: `${Math.round(ratio * 100)} % (${Math.round(of(0, 'perSecond'))} against ${Math.round(of(1, 'perSecond'))} a second)`,
      aim: '≥ 60 %',
    },
    {
      what: `cached page, p99 with ${CONNECTIONS} connections`,
      measured: `${of(0, 'p99').toFixed(1)} ms (bare ${of(1, 'p99').toFixed(1)} ms)`,
      aim: '–',
    },
    {
      what: 'share of its core that the load generator used',
      measured: `${Math.round(of(0, 'busy') * 100)} % (bare ${Math.round(of(1, 'busy') * 100)} %)`,
      aim: '< 95 %, else it measured itself',
    },
  ];
}

async function loadOn(port: number): Promise<LoadResult> {
  const load: Load = {
    port,
    path: PATH,
    acceptEncoding: ACCEPT_ENCODING,
    connections: CONNECTIONS,
    milliseconds: MILLISECONDS,
  };
  const script = fileURLToPath(new URL('load.ts', import.meta.url));
  const child = startNode(
    ['--import', 'tsx', script, JSON.stringify(load)],
    {},
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (child.stdout === null) throw new Error('The load generator has no output.');
  const result: LoadResult = JSON.parse(await text(child.stdout));
  return result;
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
