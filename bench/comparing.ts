/** How long comparing versions takes, beside libraries that compare any JSON, on the same input. */
import { built } from './built.ts';
import type * as comparedCode from './compared-code.ts';
import { median, type Figure } from './figures.ts';
import { LONG, seriesOf, type Series, type Shape } from './version-series.ts';

type Code = typeof comparedCode;
type Name = keyof Code['CONTENDERS'];

type Input = {
  readonly what: string;
  readonly series: readonly Series[];
  /** Of what takes long to compare: fewer pairs of the same kind. */
  readonly fewer: readonly Series[];
  readonly rounds: number;
};

const WARM_UPS = 4;
const COLD_STARTS = 5;

const USUAL: Shape = { actor: 1, targets: 1, ofTarget: 2, metadata: 4, versions: 8, edits: 1 };
const WIDE: Shape = { actor: 5, targets: 10, ofTarget: 50, metadata: 50, versions: 2, edits: 25 };

function inputs(): readonly Input[] {
  const usual = Array.from({ length: 40 }, (_, seed) =>
    seriesOf({ ...USUAL, metadata: 2 + (seed % 5) }, seed),
  );
  const wide = Array.from({ length: 6 }, (_, seed) => seriesOf(WIDE, seed));
  const long = seriesOf(LONG, 1);
  return [
    { what: '5–10 fields', series: usual, fewer: usual.slice(0, 4), rounds: 25 },
    { what: '50 keys × 10 targets', series: wide, fewer: wide.slice(0, 1), rounds: 15 },
    { what: '200 versions × 100 fields', series: [long], fewer: [long.slice(90, 99)], rounds: 15 },
  ];
}

/** What needs Ajv's compiling, a thousand times what the others take. */
const SLOW: ReadonlySet<Name> = new Set(['decision', 'neighbour', 'comparison']);

export async function measureComparing(): Promise<readonly Figure[]> {
  const code = await built<Code>('compared-code.ts');
  try {
    const warm = await code.load();
    const figures = inputs().flatMap((input) => figuresOf(input, takenInTurns(input, warm.CONTENDERS)));
    return [...figures, await coldMatrix(code.load)];
  } finally {
    await code.remove();
  }
}

/** Milliseconds a pair, in each round. */
type Samples = Readonly<Record<Name, readonly number[]>>;

/** Every contender once a round, each time another one first. */
function takenInTurns({ series, fewer, rounds }: Input, contenders: Code['CONTENDERS']): Samples {
  const names = Object.keys(contenders).filter((name): name is Name => name in contenders);
  const samples: Record<Name, number[]> = {
    jsondiffpatch: [],
    microdiff: [],
    changes: [],
    decision: [],
    neighbour: [],
    comparison: [],
    matrix: [],
  };
  for (let round = -WARM_UPS; round < rounds; round += 1) {
    const turn = Math.abs(round) % names.length;
    for (const name of [...names.slice(turn), ...names.slice(0, turn)]) {
      const given = SLOW.has(name) ? fewer : series;
      const taken = timed(contenders[name](unseen(given))) / pairsIn(given);
      if (round >= 0) samples[name].push(taken);
    }
  }
  return samples;
}

/** As it comes over the wire: no object is in two versions, or one glance would tell that it is the same. */
function unseen(series: readonly Series[]): readonly Series[] {
  return series.map((versions) => versions.map((version) => structuredClone(version)));
}

function pairsIn(series: readonly Series[]): number {
  return series.reduce((sum, versions) => sum + versions.length - 1, 0);
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const SHOWN: readonly { name: Name; what: string; aim: string }[] = [
  { name: 'changes', what: 'changes', aim: '< 1 ×' },
  { name: 'microdiff', what: 'the same by microdiff', aim: '–' },
  { name: 'decision', what: 'verdict, the decision alone', aim: '–' },
  { name: 'neighbour', what: 'changes and verdict, one witness', aim: '–' },
  { name: 'comparison', what: 'changes and both verdicts', aim: '–' },
];

function figuresOf({ what, series }: Input, samples: Samples): readonly Figure[] {
  const theirs = samples.jsondiffpatch;
  const ratioOf = (name: Name) =>
    median(samples[name].map((sample, round) => sample / (theirs[round] ?? NaN)));
  const against = `${time(median(theirs))} by jsondiffpatch`;
  const pairwise = SHOWN.map(({ name, what: task, aim }) => ({
    what: `${task}, ${what}`,
    measured: `${ratio(ratioOf(name))} (${time(median(samples[name]))} a pair against ${against})`,
    aim,
  }));
  const eachMatrix = (median(samples.matrix) * pairsIn(series)) / series.length;
  const aim = what.startsWith('200') ? '≤ 100 ms' : '–';
  return [
    ...pairwise,
    {
      what: `matrix, ${what}`,
      measured: `${time(eachMatrix)} (${ratio(ratioOf('matrix'))} jsondiffpatch from each version to the next)`,
      aim,
    },
  ];
}

/** What the first reader of a page waits for, whose browser has not optimised anything yet. */
async function coldMatrix(load: () => Promise<Code>): Promise<Figure> {
  const series = [seriesOf(LONG, 1)];
  const samples: number[] = [];
  for (let start = 0; start < COLD_STARTS; start += 1) {
    const { CONTENDERS } = await load();
    samples.push(timed(CONTENDERS.matrix(unseen(series))));
  }
  return {
    what: 'matrix, 200 versions × 100 fields, the first time that the code runs',
    measured: time(median(samples)),
    aim: '≤ 100 ms',
  };
}

function ratio(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ×`;
}

/** A time in milliseconds, as one reads it. */
function time(milliseconds: number): string {
  return milliseconds < 1 ? `${(milliseconds * 1000).toFixed(1)} µs` : `${milliseconds.toFixed(1)} ms`;
}
