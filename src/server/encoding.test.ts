import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ByteStore } from './byte-store';
import { Encodings, encodingFor } from './encoding';

describe('the encoding', () => {
  test.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['br', 'br'],
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['br;q=0, gzip;q=0', 'identity'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['gzip, *;q=0', 'gzip'],
    ['identity, gzip;q=0.5', 'identity'],
    ['deflate, zstd', 'identity'],
    ['BR;Q=1', 'br'],
    ['br;q=high', 'identity'],
  ])('for %s is %s', (accepted, encoding) => {
    expect(encodingFor(accepted, 5000)).toBe(encoding);
  });

  test('is none where it saves nothing', () => {
    expect(encodingFor('br', 100)).toBe('identity');
  });
});

describe('encoded bytes', () => {
  const bytes = Buffer.from('{"name":"user.logged_in"}'.repeat(500));

  test('say the same, in either encoding', async () => {
    const encodings = new Encodings(new ByteStore());
    expect(brotliDecompressSync(await encodings.of({ bytes, etag: 'a' }, 'br'))).toEqual(bytes);
    expect(gunzipSync(await encodings.of({ bytes, etag: 'a' }, 'gzip'))).toEqual(bytes);
  });

  test('are made once, however many ask, and are then there at once', async () => {
    const encodings = new Encodings(new ByteStore());
    const [one, two] = await Promise.all([1, 2].map(async () => encodings.of({ bytes, etag: 'a' }, 'br')));
    expect(one).toBe(two);
    expect(encodings.of({ bytes, etag: 'a' }, 'br')).toBe(one);
    expect(encodings.of({ bytes, etag: 'b' }, 'br')).toBeInstanceOf(Promise);
  });
});
