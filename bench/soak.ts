/**
 * `npm run soak [-- minutes] [--replicas n]`: readers read for ten minutes while WorkOS fails for a while and is slow for
 * a while; ends with 1 unless memory and p99 stayed as they were. Talks to loopback alone.
 */
import { parseArgs } from 'node:util';
import { actionsPath } from '../src/contract/api.ts';
import { ActionList } from '../src/contract/workos.ts';
import { endAll, pause } from './processes.ts';
import { gathered } from './servers.ts';
import { minutesOf, sampleOf, verdictOf, type Sample, type Weather } from './soak-figures.ts';
import { ask, isRight, questionsOf, read, type Asked, type Known } from './soak-readers.ts';
import { memoryOf, startBare, startServers, startWorkos, type Server } from './soak-servers.ts';

const USUALLY = 10;
const LONGEST = 60;
const READERS = 20;
/** So many actions readers open, and all of them once before anything counts, so that what is kept is kept by then. */
const OPENED = 100;
/** In seconds. */
const SAMPLE_EVERY = 10;
const LONGEST_FAULT = 30;
/** How long after a fault it may be that what is not known is not told: nobody asks all the time whether WorkOS is back. */
const RECOVERY = 20;
/** However long it goes on. */
const MOST_REQUESTS = 500_000;

/** Has each server know everything that readers will ask. */
async function warm(servers: readonly Server[]): Promise<readonly (readonly string[])[]> {
  const [{ url } = { url: '' }] = servers;
  const listed = await fetch(url + actionsPath('default', { limit: OPENED }));
  const known: Known[] = ActionList.parse(await listed.json()).data.map(({ name, schema }) => ({
    name,
    versions: schema.version,
  }));
  const questions = questionsOf(known);
  await Promise.all(
    servers.map(async (server) => {
      await gathered(server);
      for (const path of new Set(questions.flat())) await ask(server.url, path);
    }),
  );
  return questions;
}

/** When WorkOS fails and is slow: in the middle third, so that the first and the last are alike. All in seconds. */
function weatherOf(second: number, warmUp: number, length: number): Weather {
  const third = (length - warmUp) / 3;
  const fault = Math.min(LONGEST_FAULT, third / 3);
  const into = second - warmUp - third;
  if (into >= 0 && into < fault) return 'failing';
  return into >= 1.5 * fault && into < 2.5 * fault ? 'slow' : 'well';
}

async function soak(minutes: number, replicas: number): Promise<boolean> {
  const length = minutes * 60;
  const warmUp = Math.min(60, length / 6);
  const workos = await startWorkos();
  const servers = await startServers(replicas, workos);
  const bare = await startBare();
  console.log('Getting to know everything…');
  const questions = await warm(servers);
  const started = performance.now();
  const secondsIn = () => (performance.now() - started) / 1000;
  let asked: Asked[] = [];
  let total = 0;
  let troubledUntil = -Infinity;
  const note = (one: Omit<Asked, 'right' | 'bare'>, bareTime: number) => {
    const right = isRight(one, secondsIn() < troubledUntil);
    if (!right) console.log(`Answered with ${one.status}: ${one.path}`);
    asked.push({ ...one, right, bare: bareTime });
    total += 1;
  };
  const isOver = () => secondsIn() >= length || total >= MOST_REQUESTS;
  const readers = Array.from({ length: READERS }, (_, nth) =>
    read({ server: servers[nth % servers.length]?.url ?? '', bare }, questions, { note, isOver }),
  );
  const samples: Sample[] = [];
  while (!isOver()) {
    await pause(SAMPLE_EVERY * 1000);
    const second = Math.round(secondsIn());
    samples.push(sampleOf(asked, { second, weather: workos.weather, ...(await memoryOf(servers)) }));
    asked = [];
    const { weather } = workos;
    workos.weather = weatherOf(second, warmUp, length);
    if (workos.weather !== weather) console.log(`${second} s: WorkOS is ${workos.weather}.`);
    if (workos.weather !== 'well') troubledUntil = second + SAMPLE_EVERY + RECOVERY;
  }
  await Promise.all(readers);
  await workos.close();
  const { isFlat, lines } = verdictOf(samples, warmUp);
  console.log(`\n${minutesOf(samples)}\n\n${lines.join('\n')}`);
  return isFlat;
}

function numberOf(text: string, most: number): number {
  const number = Number(text);
  if (number > 0 && number <= most) return number;
  console.error(`“${text}” is no number up to ${most}; for example: npm run soak -- 3 --replicas 3`);
  process.exit(2);
}

async function stopped(): Promise<never> {
  await endAll();
  process.exit(1);
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { replicas: { type: 'string', default: '1' } },
});
const minutes = numberOf(positionals[0] ?? process.env['SOAK_MINUTES'] ?? String(USUALLY), LONGEST);
const replicas = Math.ceil(numberOf(values.replicas, 9));
process.once('SIGINT', () => void stopped());
let isFlat = false;
try {
  isFlat = await soak(minutes, replicas);
} finally {
  await endAll();
}
// Ends what else was started as well.
process.exit(isFlat ? 0 : 1);
