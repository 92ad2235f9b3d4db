import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { PATIENCE, runs } from '../testing/runs';
import { longestQuick } from './backtracking';
import { textOf } from './pattern-text';

const literal = fc.constantFrom('a', 'B', '7', '-', '_', ' ', '@', '\\.', '\\/', '\\$', '\\(');
const range = fc.constantFrom(
  '[a-z]',
  '[^a-z]',
  '[A-Z0-9_]',
  '[\\d.]',
  '[^@\\s]',
  '\\d',
  '\\w',
  '\\s',
  '\\D',
  '\\W',
  '.',
);
const repeated = fc.constantFrom('', '', '', '*', '+', '?', '{3}', '{2,}', '{0,2}', '+?');

/** Patterns of what schemas usually hold, anchored at both ends. */
const { pattern } = fc.letrec<{ pattern: string; part: string; atom: string }>((tie) => ({
  atom: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'pattern' },
    { weight: 3, arbitrary: literal },
    { weight: 3, arbitrary: range },
    { weight: 1, arbitrary: tie('pattern').map((inner) => `(${inner})`) },
    { weight: 1, arbitrary: tie('pattern').map((inner) => `(?:${inner})`) },
    { weight: 1, arbitrary: tie('pattern').map((inner) => `(?<name>${inner})`) },
  ),
  part: fc
    .array(
      fc.tuple(tie('atom'), repeated).map(([atom, times]) => atom + times),
      { minLength: 1, maxLength: 4 },
    )
    .map((parts) => parts.join('')),
  pattern: fc.array(tie('part'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('|')),
}));

const compiles = (source: string) => {
  try {
    return new RegExp(source, 'u') instanceof RegExp;
  } catch {
    return false;
  }
};

test('a text of a plain pattern matches the whole of it', { timeout: PATIENCE }, () => {
  fc.assert(
    fc.property(pattern, fc.nat({ max: 3 }), (source, times) => {
      const whole = `^(?:${source})$`;
      fc.pre(compiles(whole));
      const text = textOf(source, times);
      expect(text).toBeDefined();
      // JavaScript may try more ways through a longer text than there is time for.
      fc.pre((text ?? '').length <= longestQuick(source));
      expect(new RegExp(whole, 'u').test(text ?? '')).toBe(true);
    }),
    runs(500),
  );
});

test('any pattern has a text or none, and is read to its end', { timeout: PATIENCE }, () => {
  const part = fc.constantFrom(
    ...'ab01^$.|()[]{},?*+-\\'.split(''),
    '(?=',
    '(?<!',
    '\\b',
    '\\p{L}',
    '\\k<a>',
    '\\1',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 10 }), (parts) => {
      const source = parts.join('');
      fc.pre(compiles(source));
      expect(['string', 'undefined']).toContain(typeof textOf(source, 2));
    }),
    runs(500),
  );
});

test.each([
  ['^[A-Z]{2}-[0-9]{3}$', 'AA-111'],
  ['^(inv|usr)_[a-z0-9]{4}$', 'inv_aaaa'],
  ['^https?://', 'http://'],
  ['^\\d{4}-\\d{2}-\\d{2}$', '1111-11-11'],
  ['', ''],
  ['^$', ''],
])('%s', (source, text) => {
  expect(textOf(source)).toBe(text);
});

test('what repeats without end is repeated as often as asked, within its bounds', () => {
  expect(textOf('^a+$', 5)).toBe('aaaaa');
  expect(textOf('^a{2,}b*$', 3)).toBe('aaabbb');
  expect(textOf('^a{2,}$', 1)).toBe('aa');
  expect(textOf('^a{2}b?c{1,9}$', 5)).toBe('aac');
});

test.each(['(?=a)b', '(?<!a)b', '(a)\\1', '\\p{Lu}', '\\u0041', 'a{2000}', '((a{900}){900}){900}'])(
  'gives up: %s',
  (source) => {
    expect(textOf(source)).toBeUndefined();
  },
);
