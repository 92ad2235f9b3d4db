import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { returnOf, safeReturn } from './return-to';

const HERE = 'https://audit.example.com';

describe('the address to come back to', () => {
  test.each([
    '/',
    '/a?q=b&c=%2F%2Fd',
    '/default/actions/a%2Fb%20%E2%9C%93',
    "/a?q=it's!()*",
    '/a//b',
    '/authors',
  ])('%s is kept as it is', (to) => expect(safeReturn(to)).toBe(to));

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
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    'https:evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/auth/sign-out',
    '/auth/sign-in?to=/auth/sign-in',
    '/./auth/sign-out',
    '/a/%2e%2e/auth/sign-out',
    '/sign-in?problem=expired&to=%2F',
    '/signed-out',
    '/é',
    '/a b',
    `/${'a'.repeat(2000)}`,
  ])('%j is not', (to) => expect(safeReturn(to)).toBe('/'));

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
        const safe = safeReturn(to);
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

  test('is the first of a query, decoded once', () => {
    expect(returnOf('/auth/sign-in?to=%2Fa%3Fb%3D%2526&to=/c')).toBe('/a?b=%26');
    expect(returnOf('/auth/sign-in?to=%2F%2Fevil.example')).toBe('/');
    expect(returnOf('/auth/sign-in')).toBe('/');
  });
});
