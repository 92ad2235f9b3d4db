/** What was seen during a soak, minute by minute, and whether it stayed as it was. */
import { median, percentile } from './figures.ts';
import type { Asked } from './soak-readers.ts';

/** How WorkOS is at a moment. */
export type Weather = 'well' | 'failing' | 'slow';

/** One look at the servers. Seconds since the start; megabytes over all servers; milliseconds of what was asked since the last. */
export type Sample = {
  readonly second: number;
  readonly weather: Weather;
  readonly memory: number;
  /** NaN where the server does not tell. */
  readonly heap: number;
  readonly requests: number;
  /** Those that were answered otherwise than they should have been. */
  readonly wrong: number;
  readonly p50: number;
  readonly p99: number;
  /** The p99 of a server that does nothing. */
  readonly bare: number;
};

/** How much more the last third may be than the first: what garbage collection does within minutes. */
const MORE = { memory: { share: 0.1, atLeast: 8 }, p99: { share: 0.5, atLeast: 10 } };

/** Of the requests of ten seconds. */
export function sampleOf(
  asked: readonly Asked[],
  look: Omit<Sample, 'requests' | 'wrong' | 'p50' | 'p99' | 'bare'>,
): Sample {
  const times = asked.map(({ milliseconds }) => milliseconds);
  return {
    ...look,
    requests: asked.length,
    wrong: asked.filter(({ right }) => !right).length,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    bare: percentile(
      asked.map(({ bare }) => bare),
      0.99,
    ),
  };
}

/** A line for each minute. */
export function minutesOf(samples: readonly Sample[]): string {
  const rows = [
    ['minute', 'WorkOS', 'requests', 'wrong', 'p50 ms', 'p99 ms', 'bare p99', 'memory MB', 'heap MB'],
  ];
  const last = samples.at(-1)?.second ?? 0;
  for (let minute = 0; minute * 60 < last; minute += 1) {
    const own = samples.filter(({ second }) => Math.ceil(second / 60) - 1 === minute);
    const middle = (key: 'p50' | 'p99' | 'bare' | 'memory' | 'heap') =>
      median(own.map((sample) => sample[key])).toFixed(1);
    const sum = (key: 'requests' | 'wrong') => String(own.reduce((total, sample) => total + sample[key], 0));
    const weather = [...new Set(own.map((sample) => sample.weather))].join(', ');
    rows.push([
      String(minute + 1),
      weather,
      sum('requests'),
      sum('wrong'),
      middle('p50'),
      middle('p99'),
      middle('bare'),
      middle('memory'),
      middle('heap'),
    ]);
  }
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '))
    .join('\n');
}

/** Whether the last third of what came after the warm-up is as the first was; each line says what was compared. */
export function verdictOf(samples: readonly Sample[], warmUp: number): { isFlat: boolean; lines: string[] } {
  const counting = samples.filter(({ second }) => second > warmUp);
  const third = Math.floor(counting.length / 3);
  if (third === 0) return { isFlat: false, lines: ['It was too short to tell anything.'] };
  const [first, last] = [counting.slice(0, third), counting.slice(-third)];
  const judged = [memoryIn(first, last), p99In(first, last)];
  const wrong = samples.reduce((total, sample) => total + sample.wrong, 0);
  return {
    isFlat: wrong === 0 && judged.every(({ isFlat }) => isFlat),
    lines: [...judged.map(({ line }) => line), `answers: ${wrong === 0 ? 'none wrong' : `${wrong} WRONG`}`],
  };
}

type Judged = { readonly isFlat: boolean; readonly line: string };

function memoryIn(first: readonly Sample[], last: readonly Sample[]): Judged {
  const [before, after] = [first, last].map((some) => median(some.map(({ memory }) => memory)));
  const isFlat = isWithin(MORE.memory, before, after);
  return { isFlat, line: lineOf('memory', isFlat, `${thirds(before, after)} MB`) };
}

/** Other programs slow down everybody: then what counts is how much more it took than a server that does nothing. */
function p99In(first: readonly Sample[], last: readonly Sample[]): Judged {
  const [before, after] = [first, last].map((some) => median(some.map(({ p99 }) => p99)));
  const [timesBefore, timesAfter] = [first, last].map((some) =>
    median(some.map(({ p99, bare }) => p99 / bare)),
  );
  const isFlat =
    isWithin(MORE.p99, before, after) || isWithin({ ...MORE.p99, atLeast: 0 }, timesBefore, timesAfter);
  const line = `${thirds(before, after)} ms; ${thirds(timesBefore, timesAfter)} times that of a bare server`;
  return { isFlat, line: lineOf('p99', isFlat, line) };
}

function isWithin(
  { share, atLeast }: { share: number; atLeast: number },
  before = NaN,
  after = NaN,
): boolean {
  return after <= before + Math.max(atLeast, before * share);
}

function thirds(before = NaN, after = NaN): string {
  return `${before.toFixed(1)} in the first third and ${after.toFixed(1)} in the last`;
}

function lineOf(what: string, isFlat: boolean, compared: string): string {
  return `${what}: ${isFlat ? 'flat' : 'NOT flat'}, ${compared}`;
}
