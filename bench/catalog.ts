/** What knowing a whole environment costs: calls to WorkOS, memory, and the time that a question of it takes. */
import { readFile } from 'node:fs/promises';
import { ChangeList, changesPath } from '../src/contract/catalog-changes.ts';
import { fieldsPath } from '../src/contract/catalog-fields.ts';
import { actionSearchPath } from '../src/contract/catalog-query.ts';
import { ActionSearchList } from '../src/contract/catalog.ts';
import { percentile, type Figure } from './figures.ts';
import { listenWithActions, type ManyActions } from './many-actions.ts';
import { HOST, end, pause } from './processes.ts';
import { startServer, type RunningServer } from './servers.ts';

const SIZES = [100, 1000, 10_000];
const CHANGED = 3;
const QUESTIONS = 1000;
const ENVIRONMENT = 'default';
/** Milliseconds. */
const LONGEST_GATHERING = 400_000;

export async function measureCatalog(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const actions of SIZES) figures.push(...(await measureSize(actions)));
  return figures;
}

async function measureSize(actions: number): Promise<readonly Figure[]> {
  const upstream = await listenWithActions(actions);
  const server = await startServer({
    env: { WORKOS_API_URL: `http://${HOST}:${upstream.port}`, WORKOS_API_KEY: 'sk_example_bench' },
  });
  try {
    const empty = await residentMemory(server);
    await walked(server);
    const first = upstream.count();
    const afterWalk = await residentMemory(server);
    const times = await questionTimes(server);
    await gathered(server);
    const history = upstream.count();
    const afterHistory = await residentMemory(server);
    const unchanged = await renewed(server, upstream, 0);
    const changed = await renewed(server, upstream, CHANGED);
    const pages = Math.ceil(actions / 100);
    const of = `${actions.toLocaleString('en')} actions`;
    return [
      { what: `${of}: upstream calls, first walk`, measured: String(first.lists), aim: String(pages) },
      {
        what: `${of}: upstream calls, their history`,
        measured: callsText(history),
        aim: `${actions} schema calls`,
      },
      { what: `${of}: renewal without change`, measured: callsText(unchanged), aim: `${pages} pages + 0` },
      {
        what: `${of}: renewal with ${CHANGED} changes`,
        measured: callsText(changed),
        aim: `${pages} pages + at most ${CHANGED}`,
      },
      {
        what: `${of}: server memory, before, with the catalog, with history`,
        measured: `${empty}, ${afterWalk}, ${afterHistory} MB`,
        aim: actions === 10_000 ? '≤ 200 MB' : '–',
      },
      ...times.map(({ what, p50, p99 }) => ({
        what: `${of}: ${what}, p50 and p99`,
        measured: `${p50.toFixed(1)} and ${p99.toFixed(1)} ms`,
        aim: 'p99 ≤ 20 ms',
      })),
    ];
  } finally {
    await end(server.child);
    await upstream.close();
  }
}

function callsText({ lists, schemas }: { lists: number; schemas: number }): string {
  return `${lists} pages + ${schemas} schema calls`;
}

/** Asks until the whole list is known. */
async function walked(server: RunningServer): Promise<void> {
  const path = actionSearchPath(ENVIRONMENT, { sort: 'created', limit: 1 });
  await until(async () => ActionSearchList.parse(await answerOf(server, path)).catalog.complete);
}

/** Asks until every action's history is known. */
async function gathered(server: RunningServer): Promise<void> {
  const path = changesPath(ENVIRONMENT, { limit: 1 });
  await until(async () => {
    const { catalog, history } = ChangeList.parse(await answerOf(server, path));
    return catalog.complete && history.complete;
  });
}

/** Changes so many actions, has the catalog renewed, and counts the calls until nothing is missing. */
async function renewed(server: RunningServer, upstream: ManyActions, changes: number) {
  upstream.change(changes);
  const path = changesPath(ENVIRONMENT, { limit: 1 });
  const before = ChangeList.parse(await answerOf(server, path));
  upstream.count();
  await answerOf(server, path, { 'cache-control': 'no-cache' });
  await until(async () => {
    const { catalog, history, total } = ChangeList.parse(await answerOf(server, path));
    return catalog.asOf !== before.catalog.asOf && history.complete && total === before.total + changes;
  });
  return upstream.count();
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + LONGEST_GATHERING;
  while (!(await isSo())) {
    if (performance.now() > deadline)
      throw new Error('The server did not get to know the environment in time.');
    await pause(200);
  }
}

async function answerOf(server: RunningServer, path: string, headers: Record<string, string> = {}) {
  const response = await fetch(server.url + path, { headers });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

/** One question after the other, each a new one, over one kept connection; with the way to the server and back. */
async function questionTimes(server: RunningServer) {
  const kinds = {
    'searching actions': (nth: number) =>
      actionSearchPath(ENVIRONMENT, { q: `${'uiprtdwsf'[nth % 9]}.vw_${nth}` }),
    'narrowing and sorting actions': (nth: number) =>
      actionSearchPath(ENVIRONMENT, { field: `key_${nth % 400}`, sort: 'name', q: String(nth % 100) }),
    'searching fields': (nth: number) => fieldsPath(ENVIRONMENT, { q: `key_${nth}` }),
  };
  const measured: { what: string; p50: number; p99: number }[] = [];
  for (const [what, path] of Object.entries(kinds)) {
    const times: number[] = [];
    for (let nth = 0; nth < QUESTIONS; nth += 1) {
      const started = performance.now();
      await answerOf(server, path(nth));
      times.push(performance.now() - started);
    }
    measured.push({ what, p50: percentile(times, 0.5), p99: percentile(times, 0.99) });
  }
  return measured;
}

/** In megabytes, as Linux tells it. */
async function residentMemory({ child }: RunningServer): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}
