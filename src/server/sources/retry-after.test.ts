import { expect, test } from 'vitest';
import { readRetryAfter } from './retry-after';

const NOON = Date.UTC(2026, 0, 20, 12);

function read(retryAfter: string | undefined, { date, now = NOON }: { date?: number; now?: number } = {}) {
  const headers = new Headers();
  if (retryAfter !== undefined) headers.set('retry-after', retryAfter);
  if (date !== undefined) headers.set('date', new Date(date).toUTCString());
  return readRetryAfter(headers, now);
}

const inTwentySeconds = new Date(NOON + 20_000).toUTCString();

test('seconds are read as they are, and at most an hour', () => {
  expect(read('20')).toBe(20);
  expect(read('0')).toBe(0);
  expect(read('999999999')).toBe(3600);
});

test('a date is measured from the Date header of the same response, whatever the clock here says', () => {
  const twoHours = 7_200_000;
  for (const now of [NOON, NOON - twoHours, NOON + twoHours]) {
    expect(read(inTwentySeconds, { date: NOON, now })).toBe(20);
  }
});

test('without a Date header a date is measured from the clock here, and is at most an hour away', () => {
  expect(read(inTwentySeconds)).toBe(20);
  expect(read(inTwentySeconds, { now: NOON - 7_200_000 })).toBe(3600);
  expect(read(inTwentySeconds, { now: NOON + 7_200_000 })).toBe(0);
});

test('what cannot be read says nothing', () => {
  expect(read(undefined)).toBeUndefined();
  expect(read('soon')).toBeUndefined();
  expect(read('-5x')).toBeUndefined();
});
