import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchIn, namespaceEnd } from './filter';

describe('a filter', () => {
  test.each<[string, string, [number, number] | undefined]>([
    ['user.viewed_invoice', 'viewed', [5, 11]],
    ['user.viewed_invoice', 'USER', [0, 4]],
    ['User.Viewed', 'user.v', [0, 6]],
    ['user.viewed', 'invoice', undefined],
    ['user.viewed', '', [0, 0]],
    ['a.a', 'a', [0, 1]],
    ['a.*', '.*', [1, 3]],
    ['größe', 'GRÖSSE', undefined],
  ])('in %j finds %j at %j', (name, filter, range) => {
    expect(matchIn(name, filter)).toEqual(range);
  });

  test('finds every part of a name where it stands first', () => {
    const part = fc.string({ unit: 'grapheme-ascii', maxLength: 5 });
    fc.assert(
      fc.property(part, part, part, (before, filter, after) => {
        const name = before + filter + after;
        const [start, end] = matchIn(name, filter.toUpperCase()) ?? [NaN, NaN];
        expect(start).toBeLessThanOrEqual(before.length);
        expect(name.slice(start, end).toLowerCase()).toBe(filter.toLowerCase());
      }),
    );
  });
});

test.each([
  ['user.viewed_invoice', 'user.'],
  ['billing.invoice.paid', 'billing.invoice.'],
  ['invoice', ''],
  ['invoice.', ''],
  ['a.b.', 'a.'],
  ['.a', '.'],
  ['', ''],
])('the namespace of %j is %j', (name, namespace) => {
  expect(name.slice(0, namespaceEnd(name))).toBe(namespace);
});
