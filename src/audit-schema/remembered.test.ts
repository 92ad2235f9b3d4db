import { expect, test, vi } from 'vitest';
import { remembered } from './remembered';

test('what was asked before is not worked out again, nothing being an answer too', () => {
  const work = vi.fn<(text: string) => number | undefined>((text) => (text === '' ? undefined : text.length));
  const length = remembered(work);
  expect([length('ab'), length('ab'), length(''), length('')]).toEqual([2, 2, undefined, undefined]);
  expect(work).toHaveBeenCalledTimes(2);
});

test('no more answers are kept than it is told, and none about long texts', () => {
  const work = vi.fn<(text: string) => number>((text) => text.length);
  const length = remembered(work, 2);
  for (const text of ['a', 'b', 'c', 'a']) expect(length(text)).toBe(1);
  expect(work).toHaveBeenCalledTimes(4);
  const long = 'x'.repeat(1001);
  expect([length(long), length(long)]).toEqual([1001, 1001]);
  expect(work).toHaveBeenCalledTimes(6);
});
