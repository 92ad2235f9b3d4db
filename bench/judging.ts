/**
 * How long judging one event by 200 versions takes: when the code has never run, as the first paste into a page that is
 * open, and with each further edit.
 */
import { built } from './built.ts';
import { median, type Figure } from './figures.ts';
import type * as judgedCode from './judged-code.ts';
import { LONG, ORDINARY, seriesOf, type Series, type Shape } from './version-series.ts';

type Code = typeof judgedCode;

const ACTION = 'invoice.sent';
const COLD_STARTS = 3;
const EDITS = 15;
const FAULTS = 10;

type EventLike = { readonly metadata?: object };

const SHAPES: readonly { name: string; shape: Shape }[] = [
  { name: 'a dozen fields', shape: ORDINARY },
  { name: '100 fields', shape: LONG },
];

export async function measureJudging(): Promise<readonly Figure[]> {
  const code = await built<Code>('judged-code.ts');
  try {
    const figures: Figure[] = [];
    for (const { name, shape } of SHAPES) {
      const series = seriesOf(shape, 1).toReversed();
      const { sampleEventOf } = await code.load();
      const [newest] = series;
      const sample = newest && sampleEventOf(ACTION, newest, 'all');
      if (sample === undefined) throw new Error('There is no sample of the newest version.');
      figures.push(...(await figuresOf(code.load, series, `200 versions × ${name}`, withFaults(sample))));
      if (shape === LONG) figures.push(await compiledWhole(code.load, series, sample));
    }
    return figures;
  } finally {
    await code.remove();
  }
}

async function figuresOf(
  load: () => Promise<Code>,
  series: Series,
  what: string,
  event: EventLike,
): Promise<Figure[]> {
  const cold = await medianOf(async () => first(await load(), series, event));
  const prepared = await medianOf(async () => {
    const code = await load();
    code.prepareToJudge(ACTION, structuredClone(series));
    return first(code, series, event);
  });
  return [
    { what: `judging by ${what}, the first time`, measured: time(cold), aim: '–' },
    { what: 'the same after the page was open', measured: time(prepared), aim: '≤ 50 ms' },
    { what: 'the same after an edit', measured: time(await edited(load, series, event)), aim: '≤ 50 ms' },
  ];
}

async function medianOf(measure: () => Promise<number>): Promise<number> {
  const samples: number[] = [];
  for (let start = 0; start < COLD_STARTS; start += 1) samples.push(await measure());
  return median(samples);
}

/** The worker gets versions and events that share nothing with those of the question before. */
function first({ judgeEvent }: Code, series: Series, event: object): number {
  const versions = structuredClone(series);
  const pasted: unknown = structuredClone(event);
  return timed(() => judgeEvent(ACTION, versions, pasted));
}

/** As a reader types in a value of the metadata. */
async function edited(load: () => Promise<Code>, series: Series, event: EventLike): Promise<number> {
  const code = await load();
  const [key = 'key'] = Object.keys(event.metadata ?? {});
  const samples: number[] = [];
  for (let edit = -5; edit < EDITS; edit += 1) {
    const taken = first(code, series, {
      ...event,
      metadata: { ...event.metadata, [key]: `draft ${edit + 5}` },
    });
    if (edit >= 0) samples.push(taken);
  }
  return median(samples);
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
    what: 'the first time where Ajv compiles each version whole',
    measured: time((taken * series.length) / TENTH),
    aim: '–',
  };
}

/** Ten values of its metadata, or as many as there are, are lists, which no version wants. */
function withFaults(event: EventLike): EventLike {
  const entries = Object.entries(event.metadata ?? {});
  return {
    ...event,
    metadata: Object.fromEntries(entries.map(([key, value], at) => [key, at < FAULTS ? [] : value])),
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
