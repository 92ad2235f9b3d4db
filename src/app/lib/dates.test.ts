import { describe, expect, test } from 'vitest';
import { formatDay, formatDayAndTime, parseDate, timeAgo } from './dates';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const now = Date.UTC(2026, 0, 15, 12);

describe('how long ago', () => {
  test.each<[number, string]>([
    [0, 'just now'],
    [59 * SECOND, 'just now'],
    [MINUTE, '1 minute ago'],
    [59 * MINUTE, '59 minutes ago'],
    [HOUR, '1 hour ago'],
    [DAY - 1, '23 hours ago'],
    [DAY, 'yesterday'],
    [2 * DAY, '2 days ago'],
    [7 * DAY, 'last week'],
    [21 * DAY, '3 weeks ago'],
    [31 * DAY, 'last month'],
    [200 * DAY, '6 months ago'],
    [366 * DAY, 'last year'],
    [1000 * DAY, '2 years ago'],
  ])('%d ms is “%s”', (milliseconds, words) => {
    expect(timeAgo(now - milliseconds, now)).toBe(words);
  });

  test('what lies ahead, by clocks that differ, is said so', () => {
    expect(timeAgo(now + 30 * SECOND, now)).toBe('just now');
    expect(timeAgo(now + 2 * HOUR, now)).toBe('in 2 hours');
  });
});

test('days and times are the reader’s own', () => {
  const noon = new Date(2026, 0, 15, 12, 5);
  expect(formatDay(noon)).toBe('Jan 15, 2026');
  expect(formatDayAndTime(noon)).toMatch(/^Jan 15, 2026, 12:05\sPM$/);
});

test('a text that is no date is none', () => {
  expect(parseDate('2026-01-15T12:00:00.000Z')?.getTime()).toBe(now);
  expect(parseDate('soon')).toBeUndefined();
  expect(parseDate('')).toBeUndefined();
  expect(parseDate('2026-13-45')).toBeUndefined();
});
