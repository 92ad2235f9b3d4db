import { describe, expect, it } from 'vitest';
import { cursorOf } from './cursor';

describe('a cursor', () => {
  it('is a ULID after its prefix: its time is that of the example in the ULID specification', () => {
    const cursor = cursorOf('ala', '2016-07-30T22:36:16.385Z', 'user.logged_in');
    expect(cursor).toMatch(/^ala_01ARYZ6S41[0-9A-HJKMNP-TV-Z]{16}$/);
  });

  it('is the same for the same item, and another for another item of the same moment', () => {
    const at = '2026-01-15T12:00:00.000Z';
    expect(cursorOf('als', at, '1 a')).toBe(cursorOf('als', at, '1 a'));
    expect(cursorOf('als', at, '1 a')).not.toBe(cursorOf('als', at, '2 a'));
  });
});
