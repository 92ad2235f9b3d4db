import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ownPath } from './own-path';

const HERE = 'https://audit.example.com';

describe('the address to come back to', () => {
  test.each([
    '/',
    '/a?q=b&c=%2F%2Fd',
    '/default/actions/a%2Fb%20%E2%9C%93',
    "/a?q=it's!()*",
    '/a//b',
    '/authors',
    '/production/actions?q=a%20b&sort=name#x',
    '/a/actions/%2F%2Fevil.example',
  ])('%s is kept as it is', (to) => expect(ownPath(to)).toBe(to));

  test.each([
    undefined,
    null,
    '',
    'a',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    '/%0a/..//evil.example',
    '/..//evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    'https:evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/auth/sign-out',
    '/auth/sign-in?to=/auth/sign-in',
    '/a/../auth/sign-out',
    ' /a',
    'production',
    '/./auth/sign-out',
    '/a/%2e%2e/auth/sign-out',
    '/sign-in?problem=expired&to=%2F',
    '/signed-out',
    '/é',
    '/a b',
    `/${'a'.repeat(2000)}`,
  ])('%j is not', (to) => expect(ownPath(to)).toBe('/'));

  test('is on this server, whatever is asked for', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      '%2F',
      '%5C',
      '@',
      ':',
      '?',
      '#',
      '\t',
      '\n',
      ' ',
      'evil',
      'https:',
      'auth/',
    );
    const odd = fc.array(fc.oneof(piece, fc.string({ maxLength: 3 }))).map((parts) => parts.join(''));
    const text = fc.oneof(
      odd,
      odd.map((rest) => `/${rest}`),
      fc.webUrl(),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (to) => {
        const safe = ownPath(to);
        const there = new URL(safe, `${HERE}/auth/callback`);
        expect(there.origin).toBe(HERE);
        expect(there.pathname).not.toMatch(/^\/(\/|auth\/)/);
        // Nothing in it ends a header's line.
        expect(safe).toMatch(/^[\x21-\x7e]+$/);
        expect([to, '/']).toContain(safe);
      }),
      { numRuns: 2000 },
    );
  });
});
