import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ListParameters } from './api';
import { versionPager, versionsUpTo, type VersionPager } from './testing/version-pager';
import { readPair, type VersionName, type VersionPair } from './version-pair';
import { nextStep, walk, type Conclusion } from './version-walk';

const DESC_20 = { limit: 20 };
const ASC_20: ListParameters = { limit: 20, order: 'asc' };
const DESC_100 = { limit: 100 };
const ASC_100: ListParameters = { limit: 100, order: 'asc' };

async function walkThrough(
  pair: VersionPair,
  { list }: Pick<VersionPager, 'list'>,
  atHand: ListParameters[] = [],
) {
  const page = (parameters: ListParameters) => ({ parameters, list: list(parameters) });
  const { conclusion } = await walk(pair, atHand.map(page), async (parameters) => page(parameters));
  return conclusion;
}

function pairOf(text: string): VersionPair {
  const read = readPair(text);
  if (!read.ok) throw new Error(read.message);
  return read.pair;
}

/** A conclusion with versions by their numbers. */
function inShort(conclusion: Conclusion) {
  const { kind } = conclusion;
  if (kind === 'found') return { kind, from: conclusion.from.version, to: conclusion.to.version };
  if (kind === 'missing') return { kind, versions: conclusion.versions, nearest: conclusion.nearest };
  return kind === 'none' ? { kind } : { kind, version: conclusion.version };
}

describe('the calls for', () => {
  test.each<[string, number, object[]]>([
    ['3...5', 200, [ASC_20]],
    ['5...3', 200, [ASC_20]],
    ['1...20', 200, [ASC_20]],
    ['1...21', 200, [ASC_100]],
    ['1...100', 200, [ASC_100]],
    ['previous...5', 200, [ASC_20]],
    ['previous...latest', 200, [DESC_20]],
    ['latest...previous', 1, [DESC_20]],
    ['195...latest', 200, [DESC_20]],
    ['120...latest', 200, [DESC_20, { limit: 100, after: 'als_181' }]],
    ['3...latest', 200, [DESC_20, ASC_20]],
    ['60...latest', 200, [DESC_20, ASC_100]],
    ['3...latest', 8, [DESC_20]],
    ['101...200', 200, [DESC_100]],
    ['3...199', 200, [DESC_100, { limit: 100, after: 'als_101' }]],
    ['3...299', 300, [DESC_100, ASC_20]],
    ['3...150', 450, [DESC_100, ASC_100, { ...ASC_100, after: 'als_100' }]],
    ['200...300', 450, [DESC_100, { limit: 100, after: 'als_351' }, { limit: 100, after: 'als_251' }]],
    ['previous...101', 200, [DESC_100, { limit: 100, after: 'als_101' }]],
    ['0...99999', 5, [DESC_100]],
    ['0...99999', 200, [DESC_100, ASC_20]],
    ['7...9', 5, [ASC_20]],
    ['5...5', 200, [ASC_20]],
  ])('%s of %d versions', async (text, latest, calls) => {
    const pager = versionPager(versionsUpTo(latest));
    await walkThrough(pairOf(text), pager);
    expect(pager.asked).toEqual(calls);
  });

  test('what is at hand already are none, and others go on from it', async () => {
    const { list } = versionPager(versionsUpTo(200));
    const atHand = [DESC_20, { limit: 100, after: 'als_181' }];
    const calls = async (text: string) => {
      const asked: ListParameters[] = [];
      const counted = (parameters: ListParameters) => {
        asked.push(parameters);
        return list(parameters);
      };
      await walkThrough(pairOf(text), { list: counted }, atHand);
      return asked.slice(atHand.length);
    };
    expect(await calls('90...latest')).toEqual([]);
    expect(await calls('3...90')).toEqual([{ limit: 100, after: 'als_81' }]);
    expect(await calls('70...90')).toEqual([{ limit: 100, after: 'als_81' }]);
  });
});

