/** `npm run bench [-- name…]`: takes the measurements one after the other and prints one table. Asserts nothing. */
import { measureCatalog } from './catalog.ts';
import { measureComparePage } from './compare-page.ts';
import { measureComparing } from './comparing.ts';
import { tableOf, type Figure, type Measurement } from './figures.ts';
import { measureFirstRow } from './first-row.ts';
import { measureFirstViewSize } from './first-view-size.ts';
import { measureJudging } from './judging.ts';
import { measureKeystrokes } from './keystrokes.ts';
import { measureMatrixPage } from './matrix-page.ts';
import { endAll } from './processes.ts';
import { measureReplicas } from './replicas.ts';
import { measureScrolling } from './scrolling.ts';
import { measureThroughput } from './throughput.ts';
import { measureTypes } from './types.ts';
import { measureUpstreamCalls } from './upstream-calls.ts';

const MEASUREMENTS: Readonly<Record<string, Measurement>> = {
  'first-view-size': measureFirstViewSize,
  throughput: measureThroughput,
  replicas: measureReplicas,
  'first-row': measureFirstRow,
  scrolling: measureScrolling,
  'upstream-calls': measureUpstreamCalls,
  comparing: measureComparing,
  judging: measureJudging,
  'compare-page': measureComparePage,
  'matrix-page': measureMatrixPage,
  catalog: measureCatalog,
  keystrokes: measureKeystrokes,
  types: measureTypes,
};

/** Milliseconds for everything; then what still runs is ended. */
const LONGEST = 30 * 60_000;

async function run(names: readonly string[]): Promise<void> {
  const figures: Figure[] = [];
  for (const name of names) {
    const measure = MEASUREMENTS[name];
    if (measure === undefined)
      throw new Error(`No “${name}”. There are: ${Object.keys(MEASUREMENTS).join(', ')}.`);
    console.log(`${name}…`);
    figures.push(...(await measure()));
  }
  console.log(`\n${tableOf(figures)}`);
}

async function giveUp(reason: string): Promise<never> {
  console.error(reason);
  await endAll();
  process.exit(1);
}

const asked = process.argv.slice(2);
const tooLong = setTimeout(() => void giveUp('The measurements took too long.'), LONGEST);
process.once('SIGINT', () => void giveUp('Stopped.'));
await run(asked.length > 0 ? asked : Object.keys(MEASUREMENTS)).catch((error: unknown) =>
  giveUp(error instanceof Error ? error.message : String(error)),
);
clearTimeout(tooLong);
