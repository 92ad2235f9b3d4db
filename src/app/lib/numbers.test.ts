import { expect, test } from 'vitest';
import { count, formatNumber } from './numbers';

test('thousands are set apart', () => {
  expect(formatNumber(10_000)).toBe('10,000');
  expect(formatNumber(7)).toBe('7');
});

test.each([
  [0, '0 actions'],
  [1, '1 action'],
  [2, '2 actions'],
  [10_000, '10,000 actions'],
])('%d is counted as “%s”', (value, words) => {
  expect(count(value, 'action')).toBe(words);
});

test('a plural that is not made with an s is given', () => {
  expect([count(1, 'entry', 'entries'), count(3, 'entry', 'entries')]).toEqual(['1 entry', '3 entries']);
});
