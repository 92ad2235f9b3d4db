import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_ACTION_NAME, refusalOfActionName } from './action-name';

test.each([
  'user.viewed_invoice',
  'a/b',
  'a\\b',
  '...',
  '..a/.b',
  'a b',
  '%2e%2e',
  '100%',
  '?#&',
  'élève 名前 🎉',
  ' ',
  '\n',
  'x'.repeat(MAX_ACTION_NAME),
])('accepts %j', (name) => {
  expect(refusalOfActionName(name)).toBeUndefined();
});

test.each([
  ['', 'An action name cannot be empty.'],
  ['x'.repeat(MAX_ACTION_NAME + 1), 'An action name has at most 512 characters.'],
  ['a\0b', 'An action name cannot hold a NUL character.'],
  ['a\ud800', 'An action name must be well-formed Unicode.'],
  ['\udc00a', 'An action name must be well-formed Unicode.'],
])('refuses %j and says why', (name, refusal) => {
  expect(refusalOfActionName(name)).toBe(refusal);
});

test.each(['.', '..', '../users', 'a/..', 'a/../b', 'a/./b', './a', '..\\users', 'a\\..', 'a\\./b'])(
  'refuses %j, which holds a dot segment',
  (name) => {
    expect(refusalOfActionName(name)).toBe(
      'An action name cannot be or hold the path segments “.” and “..”.',
    );
  },
);

/** Any text, and a lot of what paths are made of. */
const anyName = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[./\\%2ef\0\ud800a?#]{0,6}$/),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);

test('whatever it accepts comes back from its escaped form, and is one segment of a path that goes nowhere else', () => {
  fc.assert(
    fc.property(anyName, (name) => {
      fc.pre(refusalOfActionName(name) === undefined);
      const escaped = encodeURIComponent(name);
      expect(decodeURIComponent(escaped)).toBe(name);
      const { pathname, search, hash } = new URL(
        `/audit_logs/actions/${escaped}/schemas`,
        'https://api.example',
      );
      expect(pathname).toBe(`/audit_logs/actions/${escaped}/schemas`);
      expect(pathname.split('/')).toHaveLength(5);
      expect(search + hash).toBe('');
    }),
    { numRuns: 3000 },
  );
});

test('whatever it accepts stays below its folder even where a proxy unescapes slashes first', () => {
  fc.assert(
    fc.property(anyName, (name) => {
      fc.pre(refusalOfActionName(name) === undefined);
      const unescaped = encodeURIComponent(name).replaceAll(/%2f|%5c/gi, '/');
      const { pathname } = new URL(`/audit_logs/actions/${unescaped}/schemas`, 'https://api.example');
      expect(pathname).toBe(`/audit_logs/actions/${unescaped}/schemas`);
    }),
    { numRuns: 3000 },
  );
});
