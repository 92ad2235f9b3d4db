import { expect, test } from 'vitest';
import { initialsOf } from './initials';

test.each([
  ['Anna Example', 'AE'],
  ['Anna Maria von Example', 'AE'],
  ['anna', 'A'],
  ['anna@example.com', 'A'],
  ['Łukasz Żak', 'ŁŻ'],
  ['王 小明', '王小'],
  ['𝒜da Lovelace', '𝒜L'],
  ['(Ops) Team 2', 'T2'],
  ['  ', '?'],
  ['—', '?'],
])('the initials of %j are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
