import { expect, test } from 'vitest';
import { returnOf } from './return-to';

test('the address to come back to is the first of a query, decoded once', () => {
  expect(returnOf('/auth/sign-in?to=%2Fa%3Fb%3D%2526&to=/c')).toBe('/a?b=%26');
  expect(returnOf('/auth/sign-in?to=%2F%2Fevil.example')).toBe('/');
  expect(returnOf('/auth/sign-in')).toBe('/');
});
