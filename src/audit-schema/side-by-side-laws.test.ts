import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AuditLogSchema } from '../contract/workos';
import { canonical } from './canonical';
import { isObject } from './json-schema';
import { sideBySide, type Line } from './side-by-side';
import { reordered } from './testing/orders';
import { PATIENCE, runs } from './testing/runs';
import { anyPair, anyVersion } from './testing/schemas';

/** A side's document, from its lines. */
function document(lines: readonly Line[], side: 'left' | 'right'): unknown {
  const texts = lines.flatMap((line) =>
    line[side] === undefined ? [] : [`${'  '.repeat(line.depth)}${line[side]}`],
  );
  return JSON.parse(texts.join('\n'));
}

/** A version in which only what it says counts: neither what it is, nor the order of targets of different types. */
function said(version: AuditLogSchema): unknown {
  const targets = version.targets.toSorted((one, other) =>
    one.type < other.type ? -1 : one.type > other.type ? 1 : 0,
  );
  return { ...version, object: '', version: 0, created_at: '', targets };
}

test(
  'each side is its document',
  () => {
    fc.assert(
      fc.property(anyPair, ([from, to]) => {
        const lines = sideBySide(from, to);
        expect(document(lines, 'left')).toEqual(from);
        const right = document(lines, 'right');
        expect(canonical(isObject(right) && said({ ...to, ...right }))).toBe(canonical(said(to)));
        expect(Object.keys(Object(right)).toSorted()).toEqual(Object.keys(to).toSorted());
      }),
      runs(500),
    );
  },
  PATIENCE,
);

test(
  'nothing is marked exactly where the documents say the same',
  () => {
    fc.assert(
      fc.property(anyPair, ([from, to]) => {
        const isSame = sideBySide(from, to).every(({ mark }) => mark === 'same');
        expect(isSame).toBe(canonical(said(from)) === canonical(said(to)));
      }),
      runs(1000),
    );
  },
  PATIENCE,
);

test(
  'no order of keys and sets is marked',
  () => {
    fc.assert(
      fc.property(anyVersion, fc.nat(), (version, seed) => {
        const lines = sideBySide(version, reordered(version, seed));
        expect(lines.filter(({ mark }) => mark !== 'same')).toEqual([]);
      }),
      runs(300),
    );
  },
  PATIENCE,
);

const bare = (text: string | undefined) => text?.replace(/,$/, '');

test(
  'a line is marked by the sides that it has, and shows what it is marked for',
  () => {
    fc.assert(
      fc.property(anyPair, ([from, to]) => {
        for (const { mark, left, right, path } of sideBySide(from, to)) {
          const isWhatItIs = ['object', 'version', 'created_at'].includes(String(path[0]));
          const expected =
            left === undefined
              ? 'added'
              : right === undefined
                ? 'removed'
                : bare(left) === bare(right)
                  ? 'same'
                  : 'changed';
          expect(mark).toBe(isWhatItIs ? 'same' : expected);
        }
      }),
      runs(500),
    );
  },
  PATIENCE,
);

test(
  'any two JSON documents have lines, each side of which is its document',
  () => {
    const json = fc.jsonValue({ maxDepth: 4 }).map((value): unknown => JSON.parse(JSON.stringify(value)));
    fc.assert(
      fc.property(json, json, (from, to) => {
        const lines = sideBySide(from, to);
        expect(document(lines, 'left')).toEqual(from);
        expect(canonical(document(lines, 'right'))).toBe(canonical(to));
      }),
      runs(1000),
    );
  },
  PATIENCE,
);
