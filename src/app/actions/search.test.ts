import { describe, expect, test } from 'vitest';
import { firstPageOfActions, type ActionsLink } from '../../contract/actions-link';
import { firstViewOf } from '../../contract/first-view';
import { parseSearch, stringifySearch } from '../lib/search-params';
import { actionsSearch } from './search';
import { nextSort, sortingOf } from './sort';

test('a link keeps what it says, known or not, and only that', () => {
  const link = { q: 'a', namespace: 'b', target: 'c', field: 'd', sort: 'size', order: 'sideways' };
  expect(actionsSearch({ ...link, other: 'x' })).toEqual(link);
  expect(actionsSearch({ q: ['a'], order: 3 })).toEqual({});
});

test.each([
  '',
  '?order=asc',
  '?order=sideways',
  '?order=asc&order=desc',
  '?q=usr.inv',
  '?q=++a+b++',
  '?q=a&q=b',
  `?q=${'a'.repeat(600)}`,
  '?q=a&order=asc',
  '?namespace=a%26b&target=c,d&field=metadata.ip&sort=name&order=desc',
  '?sort=size&q=',
])('the page asks first for what the server puts into it: %j', (search) => {
  const first = firstPageOfActions('staging', actionsSearch(parseSearch(search)));
  expect(firstViewOf('/staging/actions', search).paths).toContain(first);
});

describe('clicks on a column’s head', () => {
  const afterClicks = (link: ActionsLink, sort: 'name' | 'updated' | 'created', clicks: number): string => {
    if (clicks === 0) return stringifySearch(link);
    return afterClicks({ ...link, ...nextSort(link, sort) }, sort, clicks - 1);
  };

  test.each([
    ['name', ['?sort=name', '?sort=name&order=desc', '']],
    ['updated', ['?sort=updated', '?sort=updated&order=asc', '']],
    ['created', ['?order=asc', '', '?order=asc']],
  ] as const)('on %s lead from one direction to the other and back', (sort, links) => {
    expect([1, 2, 3].map((clicks) => afterClicks({}, sort, clicks))).toEqual(links);
  });

  test('leave relevance and lead back to it', () => {
    const links = [1, 2, 3].map((clicks) => afterClicks({ q: 'a' }, 'created', clicks));
    expect(links).toEqual(['?q=a&sort=created', '?q=a&sort=created&order=asc', '?q=a']);
  });

  test('replace another sort with the direction of their own', () => {
    expect(afterClicks({ sort: 'updated', order: 'asc' }, 'name', 1)).toBe('?sort=name');
    expect(afterClicks({ order: 'asc' }, 'name', 1)).toBe('?sort=name');
  });
});

test.each<[ActionsLink, ReturnType<typeof sortingOf>]>([
  [{}, { sort: 'created', direction: 'desc' }],
  [{ order: 'asc' }, { sort: 'created', direction: 'asc' }],
  [{ q: 'a' }, 'relevance'],
  [
    { q: 'a', order: 'asc' },
    { sort: 'created', direction: 'asc' },
  ],
  [{ namespace: 'a' }, { sort: 'created', direction: 'desc' }],
  [
    { q: 'a', sort: 'name' },
    { sort: 'name', direction: 'asc' },
  ],
  [{ sort: 'size' }, { sort: 'created', direction: 'desc' }],
])('%j is sorted by %j', (link, sorting) => {
  expect(sortingOf(link)).toEqual(sorting);
});
