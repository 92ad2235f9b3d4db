import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairOf, pickToggled, picksOf } from './picks';

const versions = [6, 5, 3].map((version) => ({
  object: 'audit_log_schema' as const,
  version,
  targets: [],
  created_at: '',
}));

test.each([
  ['5', [5]],
  ['5,6', [5, 6]],
  ['6,5', [6, 5]],
  ['6,5,3', [6, 5]],
  ['5,5', [5]],
  ['4,3', [3]],
  ['7,abc,-1,3.5, 5,,6', [6]],
  ['', []],
  [undefined, []],
])('of “%s” those count that exist, in the order of the choice', (pick, picks) => {
  expect(picksOf(pick, versions, true)).toEqual(picks);
});

test('a version older than what is loaded is believed', () => {
  expect(picksOf('1,4,6', versions, false)).toEqual([1, 6]);
});

test('a chosen version is let go; a third takes the place of the first', () => {
  expect(pickToggled([], 4)).toBe('4');
  expect(pickToggled([4], 2)).toBe('4,2');
  expect(pickToggled([4, 2], 4)).toBe('2');
  expect(pickToggled([4, 2], 6)).toBe('2,6');
});

test('whatever is chosen, there are never more than two, and the last choice is one of them', () => {
  const choices = fc.array(fc.constantFrom(...versions.map(({ version }) => version)), { minLength: 1 });
  fc.assert(
    fc.property(choices, (chosen) => {
      let pick = '';
      for (const version of chosen) {
        const before = picksOf(pick, versions, true);
        pick = pickToggled(before, version);
        const after = picksOf(pick, versions, true);
        expect(after.length).toBeLessThanOrEqual(2);
        expect(after.includes(version)).toBe(!before.includes(version));
      }
    }),
  );
});

test('a pair has the older version first', () => {
  expect([pairOf(3, 5), pairOf(5, 3)]).toEqual(['3...5', '3...5']);
});
