import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Outcome } from '../errors';
import { pageOfResult, type ResultAsked } from './result-cursor';

const letters = (text: string) => text.split('');
const page = (items: readonly string[], asked: Partial<ResultAsked> = {}) =>
  pageOfResult(items, (item) => item, { query: 'q', ...asked });

function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value;
}

function cursorAfter(items: readonly string[], limit: number): string {
  const { after } = valueOf(page(items, { limit })).list_metadata;
  if (after === null) throw new Error('There is no cursor at the end.');
  return after;
}

/** All items that paging one way comes by, from a cursor on, in the order of the list. */
function pages(list: readonly string[], limit: number, way: 'after' | 'before', from?: string): string[] {
  const { data, list_metadata } = valueOf(page(list, { limit, [way]: from }));
  const next = list_metadata[way];
  if (next === null) return [...data];
  const rest = pages(list, limit, way, next);
  return way === 'after' ? [...data, ...rest] : [...rest, ...data];
}

describe('paging through a result', () => {
  test('has cursors where there is more', () => {
    const items = letters('abcde');
    const first = valueOf(page(items, { limit: 2 }));
    expect(first.data).toEqual(['a', 'b']);
    expect(first.list_metadata.before).toBeNull();
    const second = valueOf(page(items, { limit: 2, after: first.list_metadata.after ?? '' }));
    expect(second.data).toEqual(['c', 'd']);
    const back = valueOf(page(items, { limit: 5, before: second.list_metadata.before ?? '' }));
    expect(back.data).toEqual(['a', 'b']);
    const last = valueOf(page(items, { limit: 2, after: second.list_metadata.after ?? '' }));
    expect(last.data).toEqual(['e']);
    expect(last.list_metadata.after).toBeNull();
  });

  test('gives each item exactly once, forwards and backwards', () => {
    const items = fc.uniqueArray(fc.string(), { maxLength: 60 });
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 20 }), (list, limit) => {
        expect(pages(list, limit, 'after')).toEqual(list);
        if (list.length < 2) return;
        const before = cursorAfter(list, list.length - 1);
        expect(pages(list, limit, 'before', before)).toEqual(list.slice(0, -2));
      }),
    );
  });

  test('goes on after the same item wherever that has moved to', () => {
    const after = cursorAfter(letters('abcde'), 2);
    expect(valueOf(page(letters('xyabcde'), { after })).data).toEqual(letters('cde'));
    expect(valueOf(page(letters('bcde'), { after })).data).toEqual(letters('cde'));
  });

  test('goes on at the same place where the item is gone', () => {
    const after = cursorAfter(letters('abcde'), 2);
    expect(valueOf(page(letters('acde'), { after })).data).toEqual(letters('cde'));
    expect(valueOf(page(['x'], { after })).data).toEqual([]);
  });
});

const refused = (message: string) => ({ ok: false, failure: { code: 'bad_request', message } });

describe('refused is', () => {
  const cursor = cursorAfter(letters('abcde'), 2);

  test.each(['', 'ala_01HX', `${cursor}x`, cursor.slice(1), `${cursor.slice(0, 22)}9999999999`])(
    'the cursor %j',
    (after) => {
      expect(page(letters('abcde'), { after })).toMatchObject(
        refused('The parameter “after” is a cursor of another list.'),
      );
    },
  );

  test('a cursor of another query', () => {
    expect(page(letters('abcde'), { query: 'other', before: cursor })).toMatchObject(
      refused('The parameter “before” is a cursor of another list.'),
    );
  });

  test('both cursors at once', () => {
    expect(page(letters('abcde'), { after: cursor, before: cursor })).toMatchObject(
      refused('The parameters “before” and “after” exclude each other.'),
    );
  });
});
