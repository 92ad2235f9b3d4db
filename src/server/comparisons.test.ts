import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { ByteStore } from './byte-store';
import { Comparisons } from './comparisons';
import { ReaderLeft } from './shared-calls';
import { until } from './testing/history';
import { ALWAYS_READY, scriptedThread } from './testing/threads';
import type { ListedVersion } from './version-finder';

const place = { environment: 'staging', action: 'a' };
const stays = { anew: false, requester: 'anna', leaving: () => new AbortController().signal };

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
  const created_at = '2026-01-15T12:00:00.000Z';
  const listed = (version: number) => ({ version, created_at, digest: `${version} ${content}`, bytes });
  return { from: listed(3), to: listed(5) };
}

const logger = pino({ enabled: false });

function setup(script = ALWAYS_READY, { room = 1_000_000, timeLimit = 60_000, patience = 60_000 } = {}) {
  const timeLimits = { reader: timeLimit, history: timeLimit };
  const { thread, asked, release } = scriptedThread(script, { timeLimits, patience });
  const clock = { now: 0 };
  const store = new ByteStore(room);
  const comparisons = new Comparisons({ store, thread, logger, now: () => clock.now });
  return { comparisons, asked, release, clock };
}

describe('a comparison', () => {
  test('is of the two versions’ content, and made once', async () => {
    const { comparisons, asked } = setup(`({ from, to }) =>
      compared({ ...ready, from: from.version, to: to.version, summary: from.targets[0].type })`);
    const first = await comparisons.of(place, versions('s'), stays);
    const text = first.ok ? Buffer.from(first.value.bytes).toString() : '';
    expect(JSON.parse(text)).toMatchObject({ from: 3, to: 5, summary: 'teams' });
    expect(await comparisons.of(place, versions('s'), stays)).toEqual(first);
    expect(asked).toHaveLength(1);
  });

  test('is made once for all who ask at the same time', async () => {
    const { comparisons, asked } = setup();
    await Promise.all(Array.from({ length: 20 }, () => comparisons.of(place, versions(), stays)));
    expect(asked).toHaveLength(1);
  });

  test('is made in the first turn of the readers who wait for it', async () => {
    const { comparisons, asked, release } = setup(
      `(question) => { if (question.action === 'held') hold(); return (${ALWAYS_READY})(question); }`,
    );
    const ask = (action: string, requester: string) =>
      comparisons.of({ ...place, action }, versions(), { ...stays, requester });
    const all = [ask('held', 'anna'), ask('b', 'anna'), ask('c', 'anna'), ask('d', 'anna')];
    all.push(ask('d', 'ben'));
    await until(() => asked.length === 1);
    release();
    await Promise.all(all);
    expect(asked.map((question) => question.action)).toEqual(['held', 'b', 'd', 'c']);
  });

  test('is another one for another environment, action, content or direction', async () => {
    const { comparisons, asked } = setup();
    const { from, to } = versions();
    await comparisons.of(place, { from, to }, stays);
    await comparisons.of({ ...place, environment: 'production' }, { from, to }, stays);
    await comparisons.of({ ...place, action: 'b' }, { from, to }, stays);
    await comparisons.of(place, versions('other'), stays);
    await comparisons.of(place, { from: to, to: from }, stays);
    expect(asked).toHaveLength(5);
  });

  test('is answered even where there is no room to keep it', async () => {
    const { comparisons, asked } = setup(ALWAYS_READY, { room: 10 });
    expect((await comparisons.of(place, versions(), stays)).ok).toBe(true);
    expect((await comparisons.of(place, versions(), stays)).ok).toBe(true);
    expect(asked).toHaveLength(2);
  });
});

const tooComplexOnce = (retryAfter: number) => ({
  ok: false,
  failure: { code: 'too_complex', retryable: true, retryAfter },
});

