import { describe, expect, test } from 'vitest';
import { schemasPath } from '../contract/api';
import { versionsUpTo } from '../contract/testing/version-pager';
import type { TestAppOptions } from './testing/app';
import { scriptedThread } from './testing/threads';
import { versionsApp, type VersionsApp } from './testing/versions';

const ASC_20 = '?limit=20&order=asc';

/** An app with a clock that is moved by seconds, and an upstream that can be out. */
function setup(
  latest: number,
  options: TestAppOptions = {},
): VersionsApp & {
  pass: (seconds: number) => void;
  fail: () => void;
  recover: () => void;
} {
  let now = Date.now();
  let isOut = false;
  const sound = versionsApp(versionsUpTo(latest));
  const made = versionsApp(versionsUpTo(latest), {
    ...options,
    now: () => now,
    answer: ({ url }) => (isOut ? new Response(null, { status: 500 }) : sound.upstream(url)),
  });
  return {
    ...made,
    edit: sound.edit,
    createAgain: sound.createAgain,
    pass: (seconds) => {
      now += seconds * 1000;
    },
    fail: () => {
      isOut = true;
    },
    recover: () => {
      isOut = false;
    },
  };
}

async function seen(response: Response | Promise<Response>) {
  const { status, headers } = await response;
  return {
    status,
    cache: headers.get('x-cache'),
    age: headers.get('age'),
    error: headers.get('x-cache-error'),
  };
}

/** After what the server does with nobody waiting. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Headers of a body, which a 304 does not have. */
const OF_THE_BODY = new Set(['content-encoding', 'content-length']);

describe.each(['schemas?limit=20', 'compare/3...5'])('%s', (what) => {
  test('carries its whole state in every answer, so that a 304 updates what a browser has kept', async () => {
    const { app, pass, fail, recover } = setup(5);
    const path = `/api/environments/default/actions/user.logged_in/${what}`;
    let etag = '';
    async function headersNow() {
      const response = await app.request(path, { headers: { 'if-none-match': etag } });
      await settled();
      etag = response.headers.get('etag') ?? '';
      return { status: response.status, headers: response.headers };
    }
    /** What a browser has kept: each answer's headers put over those before (RFC 9111, section 3.2). */
    const kept = new Headers();
    const keep = ({ headers }: { headers: Headers }) => {
      for (const [name, value] of headers) if (!OF_THE_BODY.has(name)) kept.set(name, value);
      return ['x-cache', 'x-cache-error', 'age'].map((name) => kept.get(name));
    };
    expect(keep(await headersNow())).toEqual(['miss', 'none', '0']);
    pass(31);
    fail();
    await headersNow();
    expect(keep(await headersNow())).toEqual(['stale', 'upstream_unavailable', '31']);
    recover();
    pass(60);
    await headersNow();
    const recovered = await headersNow();
    expect([recovered.status, ...keep(recovered)]).toEqual([304, 'hit', 'none', '0']);
    expect(Object.fromEntries(kept)).toMatchObject(Object.fromEntries(recovered.headers));
    expect([...kept.keys()]).toEqual([...recovered.headers.keys()]);
  });
});

describe('a comparison', () => {
  test('is as old as the oldest page that it rests on', async () => {
    const { app, ask, pass } = setup(200);
    await app.request(schemasPath('default', 'user.logged_in', { limit: 20 }));
    pass(12);
    expect(await seen(ask('3...latest'))).toEqual({ status: 200, cache: 'hit', age: '12', error: 'none' });
    pass(20);
    expect(await seen(ask('3...latest'))).toEqual({ status: 200, cache: 'stale', age: '32', error: 'none' });
  });

  test('is made anew on request, as the lists are', async () => {
    const { ask, queries } = setup(5);
    await ask('3...5');
    expect(await seen(ask('3...5', { 'cache-control': 'no-cache' }))).toMatchObject({ cache: 'miss' });
    expect(queries()).toEqual([ASC_20, ASC_20]);
  });

  test('that was found goes on being answered while WorkOS is out, and says so', async () => {
    const { ask, pass, fail } = setup(5);
    await ask('3...5');
    fail();
    pass(60);
    expect(await seen(ask('3...5'))).toMatchObject({ status: 200, cache: 'stale' });
    await settled();
    expect(await seen(ask('3...5'))).toMatchObject({ cache: 'stale', error: 'upstream_unavailable' });
  });

  test('of what is newest follows an edit once the list is renewed', async () => {
    const { ask, pass, edit } = setup(5);
    const newest = async () => (await ask('previous...latest')).json();
    await newest();
    edit(6);
    pass(60);
    expect(await newest()).toMatchObject({ from: 4, to: 5 });
    await settled();
    expect(await newest()).toMatchObject({ from: 5, to: 6 });
  });
});

describe('that a version does not exist', () => {
  test('is told from a list that is fresh', async () => {
    const { ask, asked } = setup(5);
    expect((await ask('5...6')).status).toBe(404);
    expect((await ask('5...6')).status).toBe(404);
    expect(asked).toHaveLength(1);
  });

  test('is never told from a stale one: it may exist by now', async () => {
    const { ask, pass, edit, asked } = setup(5);
    await ask('4...5');
    edit(6);
    pass(60);
    expect((await ask('5...6')).status).toBe(200);
    expect(asked).toHaveLength(2);
  });

  test('is not told while that cannot be known', async () => {
    const { ask, pass, fail, asked } = setup(5);
    await ask('4...5');
    fail();
    pass(60);
    const response = await ask('5...6');
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({
      code: 'upstream_unavailable',
      message: expect.stringContaining('60 seconds ago'),
      retryable: true,
    });
    await ask('5...6');
    // The cache leaves a failed renewal alone for a while, however many ask.
    expect(asked).toHaveLength(2);
  });
});

/** An app whose comparisons are the years in which the two versions were made. */
function appOfYears(latest: number) {
  const made = setup(latest, {
    comparisonThread: scriptedThread(
      '({ from, to }) => compared([from, to].map(({ created_at }) => Number(created_at.slice(0, 4))))',
    ).thread,
  });
  return { ...made, years: async (pair: string): Promise<unknown> => (await made.ask(pair)).json() };
}

describe('an action that was deleted and created again', () => {
  test('is compared by what its versions are now, whatever their numbers were before', async () => {
    const { years, createAgain, pass } = appOfYears(5);
    expect(await years('3...5')).toEqual([2026, 2026]);
    createAgain(5);
    pass(31);
    await years('3...5');
    await settled();
    expect(await years('3...5')).toEqual([2027, 2027]);
  });

  test.each([
    ['overlap', 30, '25...latest'],
    ['do not overlap', 200, '195...latest'],
  ])('is never compared with its predecessor, where pages of both %s', async (_, latest, before) => {
    const { years, createAgain } = appOfYears(latest);
    await years(before);
    createAgain(latest);
    expect(await years('3...latest')).toEqual([2027, 2027]);
  });
});