describe('an end of the walk', () => {
  test.each<[string, number[], object]>([
    ['3...5', versionsUpTo(5), { kind: 'found', from: 3, to: 5 }],
    ['5...3', versionsUpTo(5), { kind: 'found', from: 5, to: 3 }],
    ['previous...latest', [1, 2, 7], { kind: 'found', from: 2, to: 7 }],
    ['7...previous', [1, 2, 7], { kind: 'found', from: 7, to: 2 }],
    ['0...1', [0, 1], { kind: 'found', from: 0, to: 1 }],
    ['5...5', versionsUpTo(5), { kind: 'same', version: 5 }],
    ['5...latest', versionsUpTo(5), { kind: 'same', version: 5 }],
    ['latest...latest', versionsUpTo(5), { kind: 'same', version: 5 }],
    ['0...99999', versionsUpTo(5), { kind: 'missing', versions: [0, 99_999], nearest: [1, 5] }],
    ['2...5', [1, 2, 4, 7], { kind: 'missing', versions: [5], nearest: [4] }],
    ['3...3', [2, 4], { kind: 'missing', versions: [3], nearest: [2] }],
    ['previous...9', versionsUpTo(5), { kind: 'missing', versions: [9], nearest: [5] }],
    ['previous...1', versionsUpTo(5), { kind: 'first', version: 1 }],
    ['3...previous', [3, 5], { kind: 'first', version: 3 }],
    ['3...5', [1], { kind: 'single', version: 1 }],
    ['previous...latest', [4], { kind: 'single', version: 4 }],
    ['1...1', [1], { kind: 'single', version: 1 }],
    ['3...5', [], { kind: 'none' }],
    ['latest...previous', [], { kind: 'none' }],
  ])('for %s of %j', async (text, numbers, expected) => {
    expect(inShort(await walkThrough(pairOf(text), versionPager(numbers)))).toEqual(expected);
  });

  test.each([
    ['3...5', 8, 8, true],
    ['3...5', 30, 20, false],
    ['19...21', 30, 30, true],
  ])('%s of %d versions knows %d, which is all: %s', async (text, latest, seen, complete) => {
    const known = versionsUpTo(seen);
    const conclusion = await walkThrough(pairOf(text), versionPager(versionsUpTo(latest)));
    expect(conclusion).toMatchObject({ known, complete });
  });

  test('knows all where the pages from both ends meet, though they do not overlap', async () => {
    const pager = versionPager(versionsUpTo(40));
    const conclusion = await walkThrough(pairOf('20...latest'), pager, [DESC_20, ASC_20]);
    expect(conclusion).toMatchObject({ known: versionsUpTo(40), complete: true });
  });

  test('comes, too, where a cursor leads in a circle', async () => {
    const { list } = versionPager([1, 2, 3]);
    const circle = (parameters: ListParameters) => ({
      ...list({ ...(parameters.order && { order: parameters.order }), limit: 3 }),
      list_metadata: { before: null, after: 'als_same' },
    });
    expect(inShort(await walkThrough(pairOf('1...9'), { list: circle }))).toEqual({
      kind: 'missing',
      versions: [9],
      nearest: [3],
    });
  });
});

const histories = fc.oneof(
  fc.integer({ min: 0, max: 450 }).map(versionsUpTo),
  fc
    .tuple(
      fc.integer({ min: 0, max: 450 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 450 }), { maxLength: 60 }),
    )
    .map(([latest, gaps]) => [0, ...versionsUpTo(latest)].filter((number) => !gaps.includes(number))),
  fc
    .uniqueArray(fc.integer({ min: 0, max: 700 }), { maxLength: 30 })
    .map((numbers) => numbers.toSorted((x, y) => x - y)),
);
const names = fc.oneof(
  fc.integer({ min: 0, max: 720 }),
  fc.constantFrom<VersionName>('latest', 'previous', 0, 1, 20, 99, 100, 101, 99_999),
);
const pairs = fc
  .record({ from: names, to: names })
  .filter(({ from, to }) => from !== 'previous' || to !== 'previous');

