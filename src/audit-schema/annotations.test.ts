import { expect, test } from 'vitest';
import { isAnnotation } from './annotations';

test.each(['description', '$comment', 'x-owner', 'x-'])('%s demands nothing', (keyword) => {
  expect(isAnnotation(keyword)).toBe(true);
});

test.each(['type', '$defs', 'constructor', '__proto__', '', 'X-owner', 'x'])(
  '%s is no annotation',
  (keyword) => {
    expect(isAnnotation(keyword)).toBe(false);
  },
);
