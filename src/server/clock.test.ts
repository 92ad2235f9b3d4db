import { describe, expect, test } from 'vitest';
import { thisMoment, wallClockAge } from './clock';

const NOON = Date.UTC(2026, 0, 20, 12);
const MINUTE = 60_000;

describe('the age of a moment that another process wrote', () => {
  test('is the time since then', () => {
    expect(wallClockAge(NOON - MINUTE, NOON)).toBe(MINUTE);
  });

  test('is nothing where the clocks differ by minutes', () => {
    expect(wallClockAge(NOON + 4 * MINUTE, NOON)).toBe(0);
  });

  test('is without end where it lies hours ahead, so that nothing lives longer than meant', () => {
    expect(wallClockAge(NOON + 120 * MINUTE, NOON)).toBe(Infinity);
  });
});

test('a moment is told by both clocks', () => {
  const before = Date.now();
  const { monotonic, wall } = thisMoment(() => 7);
  expect(monotonic).toBe(7);
  expect(wall).toBeGreaterThanOrEqual(before);
});
