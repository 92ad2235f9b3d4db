import { expect, test } from 'vitest';
import { versionsSearch, viewOf } from './search';

test('a link keeps what it says, known or not, and only that', () => {
  expect(versionsSearch({ view: 'x', from: 'latest', rows: 'changed', other: 'x' })).toEqual({
    view: 'x',
    from: 'latest',
    rows: 'changed',
  });
  expect(versionsSearch({ view: 1, from: ['3'], rows: null })).toEqual({});
});

test('a view that is not known is the matrix', () => {
  expect([{}, { view: 'json' }, { view: 'matrix' }, { view: 'x' }].map(viewOf)).toEqual([
    'matrix',
    'json',
    'matrix',
    'matrix',
  ]);
});
