import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSearch, stringifySearch, textsOf } from './search-params';

test('parameters are plain text', () => {
  expect(parseSearch('?q=a%20b+c&from=3&view=')).toEqual({ q: 'a b c', from: '3', view: '' });
  expect(stringifySearch({ q: 'true', from: '3' })).toBe('?q=true&from=3');
  expect(stringifySearch({ pick: '4,2' })).toBe('?pick=4,2');
});

test('no parameters leave no question mark', () => {
  expect(stringifySearch({})).toBe('');
  expect(parseSearch('')).toEqual({});
});

test('what is empty, absent or no text is left out', () => {
  expect(stringifySearch({ q: '', view: undefined, from: null, rows: 3, order: 'asc' })).toBe('?order=asc');
});

test('an encoding that is broken is no exception', () => {
  expect(parseSearch('?q=100%&%zz')).toEqual({ q: '100%', '%zz': '' });
});

test('what was written is read again', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 });
  const search = fc.dictionary(fc.oneof(text, fc.constant('__proto__')), text);
  fc.assert(
    fc.property(search, (one) => {
      expect(parseSearch(stringifySearch(one))).toEqual({ ...one });
    }),
  );
});

test('of a link’s parameters a place takes those it knows', () => {
  expect(textsOf({ q: 'a', field: '', other: 'b', shared: 3 }, ['q', 'field', 'shared', 'view'])).toEqual({
    q: 'a',
    field: '',
  });
});
