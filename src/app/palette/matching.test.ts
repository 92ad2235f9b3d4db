import { expect, test } from 'vitest';
import { matchIn, matching, ordered, rangesOf } from './matching';

function entry(label: string) {
  const match: readonly number[] = [];
  return { label, match };
}

function matched(label: string) {
  return { label, match: [0, 1] };
}

test('characters in a row are one range', () => {
  expect(rangesOf([2, 3, 7])).toEqual([2, 4, 7, 8]);
  expect(rangesOf([3, 2])).toEqual([2, 4]);
  expect(rangesOf([])).toEqual([]);
});

test('an empty text leaves everything as it stands', () => {
  const entries = [entry('b'), entry('a')];
  expect(matching('', entries)).toEqual(entries);
});

test('entries are found by letters in their order, with where they stand', () => {
  const found = matching('verd', [entry('Copy link'), entry('How verdicts are reached')]);
  expect(found.map(({ label, match }) => [label, match])).toEqual([['How verdicts are reached', [4, 8]]]);
});

test('characters that mean something in a regular expression are characters', () => {
  expect(matching('.*', [entry('Copy link')])).toEqual([]);
  expect(matchIn('a.*b', '.*')).toEqual([1, 3]);
});

test('a group of which something begins with the text comes before one that holds it', () => {
  const holding = { heading: 'Actions', items: [matched('token.refreshed')] };
  const beginning = { heading: 'Commands', items: [matched('Refresh')] };
  expect(ordered('refresh', [holding, beginning])).toEqual([beginning, holding]);
});

test('a group that holds the text comes before one that only matches loosely', () => {
  const loose = { heading: 'Actions', items: [matched('d.a.r.k'), entry('All 10 dark ones')] };
  const exact = { heading: 'Commands', items: [matched('Theme: Dark')] };
  const none = { heading: 'Fields', items: [] };
  expect(ordered('dark', [loose, none, exact])).toEqual([exact, loose]);
  expect(ordered('', [loose, exact])).toEqual([loose, exact]);
});
