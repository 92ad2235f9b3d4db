import { expect, test } from 'vitest';
import type { VersionChange } from '../../contract/catalog-changes';
import { linesOf } from './lines';

const change = (action: string, created_at: string): VersionChange => ({
  action,
  created_at,
  version: 2,
  previous: 1,
  summary: '',
  verdict: 'safe',
});

test('each day has one line before its changes, which keep their order', () => {
  const lines = linesOf([
    change('a', '2026-03-04T12:00:00Z'),
    change('b', '2026-03-04T11:00:00Z'),
    change('c', '2026-03-02T12:00:00Z'),
  ]);
  expect(lines.map((line) => (line.kind === 'day' ? line.date?.getUTCDate() : line.change.action))).toEqual([
    4,
    'a',
    'b',
    2,
    'c',
  ]);
  expect(new Set(lines.map(({ key }) => key)).size).toBe(5);
});

test('a moment that is no date has a line without one', () => {
  expect(linesOf([change('a', 'soon'), change('b', 'later')]).map(({ kind }) => kind)).toEqual([
    'day',
    'change',
    'change',
  ]);
  expect(linesOf([])).toEqual([]);
});
