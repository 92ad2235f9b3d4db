import { expect, test } from 'vitest';
import { formatDayHeading, formatDayUtc } from './days';

const march = (day: number, hour: number) => new Date(2026, 2, day, hour);

test('a day’s heading is a word for the last two and its date for others, by the calendar and not by hours', () => {
  const late = march(2, 1).getTime();
  expect(formatDayHeading(march(2, 0), late)).toBe('Today');
  expect(formatDayHeading(march(1, 23), late)).toBe('Yesterday');
  expect(formatDayHeading(new Date(2026, 1, 28, 23), late)).toBe('Saturday, Feb 28, 2026');
  expect(formatDayHeading(march(3, 1), late)).toBe('Tuesday, Mar 3, 2026');
});

test('a week’s Monday is the same day in every time zone', () => {
  expect(formatDayUtc(new Date('2026-03-02T00:00:00Z'))).toBe('Mar 2, 2026');
});
