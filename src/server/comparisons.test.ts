import { describe, expect, test } from 'vitest';
import type { Comparison } from '../audit-schema/comparison';
import { ByteStore } from './byte-store';
import { Comparisons, type Compare } from './comparisons';
import { readyComparison } from './testing/comparison';
import type { ListedVersion } from './version-finder';

const place = { environment: 'staging', action: 'a' };

/** Two versions on one page; `content` tells one history from another. */
function versions(content = ''): { from: ListedVersion; to: ListedVersion } {
  const schema = (version: number) => ({
    object: 'audit_log_schema',
    version,
    targets: [{ type: `team${content}` }],
    created_at: '2026-01-15T12:00:00.000Z',
  });
  const list = {
    object: 'list',
    data: [schema(3), schema(5)],
    list_metadata: { before: null, after: null },
  };
  const bytes = Buffer.from(JSON.stringify(list));
  const listed = (version: number) => ({ version, digest: `${version} ${content}`, bytes });
  return { from: listed(3), to: listed(5) };
}

function setup(compare: Compare, { room = 1_000_000, timeLimit = 2000 } = {}) {
  const calls = { loads: 0, compared: 0 };
  const comparisons = new Comparisons({
    store: new ByteStore(room),
    timeLimit,
    loadCompare: async () => {
      calls.loads += 1;
      return (...asked) => {
        calls.compared += 1;
        return compare(...asked);
      };
    },
  });
  return { comparisons, calls };
}

/** A regular expression that takes for ever. */
function backtrack(): Comparison {
  return readyComparison('a', /^(a+)+$/.test(`${'a'.repeat(60)}b`) ? 1 : 2, 3);
}

describe('a comparison', () => {
  test('is of the two versions’ content, and made once', async () => {
    const { comparisons, calls } = setup((action, from, to) => ({
      ...readyComparison(action, from.version, to.version),
      summary: `${from.targets[0]?.type} and ${to.version}`,
    }));
    const first = await comparisons.of(place, versions('s'), false);
    const text = first.ok ? Buffer.from(first.value.bytes).toString() : '';
    expect(JSON.parse(text)).toMatchObject({ from: 3, to: 5, summary: 'teams and 5' });
    expect(await comparisons.of(place, versions('s'), false)).toEqual(first);
    expect(calls).toEqual({ loads: 1, compared: 1 });
  });

  test('is made once for all who ask at the same time', async () => {
    const { comparisons, calls } = setup((action) => readyComparison(action, 3, 5));
    await Promise.all(Array.from({ length: 20 }, () => comparisons.of(place, versions(), false)));
    expect(calls.compared).toBe(1);
  });

  test('is another one for another environment, action, content or direction', async () => {
    const { comparisons, calls } = setup((action) => readyComparison(action, 3, 5));
    const { from, to } = versions();
    await comparisons.of(place, { from, to }, false);
    await comparisons.of({ ...place, environment: 'production' }, { from, to }, false);
    await comparisons.of({ ...place, action: 'b' }, { from, to }, false);
    await comparisons.of(place, versions('other'), false);
    await comparisons.of(place, { from: to, to: from }, false);
    expect(calls.compared).toBe(5);
  });

  test('is answered even where there is no room to keep it', async () => {
    const { comparisons, calls } = setup((action) => readyComparison(action, 3, 5), { room: 10 });
    expect((await comparisons.of(place, versions(), false)).ok).toBe(true);
    expect((await comparisons.of(place, versions(), false)).ok).toBe(true);
    expect(calls.compared).toBe(2);
  });
});

describe('a comparison that does not end', () => {
  test.each<[string, Compare]>([
    ['a pattern that backtracks', backtrack],
    [
      'a loop',
      () => {
        for (;;);
      },
    ],
    [
      'a loop that catches whatever ends it',
      () => {
        for (;;) {
          try {
            backtrack();
          } catch {
            // Goes on.
          }
        }
      },
    ],
  ])('for %s is ended, and told as too complex', async (_, compare) => {
    const { comparisons } = setup(compare, { timeLimit: 20 });
    expect(await comparisons.of(place, versions(), false)).toMatchObject({
      ok: false,
      failure: { code: 'too_complex' },
    });
  });

  test('is not tried again, unless asked to', async () => {
    const { comparisons, calls } = setup(backtrack, { timeLimit: 20 });
    await comparisons.of(place, versions(), false);
    expect(await comparisons.of(place, versions(), false)).toMatchObject({
      failure: { code: 'too_complex' },
    });
    expect(calls.compared).toBe(1);
    await comparisons.of(place, versions(), true);
    expect(calls.compared).toBe(2);
  });

  test('is no defect; a defect stays one', async () => {
    const { comparisons } = setup(() => {
      throw new RangeError('a detail');
    });
    await expect(comparisons.of(place, versions(), false)).rejects.toThrow('a detail');
  });
});
