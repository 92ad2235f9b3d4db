import { expect, test } from 'vitest';
import { createEnded } from './ended';

test('an ended session is remembered for as long as it would have lasted, and not without end', () => {
  let time = 0;
  const ended = createEnded(() => time);
  ended.end('short', 10);
  for (let index = 0; index < 9_999; index += 1) ended.end(`long ${index}`, 100);
  expect([ended.has('short'), ended.has('long 0'), ended.has('other')]).toEqual([true, true, false]);
  time = 10;
  ended.end('one more', 100);
  // The one that is over made room.
  expect([ended.has('short'), ended.has('long 0'), ended.has('one more')]).toEqual([false, true, true]);
  ended.end('another', 100);
  expect([ended.has('long 0'), ended.has('long 1'), ended.has('another')]).toEqual([false, true, true]);
});
