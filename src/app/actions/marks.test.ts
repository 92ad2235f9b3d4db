import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namespaceEnd, partsOf } from './marks';

const marked = (name: string, from: number, to: number, ranges: number[]) =>
  partsOf(name, from, to, ranges)
    .map(({ text, isMatch }) => (isMatch ? `[${text}]` : text))
    .join('|');

describe('the parts of a name', () => {
  test.each<[number, number, number[], string]>([
    [0, 12, [], 'user.invited'],
    [0, 12, [0, 4], '[user]|.invited'],
    [0, 12, [5, 12], 'user.|[invited]'],
    [0, 12, [0, 1, 4, 6, 11, 12], '[u]|ser|[.i]|nvite|[d]'],
    [0, 5, [3, 7], 'use|[r.]'],
    [5, 12, [3, 7], '[in]|vited'],
    [5, 12, [0, 4], 'invited'],
    [0, 12, [5, 99], 'user.|[invited]'],
  ])('from %d to %d, matched at %j, are %j', (from, to, ranges, parts) => {
    expect(marked('user.invited', from, to, ranges)).toBe(parts);
  });

  test('are the name, whatever was matched', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.nat(20)), (name, cuts) => {
        const ranges = cuts.toSorted((a, b) => a - b);
        const parts = partsOf(name, 0, name.length, ranges.slice(0, ranges.length - (ranges.length % 2)));
        expect(parts.map(({ text }) => text).join('')).toBe(name);
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
