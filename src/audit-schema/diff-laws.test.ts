import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change, ChangeKind } from './comparison';
import { changesBetween } from './diff';
import { applied } from './testing/applied';
import { normalText } from './testing/normal';
import { reordered } from './testing/orders';
import { PATIENCE, runs } from './testing/runs';
import { anyPair, anyVersion } from './testing/schemas';

test(
  'a version has no changes against itself',
  () => {
    fc.assert(
      fc.property(anyVersion, (version) => {
        expect(changesBetween(version, structuredClone(version))).toEqual([]);
      }),
      runs(300),
    );
  },
  PATIENCE,
);

test(
  'no order of keys, `required`, `enum`, `type` or targets of different types is a change',
  () => {
    fc.assert(
      fc.property(anyVersion, fc.nat(), (version, seed) => {
        expect(changesBetween(version, reordered(version, seed))).toEqual([]);
      }),
      runs(500),
    );
  },
  PATIENCE,
);

test(
  'the changes carried out on the one version give the other',
  () => {
    fc.assert(
      fc.property(anyPair, ([from, to]) => {
        const result = applied(from, changesBetween(from, to));
        expect(normalText(result)).toBe(normalText(to));
      }),
      runs(2000),
    );
  },
  PATIENCE,
);

test(
  'there are no changes exactly where the versions say the same',
  () => {
    fc.assert(
      fc.property(anyPair, ([from, to]) => {
        expect(changesBetween(from, to).length === 0).toBe(normalText(from) === normalText(to));
      }),
      runs(1000),
    );
  },
  PATIENCE,
);

const MIRROR: Partial<Record<ChangeKind, ChangeKind>> = {
  added: 'removed',
  removed: 'added',
  'now required': 'now optional',
  'now optional': 'now required',
};

/** A change seen from the other side, as text. */
function mirrored({ kind, before, after, ...rest }: Change): string {
  return textOf({ ...rest, kind: MIRROR[kind] ?? kind, before: after, after: before });
}

function textOf({ kind, path, subject, keyword, before, after }: Change): string {
  return JSON.stringify([kind, path, subject, keyword, before, after]);
}

/** A key that comes is said to be required where it is; one that goes takes that along. So the mirror leaves it out. */
function withoutRequiredOfAdded(changes: readonly Change[]): Change[] {
  const added = new Set(changes.filter(({ kind }) => kind === 'added').map(({ address }) => address));
  return changes.filter(({ kind, address }) => kind !== 'now required' || !added.has(address));
}

test(
  'the changes the other way are the mirror',
  () => {
    fc.assert(
      fc.property(anyPair, ([from, to]) => {
        const forward = withoutRequiredOfAdded(changesBetween(from, to)).map(textOf);
        const backward = withoutRequiredOfAdded(changesBetween(to, from)).map(mirrored);
        expect(forward.toSorted()).toEqual(backward.toSorted());
      }),
      runs(1000),
    );
  },
  PATIENCE,
);

test(
  'a field that is added or removed whole is told once, and nothing of what is in it',
  () => {
    fc.assert(
      fc.property(anyPair, ([from, to]) => {
        const changes = changesBetween(from, to);
        const whole = changes.filter(({ kind }) => kind === 'added' || kind === 'removed');
        for (const { path } of whole) {
          const below = changes.filter(
            (change) =>
              change.path.length > path.length &&
              JSON.stringify(change.path.slice(0, path.length)) === JSON.stringify(path),
          );
          expect(below).toEqual([]);
        }
      }),
      runs(500),
    );
  },
  PATIENCE,
);
