/** Verdicts on bounds that doubles round, against exact arithmetic. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from '../../contract/json';
import { readSchema } from '../../contract/list-items';
import type { AuditLogSchema } from '../../contract/workos';
import { compareVersions } from '../compare';
import { PATIENCE, runs } from '../testing/runs';
import { BOUNDS } from './keywords';

type Bounds = Partial<Record<(typeof BOUNDS)[number], bigint>>;
type Numbers = {
  type: 'integer' | 'number';
  bounds: Bounds;
  multipleOf: bigint;
  listed: readonly bigint[] | undefined;
};

/** Around 2^53, where doubles are one, two and four apart, and around int64's limits. */
const CENTERS = [2n ** 53n, -(2n ** 53n), 2n ** 54n, 2n ** 63n, -(2n ** 63n)];

const near = (center: bigint) => fc.integer({ min: -6, max: 6 }).map((by) => center + BigInt(by));

const pair = fc.constantFrom(...CENTERS).chain((center) => {
  const bounds = fc.dictionary(fc.constantFrom(...BOUNDS), near(center), { maxKeys: 3 });
  const numbers = fc.record({
    type: fc.constantFrom('integer' as const, 'number' as const),
    bounds,
    multipleOf: fc.constantFrom(1n, 1n, 1n, 2n, 3n, 5n),
    listed: fc.option(fc.uniqueArray(near(center), { minLength: 1, maxLength: 3 }), {
      freq: 4,
      nil: undefined,
    }),
  });
  return fc.record({ center: fc.constant(center), from: numbers, to: numbers });
});

function versionOf(version: number, { type, bounds, multipleOf, listed }: Numbers): AuditLogSchema {
  const keywords = Object.entries(bounds).map(([keyword, bound]) => `,"${keyword}":${bound}`);
  if (multipleOf > 1n) keywords.push(`,"multipleOf":${multipleOf}`);
  if (listed !== undefined) keywords.push(`,"enum":[${listed.join(',')}]`);
  const metadata = `{"type":"object","properties":{"n":{"type":"${type}"${keywords.join('')}}}}`;
  const text = `{"object":"audit_log_schema","version":${version},"targets":[],"metadata":${metadata},"created_at":""}`;
  const result = readSchema(parseJson(text));
  if (!result.ok) throw new Error(result.problem);
  return result.item;
}

/** @param doubled twice the number, so that halves are integers */
function accepts({ type, bounds, multipleOf, listed }: Numbers, doubled: bigint): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = bounds;
  return (
    (listed === undefined || listed.some((number) => 2n * number === doubled)) &&
    (type === 'number' || doubled % 2n === 0n) &&
    (multipleOf === 1n || doubled % (2n * multipleOf) === 0n) &&
    (minimum === undefined || doubled >= 2n * minimum) &&
    (maximum === undefined || doubled <= 2n * maximum) &&
    (exclusiveMinimum === undefined || doubled > 2n * exclusiveMinimum) &&
    (exclusiveMaximum === undefined || doubled < 2n * exclusiveMaximum)
  );
}

function textOf({ type, bounds, multipleOf, listed }: Numbers): string {
  return [
    type,
    multipleOf,
    listed?.map(String).toSorted(),
    ...Object.entries(bounds).map(String).toSorted(),
  ].join(' ');
}

test(
  'safe and breaking are true in exact arithmetic, and identical means written alike',
  { timeout: PATIENCE },
  () => {
    fc.assert(
      fc.property(pair, ({ center, from, to }) => {
        // All bounds lie within 6 of the center, and 30 is the least common multiple of all steps.
        const offsets = Array.from({ length: 153 }, (_, at) => BigInt(at) - 76n);
        const breaks = offsets
          .map((offset) => 2n * center + offset)
          .some((doubled) => accepts(from, doubled) && !accepts(to, doubled));
        const { result } = compareVersions('a', versionOf(1, from), versionOf(2, to)).verdict.forward;
        expect(breaks ? ['breaking', 'cannot_tell'] : ['safe', 'identical', 'cannot_tell']).toContain(result);
        expect(result === 'identical').toBe(textOf(from) === textOf(to));
      }),
      runs(1000),
    );
  },
);
