import { expect, test } from 'vitest';
import { firstActionsPage } from '../../contract/first-pages';
import { firstViewOf } from '../../contract/first-view';
import { actionsSearch, orderOf } from './search';

test('a link keeps what it says, known or not, and only that', () => {
  expect(actionsSearch({ q: 'a', order: 'sideways', other: 'x' })).toEqual({ q: 'a', order: 'sideways' });
  expect(actionsSearch({ q: ['a'], order: 3 })).toEqual({});
});

test('an order that is not known is the newest first', () => {
  expect(
    [undefined, 'asc', 'normal', 'sideways', ''].map((order) => orderOf(actionsSearch({ order }))),
  ).toEqual(['desc', 'asc', 'normal', 'desc', 'desc']);
});

test.each([{}, { order: 'asc' }, { order: 'desc' }, { order: 'normal' }, { order: 'sideways' }])(
  'the page asks first for what the server puts into it: %j',
  (search) => {
    const first = firstActionsPage('staging', orderOf(actionsSearch(search)));
    expect(firstViewOf('/staging/actions', String(new URLSearchParams(search))).paths).toContain(first);
  },
);
