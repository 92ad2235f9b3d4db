/** What compares versions: ours, and the libraries that one would take otherwise. Built into one file to be measured. */
import { create } from 'jsondiffpatch';
import microdiff from 'microdiff';
import { compareVersions, neighbourOf } from '../src/audit-schema/compare.ts';
import { changesBetween } from '../src/audit-schema/diff.ts';
import { matrixOf } from '../src/audit-schema/history.ts';
import { sideOf } from '../src/audit-schema/verdict.ts';
import { decide } from '../src/audit-schema/verdict/decision.ts';
import { demandsOf } from '../src/audit-schema/verdict/demands.ts';
import type { AuditLogSchema } from '../src/contract/workos.ts';
import type { Series } from './version-series.ts';

const ACTION = 'bench.compared';

/** Takes series that nobody has seen and gives what is to be timed; what it does before that does not count. */
export type Contender = (series: readonly Series[]) => () => void;

// Without it jsondiffpatch would match targets by their position.
const patcher = create({ objectHash: (item) => ('type' in item ? String(item.type) : undefined) });

export const CONTENDERS = {
  jsondiffpatch: eachPair((from, to) => patcher.diff(from, to)),
  microdiff: eachPair((from, to) => microdiff(from, to)),
  changes: eachPair(changesBetween),
  decision: eachPrepared((from, to) => {
    const [one, other] = [sideOf(ACTION, from), sideOf(ACTION, to)];
    // Its validators are made when it is first asked.
    for (const { judge } of [one, other]) judge.errorsOf(undefined);
    const versions = { from: from.version, to: to.version };
    const sides = { from: one.judge.foreign, to: other.judge.foreign };
    return () => decide({ action: ACTION, versions, from: demandsOf(from), to: demandsOf(to), sides });
  }),
  neighbour: eachPair((from, to) => neighbourOf(ACTION, from, to)),
  comparison: eachPair((from, to) => compareVersions(ACTION, from, to)),
  matrix: (all) => {
    const newestFirst = all.map((series) => series.toReversed());
    return () => {
      for (const versions of newestFirst) keep(matrixOf(versions));
    };
  },
} satisfies Record<string, Contender>;

/** A contender that compares each version with its older neighbour. */
function eachPair(compare: (from: AuditLogSchema, to: AuditLogSchema) => unknown): Contender {
  return eachPrepared((from, to) => () => compare(from, to));
}

function eachPrepared(prepare: (from: AuditLogSchema, to: AuditLogSchema) => () => unknown): Contender {
  return (all) => {
    const prepared = all.flatMap((series) =>
      series.slice(1).map((to, index) => prepare(series[index] ?? to, to)),
    );
    return () => {
      for (const compare of prepared) keep(compare());
    };
  };
}

/** The last result: what nobody could look at, V8 might leave out. */
export const last: { result: unknown } = { result: undefined };

function keep(result: unknown): void {
  last.result = result;
}
