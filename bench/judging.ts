/** How long judging one event by 200 versions takes: the first time that the code runs, and with each further edit. */
import { built } from './built.ts';
import { median, type Figure } from './figures.ts';
import type * as judgedCode from './judged-code.ts';
import { LONG, seriesOf, type Series } from './version-series.ts';

type Code = typeof judgedCode;

const ACTION = 'invoice.sent';
const COLD_STARTS = 3;
const EDITS = 15;

export async function measureJudging(): Promise<readonly Figure[]> {
  const code = await built<Code>('judged-code.ts');
  try {
    const series = seriesOf(LONG, 1);
    const { sampleEventOf } = await code.load();
    const newest = series.at(-1);
    const sample = newest && sampleEventOf(ACTION, newest, 'all');
    if (sample === undefined) throw new Error('There is no sample of the newest version.');
    const events = [
      { what: 'an event of the newest version', event: sample },
      { what: 'one with ten faults', event: withFaults(sample, 10) },
    ];
    const figures: Figure[] = [];
    for (const { what, event } of events) {
      figures.push(await cold(code.load, series, what, event), await warm(code.load, series, what, event));
    }
    return [...figures, await compiledWhole(code.load, series, sample)];
  } finally {
    await code.remove();
  }
}

/** What the first paste waits for: nothing is optimised and nothing is compiled. */
async function cold(load: () => Promise<Code>, series: Series, what: string, event: object): Promise<Figure> {
  const samples: number[] = [];
  for (let start = 0; start < COLD_STARTS; start += 1) {
    const { judgeEvent } = await load();
    const versions = structuredClone(series);
    samples.push(timed(() => judgeEvent(ACTION, versions, event)));
  }
  return {
    what: `judging by 200 versions, ${what}, the first time`,
    measured: time(median(samples)),
    aim: '≤ 50 ms',
  };
}

/** With each edit of one value, as a reader types. */
async function warm(load: () => Promise<Code>, series: Series, what: string, event: object): Promise<Figure> {
  const { judgeEvent } = await load();
  const samples: number[] = [];
  for (let edit = -5; edit < EDITS; edit += 1) {
    const versions = structuredClone(series);
    const typed = { ...event, context: { location: `203.0.113.${edit + 5}` } };
    const taken = timed(() => judgeEvent(ACTION, versions, typed));
    if (edit >= 0) samples.push(taken);
  }
  return { what: `the same after an edit, ${what}`, measured: time(median(samples)), aim: '≤ 50 ms' };
}

/** A tenth of the versions tell what all of them take. */
const TENTH = 20;

/** What was tried first: Ajv compiles every version whole. */
async function compiledWhole(load: () => Promise<Code>, series: Series, event: object): Promise<Figure> {
  const { judgeOf } = await load();
  const taken = timed(() => {
    for (const version of series.slice(0, TENTH)) judgeOf(ACTION, version).errorsOf(event);
  });
  return {
    what: 'the same where Ajv compiles each version whole',
    measured: time((taken * series.length) / TENTH),
    aim: '–',
  };
}

/** The first values of its metadata are lists, which no version wants. */
function withFaults(event: { readonly metadata?: object }, count: number): object {
  const entries = Object.entries(event.metadata ?? {});
  return {
    ...event,
    metadata: Object.fromEntries(entries.map(([key, value], at) => [key, at < count ? [] : value])),
  };
}

/** Milliseconds of processor time: other programs disturb that less. */
function timed(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function time(milliseconds: number): string {
  return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
}
