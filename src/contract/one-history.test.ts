import { describe, expect, test } from 'vitest';
import { areOneHistory, leadingHistory } from './one-history';

/** Versions from the first number to the last, one created each day from that day of January. */
function versions(first: number, last: number, day: number) {
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    version: first + index,
    created_at: new Date(Date.UTC(2026, 0, day + index)).toISOString(),
  }));
}

describe('lists of versions are one history', () => {
  test('where they overlap with the same dates, or follow each other', () => {
    expect(areOneHistory([])).toBe(true);
    expect(areOneHistory([versions(1, 5, 1)])).toBe(true);
    expect(areOneHistory([versions(3, 8, 3).toReversed(), versions(1, 5, 1)])).toBe(true);
    expect(areOneHistory([versions(6, 8, 20).toReversed(), versions(1, 5, 1).toReversed()])).toBe(true);
  });

  test('but not where one version has two dates', () => {
    expect(areOneHistory([versions(1, 5, 1), versions(5, 8, 20)])).toBe(false);
  });

  test('however the same moment is written', () => {
    const one = [{ version: 2, created_at: '2026-01-01T00:00:00.000Z' }];
    expect(areOneHistory([one, [{ version: 2, created_at: '2026-01-01T00:00:00Z' }]])).toBe(true);
    expect(areOneHistory([one, [{ version: 2, created_at: '2026-01-01T01:00:00+01:00' }]])).toBe(true);
    const unreadable = [{ version: 2, created_at: 'then' }];
    expect(areOneHistory([unreadable, unreadable])).toBe(true);
    expect(areOneHistory([unreadable, [{ version: 2, created_at: 'now' }]])).toBe(false);
  });

  test('and not where a higher number has an earlier date', () => {
    expect(areOneHistory([versions(6, 8, 1), versions(1, 5, 20)])).toBe(false);
  });

  test('whatever their dates are, where a list of its own has no order or no date', () => {
    const odd = [
      { version: 7, created_at: '2026-01-30' },
      { version: 8, created_at: '2026-01-01' },
    ];
    expect(areOneHistory([odd, versions(1, 5, 20)])).toBe(true);
    expect(areOneHistory([[{ version: 6, created_at: 'then' }], versions(1, 5, 20)])).toBe(true);
  });
});

test('the leading history ends before the first list of another one', () => {
  const lists = [versions(6, 9, 11), versions(3, 5, 8), versions(1, 2, 25)];
  expect(leadingHistory(lists)).toEqual(lists.slice(0, 2));
  expect(leadingHistory(lists.slice(0, 2))).toEqual(lists.slice(0, 2));
  expect(leadingHistory([])).toEqual([]);
});
