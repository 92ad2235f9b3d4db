import { describe, expect, test } from 'vitest';
import { firstPageOfActions, isTooLong, orderOf, searchOf, type ActionsLink } from './actions-link';
import { MAX_QUERY } from './catalog-query';

test('an order that is not known is the newest first', () => {
  const orders = [undefined, 'asc', 'normal', 'sideways', ''].map((order) =>
    orderOf(order === undefined ? {} : { order }),
  );
  expect(orders).toEqual(['desc', 'asc', 'normal', 'desc', 'desc']);
});

describe('a link to the list', () => {
  test.each<ActionsLink>([
    {},
    { order: 'asc' },
    { q: '', namespace: '', target: '', field: '' },
    { q: '  ' },
    { sort: 'size' },
    { q: 'a'.repeat(MAX_QUERY + 1) },
  ])('%j asks for WorkOS’s own pages', (link) => {
    expect(searchOf(link)).toBeUndefined();
  });

  test.each<[ActionsLink, ReturnType<typeof searchOf>]>([
    [{ q: ' usr.inv ' }, { q: 'usr.inv' }],
    [
      { q: 'a', order: 'asc' },
      { q: 'a', sort: 'created', order: 'asc' },
    ],
    [{ q: 'a', order: 'normal' }, { q: 'a' }],
    [
      { namespace: 'user', target: 'invoice', field: 'metadata.ip' },
      { namespace: 'user', target: 'invoice', field: 'metadata.ip' },
    ],
    [{ sort: 'name' }, { sort: 'name' }],
    [
      { sort: 'name', order: 'desc' },
      { sort: 'name', order: 'desc' },
    ],
    [{ sort: 'name', order: 'sideways' }, { sort: 'name' }],
    [{ q: 'a', sort: 'size' }, { q: 'a' }],
    [{ q: 'a'.repeat(MAX_QUERY + 1), target: 'user' }, { target: 'user' }],
  ])('%j asks for %j', (link, search) => {
    expect(searchOf(link)).toEqual(search);
  });

  test('asks first for as much as there is at once', () => {
    expect(firstPageOfActions('a b', { q: 'x&y' })).toBe('/api/environments/a%20b/actions?limit=100&q=x%26y');
    expect(firstPageOfActions('a b', { order: 'asc' })).toBe(
      '/api/environments/a%20b/actions?limit=100&order=asc',
    );
  });
});

test('a text is too long only by what would be searched for', () => {
  expect(isTooLong({ q: 'a'.repeat(MAX_QUERY) })).toBe(false);
  expect(isTooLong({ q: `  ${'a'.repeat(MAX_QUERY)}  ` })).toBe(false);
  expect(isTooLong({ q: 'a'.repeat(MAX_QUERY + 1) })).toBe(true);
});