/** What is right, by looking at the whole history. */
function rightEnd({ from, to }: VersionPair, numbers: readonly number[]): object {
  const [only, second] = numbers;
  if (only === undefined) return { kind: 'none' };
  if (second === undefined) return { kind: 'single', version: only };
  const anchors = anchorsIn({ from, to }, numbers);
  const versions = [...new Set(anchors)].filter((number) => !numbers.includes(number));
  if (versions.length > 0) {
    const distance = (number: number) => numbers.map((other) => Math.abs(other - number));
    const nearest = versions.map(
      (number) => numbers[distance(number).indexOf(Math.min(...distance(number)))],
    );
    return { kind: 'missing', versions, nearest };
  }
  const [anchor = 0] = anchors;
  const before = numbers[numbers.indexOf(anchor) - 1];
  const latest = numbers.at(-1);
  const number = (name: VersionName) => (name === 'latest' ? latest : name === 'previous' ? before : name);
  if (anchors.length === 1 && before === undefined) return { kind: 'first', version: anchor };
  if (number(from) === number(to)) return { kind: 'same', version: number(from) };
  return { kind: 'found', from: number(from), to: number(to) };
}

function anchorsIn({ from, to }: VersionPair, numbers: readonly number[]): number[] {
  return [from, to].flatMap((name) =>
    name === 'previous' ? [] : [name === 'latest' ? (numbers.at(-1) ?? 0) : name],
  );
}

/**
 * One call, and then for each number at most the pages that lead to it from the nearer end. A version 0 makes the way
 * from the oldest end one number, and so at times one call, longer.
 */
function mostCalls(pair: VersionPair, numbers: readonly number[]): number {
  const anchors = anchorsIn(pair, numbers);
  const wanted = anchors.length === 1 ? anchors.flatMap((anchor) => [anchor - 1, anchor]) : anchors;
  const latest = numbers.at(-1) ?? 0;
  const zero = numbers[0] === 0 ? 1 : 0;
  const byName = pair.from === 'latest' || pair.to === 'latest';
  if (!byName && Math.max(...wanted) <= 100) return 1 + zero;
  const first = byName ? 20 : 100;
  const further = wanted.map((number) => {
    const fromNewest = Math.max(0, Math.ceil((latest - number + 1 - first) / 100));
    const fromOldest = zero + Math.max(1, Math.ceil(number / 100));
    return Math.min(fromNewest, fromOldest);
  });
  return 1 + further.reduce((sum, calls) => sum + calls, 0);
}

describe('for any history and any pair', () => {
  test('the walk ends, and ends right', async () => {
    await fc.assert(
      fc.asyncProperty(histories, pairs, fc.boolean(), async (numbers, pair, tellsEnd) => {
        // Where an upstream does not tell that one version is all there is, that both sides are it is said instead.
        fc.pre(tellsEnd || numbers.length !== 1);
        const pager = versionPager(numbers, tellsEnd);
        const conclusion = await walkThrough(pair, pager);
        expect(inShort(conclusion)).toEqual(rightEnd(pair, numbers));
        if (!('known' in conclusion)) return;
        const { known, complete } = conclusion;
        expect(known).toEqual(numbers.filter((number) => complete || known.includes(number)));
      }),
      { numRuns: 500 },
    );
  });

  test('it makes no more calls than lead there from the nearer end', async () => {
    await fc.assert(
      fc.asyncProperty(histories, pairs, async (numbers, pair) => {
        const pager = versionPager(numbers);
        await walkThrough(pair, pager);
        expect(pager.asked.length).toBeLessThanOrEqual(mostCalls(pair, numbers));
        expect(new Set(pager.asked.map((asked) => JSON.stringify(asked))).size).toBe(pager.asked.length);
      }),
      { numRuns: 500 },
    );
  });

  test('its first question needs no page, and so can be asked before there is one', () => {
    fc.assert(
      fc.property(pairs, (pair) => {
        expect(nextStep(pair, []).kind).toBe('ask');
      }),
    );
  });
});
