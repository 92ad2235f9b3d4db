/** What knowing a whole environment costs: calls to WorkOS, memory, and the time that a question of it takes. */
import { readFile } from 'node:fs/promises';
import { CHANGE_VERDICTS, ChangeList, changesPath } from '../src/contract/catalog-changes.ts';
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
/** Milliseconds after which the thread that compares has ended, and V8 has given back what it does not use. */
const UNTIL_AT_REST = 15_000;

export async function measureCatalog(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const actions of SIZES) figures.push(...(await measureSize(actions)));
  return figures;
}

async function measureSize(actions: number): Promise<readonly Figure[]> {
  const upstream = await listenWithActions(actions);
  const server = await startServer({
    env: {
      WORKOS_API_URL: `http://${HOST}:${upstream.port}`,
      WORKOS_API_KEY: 'sk_example_bench',
      // What is measured is not how long it takes.
      UPSTREAM_RATE: '100',
    },
  });
  try {
    const empty = await memoryOf(server, 'VmRSS');
    await walked(server);
    const first = upstream.count();
    const afterWalk = await memoryOf(server, 'VmRSS');
    const times = await questionTimes(server, CATALOG_QUESTIONS);
    await gathered(server);
    const history = upstream.count();
    const highest = await memoryOf(server, 'VmHWM');
    times.push(...(await questionTimes(server, CHANGES_QUESTIONS)));
    await pause(UNTIL_AT_REST);
    const atRest = await memoryOf(server, 'VmRSS');
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
        what: `${of}: server memory, before, with the catalog, at most until the history is known, at rest`,
        measured: `${empty}, ${afterWalk}, ${highest}, ${atRest} MB`,
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

type Questions = Readonly<Record<string, (nth: number) => string>>;

const CATALOG_QUESTIONS: Questions = {
  'searching actions': (nth) => actionSearchPath(ENVIRONMENT, { q: `${'uiprtdwsf'[nth % 9]}.vw_${nth}` }),
  'narrowing and sorting actions': (nth) =>
    actionSearchPath(ENVIRONMENT, { field: `key_${nth % 400}`, sort: 'name', q: String(nth % 100) }),
  'searching fields': (nth) => fieldsPath(ENVIRONMENT, { q: `key_${nth}` }),
};

/** Each from a moment before everything, so that all versions are counted and no answer is one that is remembered. */
const CHANGES_QUESTIONS: Questions = {
  'all changes': (nth) => changesPath(ENVIRONMENT, { since: longAgo(nth) }),
  'changes by verdict': (nth) =>
    changesPath(ENVIRONMENT, { since: longAgo(nth), verdict: CHANGE_VERDICTS[nth % 5] ?? 'first' }),
};

function longAgo(minute: number): string {
  return new Date(Date.UTC(2000, 0, 1, 0, minute)).toISOString();
}

/** One question after the other, each a new one, over one kept connection; with the way to the server and back. */
async function questionTimes(server: RunningServer, questions: Questions) {
  const measured: { what: string; p50: number; p99: number }[] = [];
  for (const [what, path] of Object.entries(questions)) {
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

/** In megabytes, as Linux tells it: what is resident now, or was at most. */
async function memoryOf({ child }: RunningServer, what: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  return Math.round(Number(new RegExp(`${what}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
}
