import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairText, readPair, type VersionName } from './version-pair';

const names = fc.oneof(
  fc.integer({ min: 0, max: 999_999_999 }),
  fc.constantFrom<VersionName>('latest', 'previous'),
);

describe('a pair in an address', () => {
  test.each<[string, VersionName, VersionName]>([
    ['3...5', 3, 5],
    ['5...3', 5, 3],
    ['5...5', 5, 5],
    ['0...99999', 0, 99_999],
    ['1...999999999', 1, 999_999_999],
    ['previous...latest', 'previous', 'latest'],
    ['previous...5', 'previous', 5],
    ['latest...previous', 'latest', 'previous'],
    ['3...latest', 3, 'latest'],
  ])('%s is read', (text, from, to) => {
    expect(readPair(text)).toEqual({ ok: true, pair: { from, to } });
  });

  test('is read back as it was written', () => {
    fc.assert(
      fc.property(names, names, (from, to) => {
        fc.pre(from !== 'previous' || to !== 'previous');
        expect(readPair(pairText({ from, to }))).toEqual({ ok: true, pair: { from, to } });
      }),
    );
  });
});

describe('what is no pair', () => {
  test.each([
    ['3..5', '3...5'],
    ['3-5', '3...5'],
    ['3…5', '3...5'],
    ['3....5', '3...5'],
    ['3:5', '3...5'],
    ['3 5', '3...5'],
    ['03...5', '3...5'],
    ['v3...v5', '3...5'],
    ['Previous...LATEST', 'previous...latest'],
    ['3...', '3...latest'],
    ['...5', 'previous...5'],
    ['5', 'previous...5'],
    ['v5', 'previous...5'],
    ['5..5', 'previous...5'],
    ['previous...previous', 'previous...latest'],
    ['latest..latest', 'previous...latest'],
    ['', 'previous...latest'],
    ['...', 'previous...latest'],
    ['abc', 'previous...latest'],
    ['-3...5', 'previous...latest'],
    ['+3...5', 'previous...latest'],
    ['3.5...5', 'previous...latest'],
    ['3...5...7', 'previous...latest'],
    ['1e3...5', 'previous...latest'],
    ['3...1234567890', 'previous...latest'],
    ['３...５', 'previous...latest'],
    ['3...5\n', 'previous...latest'],
  ])('%j is refused, and %s offered', (text, offer) => {
    expect(readPair(text)).toMatchObject({ ok: false, offer });
  });

  test('is told by what is wrong with it', () => {
    expect(readPair('3..5')).toMatchObject({ message: 'Between the two versions stand three dots.' });
    expect(readPair('abc')).toMatchObject({ message: expect.stringContaining('with three dots between') });
    expect(readPair('previous...previous')).toMatchObject({ message: expect.stringContaining('one side') });
  });

  test('always comes with an offer that can be read, whatever it is', () => {
    const nearly = fc.stringMatching(/^[0-9v.…\- latesprviou]{0,14}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), nearly), (text) => {
        const read = readPair(text);
        expect(readPair(read.ok ? pairText(read.pair) : read.offer).ok).toBe(true);
        expect(read.ok ? pairText(read.pair) : text).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});
