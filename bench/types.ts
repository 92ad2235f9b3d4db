import type { TypedAction } from '../src/code/types/typed-action.ts';
/** How long types take for all events of an environment: by themselves, and from the server while others read. */
import type * as typescript from '../src/code/types/typescript.ts';
import { actionSearchPath } from '../src/contract/catalog-query.ts';
import { typesPath } from '../src/contract/catalog-types.ts';
import { ActionSearchList } from '../src/contract/catalog.ts';
import { built } from './built.ts';
import { median, type Figure } from './figures.ts';
import { actionAt, listenWithActions } from './many-actions.ts';
import { HOST, end, pause } from './processes.ts';
import { startServer } from './servers.ts';

const ACTIONS = 10_000;
const VERSION = 5;
const COLD_STARTS = 7;
const ENVIRONMENT = 'default';
const OF = `${ACTIONS.toLocaleString('en')} actions`;

export async function measureTypes(): Promise<readonly Figure[]> {
  return [await byThemselves(), ...(await fromTheServer())];
}

/** Each time by code that V8 has not improved yet, as for the first reader. */
async function byThemselves(): Promise<Figure> {
  const code = await built<typeof typescript>('../src/code/types/typescript.ts');
  const actions = Array.from({ length: ACTIONS }, (_, index): TypedAction => {
    const { name, schema } = actionAt(index, VERSION);
    return { action: name, schemas: [schema] };
  });
  const samples: number[] = [];
  let size = 0;
  try {
    for (let start = 0; start < COLD_STARTS; start += 1) {
      const { typescriptOf } = await code.load();
      const began = process.cpuUsage();
      size = typescriptOf(actions).length;
      const { user, system } = process.cpuUsage(began);
      samples.push((user + system) / 1000);
    }
  } finally {
    await code.remove();
  }
  const measured = `${Math.round(median(samples))} ms of processor time for ${(size / 1e6).toFixed(1)} million characters`;
  return { what: `types, ${OF}: TypeScript, the first time that the code runs`, measured, aim: '≤ 1 s' };
}

async function fromTheServer(): Promise<readonly Figure[]> {
  const upstream = await listenWithActions(ACTIONS);
  const env = { WORKOS_API_URL: `http://${HOST}:${upstream.port}`, WORKOS_API_KEY: 'sk_example_bench' };
  const server = await startServer({ env: { ...env, UPSTREAM_RATE: '100' } });
  try {
    await walked(server.url);
    const address = server.url + typesPath(ENVIRONMENT);
    const before = othersWait(server.url);
    await pause(2000);
    const usual = await before.end();
    const meanwhile = othersWait(server.url);
    const first = await timed(address);
    const longest = await meanwhile.end();
    const again = await timed(address);
    return [
      {
        what: `types, ${OF}: the server’s first answer, the next`,
        measured: `${first}, ${again} ms`,
        aim: '–',
      },
      {
        what: 'types: the longest that another reader waits meanwhile, and in two seconds before',
        measured: `${longest}, ${usual} ms`,
        aim: '≤ 50 ms',
      },
    ];
  } finally {
    await end(server.child);
    await upstream.close();
  }
}

async function walked(url: string): Promise<void> {
  const response = await fetch(url + actionSearchPath(ENVIRONMENT, { sort: 'created', limit: 1 }));
  if (ActionSearchList.parse(await response.json()).catalog.complete) return;
  await pause(200);
  await walked(url);
}

/** Milliseconds for a whole answer, compressed as a build step would ask for it. */
async function timed(address: string): Promise<number> {
  const began = performance.now();
  const response = await fetch(address);
  await response.text();
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return Math.round(performance.now() - began);
}

/** Asks for something small again and again; `end` gives the longest wait. */
function othersWait(url: string): { end: () => Promise<number> } {
  let isEnded = false;
  let longest = 0;
  const ask = async (): Promise<void> => {
    longest = Math.max(longest, await timed(`${url}/healthz`));
    return isEnded ? undefined : ask();
  };
  const asking = ask();
  return {
    end: async () => {
      isEnded = true;
      await asking;
      return longest;
    },
  };
}
