import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageRequest } from './list-parameters';
import { pageOf, sequence, type Page } from './paging';

const cursor = (item: number) => `c${item}`;
const orders = fc.constantFrom('normal', 'desc', 'asc');

function items(count: number) {
  return sequence(
    Array.from({ length: count }, (_, index) => index),
    cursor,
  );
}

function page(count: number, request: PageRequest): Page<number> {
  const answer = pageOf(items(count), request);
  if ('errors' in answer) throw new Error(JSON.stringify(answer.errors));
  return answer;
}

function walk(count: number, first: PageRequest): Page<number>[] {
  const pages = [page(count, first)];
  for (;;) {
    const after = pages.at(-1)?.list_metadata.after ?? null;
    if (after === null) return pages;
    pages.push(page(count, { ...first, after }));
  }
}

describe('walking the pages of a list', () => {
  it('gives every item once, in order, whatever the limit', () => {
    fc.assert(
      fc.property(fc.nat(250), fc.integer({ min: 1, max: 100 }), orders, (count, limit, order) => {
        const { items: newestFirst } = items(count);
        const expected = order === 'asc' ? newestFirst.toReversed() : newestFirst;
        expect(walk(count, { limit, order }).flatMap(({ data }) => data)).toEqual(expected);
      }),
    );
  });

  it('gives the same pages backwards: what comes before a page is the page that it came after', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 250 }),
        fc.integer({ min: 1, max: 100 }),
        orders,
        (count, limit, order) => {
          const pages = walk(count, { limit, order });
          const previous = pages.map(({ list_metadata: { before } }) =>
            before === null ? 'none' : page(count, { limit, order, before }),
          );
          expect(previous).toEqual(['none', ...pages.slice(0, -1)]);
        },
      ),
    );
  });

  it('has as many pages as the limit makes of the items', () => {
    expect(walk(20, { limit: 10, order: 'desc' })).toHaveLength(2);
    expect(walk(21, { limit: 10, order: 'desc' })).toHaveLength(3);
    expect(walk(0, { limit: 10, order: 'desc' })).toHaveLength(1);
  });
});

describe('a page', () => {
  it('before a cursor that has fewer items before it is short, and at the start of the list', () => {
    expect(page(10, { limit: 5, order: 'desc', before: 'c3' })).toEqual({
      data: [0, 1, 2],
      list_metadata: { before: null, after: 'c2' },
    });
  });

  it('of an empty list has no cursors', () => {
    expect(page(0, { limit: 5, order: 'asc' })).toEqual({
      data: [],
      list_metadata: { before: null, after: null },
    });
  });

  it('names the parameter whose cursor it does not know', () => {
    const unknown = { code: 'unknown_cursor' };
    expect(pageOf(items(3), { limit: 5, order: 'desc', after: 'x' })).toEqual({
      errors: [{ field: 'after', ...unknown }],
    });
    expect(pageOf(items(3), { limit: 5, order: 'desc', before: '' })).toEqual({
      errors: [{ field: 'before', ...unknown }],
    });
  });
});