describe('a comparison that uses up its CPU time', () => {
  const HANGS = `({ action, from }) => {
    if (from.targets[0].type === 'team') for (;;);
    return compared({ ...ready, summary: action });
  }`;
  const MINUTE = 60 * 1000;
  const timeLimit = 150;
  const TWICE = { code: 'too_complex', message: expect.any(String) };

  test('is too complex, and the next one is made', async () => {
    const { comparisons } = setup(HANGS, { timeLimit });
    const outcomes = await Promise.all([
      comparisons.of(place, versions(), stays),
      comparisons.of(place, versions('s'), stays),
    ]);
    expect(outcomes).toMatchObject([{ ok: false, failure: { code: 'too_complex' } }, { ok: true }]);
  });

  test('is repeated once after a minute, then after an hour again', async () => {
    const { comparisons, asked, clock } = setup(HANGS, { timeLimit });
    const failure = async () => comparisons.of(place, versions(), stays);
    expect(await failure()).toMatchObject(tooComplexOnce(60));
    clock.now = 59.5 * 1000;
    expect(await failure()).toMatchObject(tooComplexOnce(1));
    expect(asked).toHaveLength(1);
    clock.now = MINUTE;
    expect(await Promise.all([failure(), failure()])).toEqual([
      { ok: false, failure: TWICE },
      { ok: false, failure: TWICE },
    ]);
    clock.now = 60 * MINUTE;
    expect(await failure()).toEqual({ ok: false, failure: TWICE });
    expect(asked).toHaveLength(2);
    clock.now = 61 * MINUTE;
    expect(await failure()).toMatchObject(tooComplexOnce(60));
    expect(asked).toHaveLength(3);
  });

  test('is repeated at once where that is asked for', async () => {
    const { comparisons, asked } = setup(HANGS, { timeLimit });
    await comparisons.of(place, versions(), stays);
    await comparisons.of(place, versions(), { ...stays, anew: true });
    expect(asked).toHaveLength(2);
  });
});

test.each([
  ['dies', '() => process.exit(1)', 60_000],
  ['gets no CPU time', '() => hold()', 200],
])(
  'a thread that %s says nothing of the versions: to be tried again soon, and not remembered',
  async (_, script, patience) => {
    const { comparisons, asked } = setup(script, { patience });
    const interrupted = { code: 'internal', status: 503, retryable: true, retryAfter: 5 };
    for (const count of [1, 2]) {
      expect(await comparisons.of(place, versions(), stays)).toMatchObject({
        ok: false,
        failure: interrupted,
      });
      expect(asked).toHaveLength(count);
    }
  },
);

test('a defect is an error, and not remembered', async () => {
  const { comparisons, asked } = setup(`() => ({ state: 'failed', message: 'a detail' })`);
  await expect(comparisons.of(place, versions(), stays)).rejects.toThrow('a detail');
  await expect(comparisons.of(place, versions(), stays)).rejects.toThrow('a detail');
  expect(asked).toHaveLength(2);
});

describe('when the thread is busy', () => {
  const HOLDS = `(question) => {
    hold();
    return (${ALWAYS_READY})(question);
  }`;

  /** Readers of as many different comparisons, the first of which is being made. */
  async function readers(count: number) {
    const made = setup(HOLDS);
    const leaving = Array.from({ length: count }, () => new AbortController());
    const outcomes = leaving.map(({ signal }, index) =>
      made.comparisons.of(place, versions(String(index)), { ...stays, leaving: () => signal }),
    );
    await until(() => made.asked.length === 1);
    return { ...made, outcomes, leave: (index: number) => leaving[index]?.abort() };
  }

  test('a reader who leaves takes the waiting comparison along', async () => {
    const { outcomes, leave, release, asked } = await readers(3);
    leave(1);
    await expect(outcomes[1]).rejects.toThrow(ReaderLeft);
    release();
    release();
    await Promise.all([outcomes[0], outcomes[2]]);
    expect(asked).toHaveLength(2);
  });

  test('it stays for the others who want the same', async () => {
    const { comparisons, outcomes, leave, release, asked } = await readers(2);
    const other = comparisons.of(place, versions('1'), stays);
    leave(1);
    await expect(outcomes[1]).rejects.toThrow(ReaderLeft);
    release();
    release();
    expect((await other).ok).toBe(true);
    expect(asked).toHaveLength(2);
  });

  test('what was begun for a reader who left serves the next one', async () => {
    const { comparisons, outcomes, leave, release, asked } = await readers(1);
    leave(0);
    await expect(outcomes[0]).rejects.toThrow(ReaderLeft);
    const next = comparisons.of(place, versions('0'), stays);
    release();
    expect((await next).ok).toBe(true);
    expect(asked).toHaveLength(1);
  });

  test('more than fifty of one requester that wait are told to ask again later', async () => {
    const { comparisons, outcomes, release } = await readers(51);
    expect(await comparisons.of(place, versions('one more'), stays)).toMatchObject({
      ok: false,
      failure: { code: 'rate_limited' },
    });
    const joined = comparisons.of(place, versions('7'), stays);
    const ofAnother = comparisons.of(place, versions('another'), { ...stays, requester: 'ben' });
    outcomes.forEach(release);
    release();
    expect((await ofAnother).ok).toBe(true);
    expect((await Promise.all(outcomes)).every(({ ok }) => ok)).toBe(true);
    expect((await joined).ok).toBe(true);
  });
});
