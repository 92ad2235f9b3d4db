import { expect, test } from 'vitest';
import { versionsSearch, viewOf } from './search';

test('a link keeps what it says, known or not, and only that', () => {
  expect(
    versionsSearch({ view: 'x', from: 'latest', rows: 'changed', pick: '9,x', field: 'a.b', other: 'x' }),
  ).toEqual({
    view: 'x',
    from: 'latest',
    rows: 'changed',
    pick: '9,x',
    field: 'a.b',
  });
  expect(versionsSearch({ view: 1, from: ['3'], rows: null, pick: 4, field: {} })).toEqual({});
});

test('a view that is not known is the matrix', () => {
  expect([{}, { view: 'json' }, { view: 'matrix' }, { view: 'x' }].map(viewOf)).toEqual([
    'matrix',
    'json',
    'matrix',
    'matrix',
  ]);
});
