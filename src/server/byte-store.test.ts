import { describe, expect, test } from 'vitest';
import { ByteStore } from './byte-store';

describe('memory', () => {
  test('is bounded by the size of what is kept, the least recently read going first', () => {
    const store = new ByteStore(10_000);
    const kept = () =>
      Array.from({ length: 100 }, (_, index) => store.get(`k${index}`)?.byteLength ?? 0).reduce(
        (sum, size) => sum + size,
      );
    for (let index = 0; index < 100; index += 1) {
      store.set(`k${index}`, Buffer.alloc(900));
      expect(store.get('k0') !== undefined).toBe(true);
    }
    expect(kept()).toBeLessThanOrEqual(10_000);
    expect(kept()).toBeGreaterThan(8000);
    expect(store.get('k50')).toBeUndefined();
  });

  test('holds the very bytes, not a copy', () => {
    const store = new ByteStore();
    const page = Buffer.from('page');
    store.set('k', page);
    expect(store.get('k')).toBe(page);
  });
});
