import { readFileSync, readdirSync } from 'node:fs';
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

/** Files that may read the wall clock, and what for. */
const READ_THE_WALL_CLOCK = {
  'auth/create-authenticator.ts': 'sessions, which other processes read',
  'auth/oidc/identify.ts': 'ID tokens, which the provider dates',
  'auth/oidc/oidc-authenticator.ts': 'sessions, which other processes read',
  'catalog/catalog.ts': 'display',
  'clock.ts': 'display',
  'metrics/process-metrics.ts': 'display',
  'shared/shared-set.ts': 'ended sessions, which other processes read',
  'shared/shared-source.ts': 'display',
  'shared/shared-store.ts': 'display',
  'sources/refusal.ts': 'Retry-After as a date without a Date header',
  'sources/upstream-circuit.ts': 'display',
};

test('the server reads the wall clock only for display and for moments that other processes write or read', () => {
  const folder = new URL('.', import.meta.url).pathname;
  const readers = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|^testing\//.test(name))
    .filter((name) => /\bDate\.now\b|\bnew Date\(\)/.test(readFileSync(folder + name, 'utf8')));
  expect(readers.toSorted()).toEqual(Object.keys(READ_THE_WALL_CLOCK));
});
