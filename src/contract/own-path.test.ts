import { expect, test } from 'vitest';
import { ownPath } from './own-path';

test.each([
  '/',
  '/production/actions?q=a%20b&sort=name#x',
  '/a/actions/%2F%2Fevil.example',
  '/authors/actions',
])('%s is a place of ours', (address) => {
  expect(ownPath(address)).toBe(address);
});

test.each([
  undefined,
  '',
  'production',
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/%0a/..//evil.example',
  '/..//evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  ' /a',
  '/a b',
  '/ä',
  '/auth/sign-out',
  '/a/../auth/sign-out',
  '/sign-in?to=/',
  '/signed-out',
  `/${'a'.repeat(2000)}`,
])('%j leads to the start page instead', (address) => {
  expect(ownPath(address)).toBe('/');
});
