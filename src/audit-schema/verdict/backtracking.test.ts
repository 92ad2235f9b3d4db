import { describe, expect, test } from 'vitest';
import { longestQuick } from './backtracking';

describe('the ways through a text double with each character', () => {
  test.each([
    '^(a+)+$',
    '^(a|a)*$',
    '^(?:a|b)+$',
    '^((a+)b?)+$',
    '^(((a+)))*$',
    '^(a?){40}a{40}$',
    '^(a+){2,}$',
    '^([a-z]+\\.)+[a-z]+$',
    '^(a+)+?$',
    '^x(?<word>a*,?)*$',
  ])('%s', (pattern) => {
    expect(longestQuick(pattern)).toBe(19);
  });
});

describe('each endless repetition multiplies them by the length', () => {
  test.each([
    ['^a*a*a*a*b$', 32],
    ['.*a.*b.*', 100],
    ['a+b+', 1000],
  ])('%s', (pattern, length) => {
    expect(longestQuick(pattern)).toBe(length);
  });
});

describe('usual patterns are quick', () => {
  test.each([
    '',
    '^[A-Z]{2}-[0-9]+$',
    '^(inv|usr)_[a-z0-9]{26}$',
    '^(\\d{3})-(\\d{4})$',
    '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
    '^[^@]+@[^@]+$',
    '^\\d+(\\.\\d+)?$',
    '^[(+*]+\\(\\*\\+\\)$',
    '^(a+){0,2}$',
  ])('%s', (pattern) => {
    expect(longestQuick(pattern)).toBeGreaterThanOrEqual(500);
  });
});
