import { brotliDecompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CACHE_ERROR_HEADER, CACHE_HEADER, INITIAL_DATA_ID, InitialData } from '../contract/api';
import { firstActionsPage, firstVersionsPage } from '../contract/first-pages';
import { completePage, initialDataOf, themeOf } from './page';
import { ACTIONS, INDEX_HTML, deferred, testApp } from './testing/app';
import { actionsJson, rightAnswer } from './testing/lists';

const DATA = new RegExp(`<script type="application/json" id="${INITIAL_DATA_ID}">(.*?)</script>`, 's');

async function dataOf(response: Response) {
  const html = await response.text();
  return InitialData.parse(JSON.parse(DATA.exec(html)?.[1] ?? 'null'));
}

describe('the page', () => {
  test.each([
    ['/', 200],
    ['/default', 200],
    ['/default/actions', 200],
    ['/default/actions/a%2Fb', 200],
    ['/default/actions/user.logged_in', 200],
    ['/default/actions/a%2Fb/compare/3...5', 200],
    ['/default/actions/a/compare/abc', 200],
    ['/help/verdicts', 200],
    ['/default/other', 404],
    ['/default/actions/a/compare', 404],
    ['/help', 404],
    ['/default/actions/a/b', 404],
    ['/default/actions/%zz', 404],
  ])('at %s is %d', async (path, status) => {
    const response = await testApp().app.request(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    expect(await response.text()).toContain('<!doctype html>');
  });

  test.each(['/assets/gone.js', '/robots.txt', '/favicon.ico', '/index.html', '/assets', '/.env', '/sw.js'])(
    'is not what %s answers',
    async (path) => {
      const response = await testApp().app.request(path);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain('<html');
    },
  );

  test('holds what the API would answer for its first view, for one call upstream', async () => {
    const { app, asked } = testApp();
    const data = await dataOf(await app.request('/default/actions'));
    const path = firstActionsPage('default');
    expect(data.map((entry) => entry.path)).toEqual(['/api/environments', '/api/session', path]);
    expect(data[2]).toEqual({
      path,
      status: 200,
      headers: { [CACHE_HEADER]: 'miss', [CACHE_ERROR_HEADER]: 'none', age: '0' },
      body: JSON.parse(actionsJson()),
    });
    const again = await app.request(path);
    expect(again.headers.get(CACHE_HEADER)).toBe('hit');
    expect(asked).toHaveLength(1);
  });

  test.each([
    ['a failure upstream', '/default/actions/a', 502, 'upstream_unavailable'],
    ['an unknown environment', '/nope/actions', 404, 'not_found'],
    ['a name that is refused', '/default/actions/%2e%2e%2fx', 400, 'bad_request'],
  ])('holds the error, too, of %s', async (_, path, status, code) => {
    const { app } = testApp({ answer: () => new Response(null, { status: 500 }) });
    const response = await app.request(path);
    expect(response.status).toBe(200);
    expect((await dataOf(response))[2]).toMatchObject({ status, body: { code } });
  });

  test('keeps the very text of what it holds', async () => {
    const html = await (await testApp().app.request('/default/actions')).text();
    expect(html).toContain('"zeta":1.0,"alpha":12345678901234567890');
  });

  test('does not wait long for its data, which its own request then finds under way', async () => {
    const slow = deferred<Response>();
    const { app, asked } = testApp({ answer: () => slow.promise });
    const reader = new AbortController();
    const started = performance.now();
    const data = await dataOf(await app.request('/default/actions/a', { signal: reader.signal }));
    expect(performance.now() - started).toBeLessThan(1500);
    expect(data.map(({ path }) => path)).toEqual(['/api/environments', '/api/session']);
    reader.abort();
    const own = app.request(firstVersionsPage('default', 'a'));
    slow.resolve(rightAnswer({ url: asked[0] ?? '' }));
    expect((await own).status).toBe(200);
    expect(asked).toHaveLength(1);
  });

  test('cancels its call when the reader leaves before the HTML is there', async () => {
    const started = deferred<AbortSignal>();
    const { app } = testApp({
      answer: ({ signal }) => {
        started.resolve(signal);
        return new Promise(() => undefined);
      },
    });
    const reader = new AbortController();
    const page = app.request('/default/actions', { signal: reader.signal });
    const signal = await started.promise;
    reader.abort();
    expect((await page).status).toBe(499);
    expect(signal.aborted).toBe(true);
  });

  test('is compressed', async () => {
    const { app } = testApp({ answer: () => new Response(actionsJson('a'.repeat(3000))) });
    const response = await app.request('/default/actions', { headers: { 'accept-encoding': 'br' } });
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(brotliDecompressSync(await response.arrayBuffer()).toString()).toContain('aaaa');
  });

  test('logs the one call upstream that it made', async () => {
    const { app, lines } = testApp();
    await app.request('/default/actions');
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([{ upstream: 1, cache: 'miss' }]);
  });

  test('wears the theme of the cookie', async () => {
    const { app } = testApp();
    const html = async (cookie: string) => (await app.request('/', { headers: { cookie } })).text();
    expect(await html('a=1; theme=dark; b=2')).toContain('<html data-theme="dark" lang="en">');
    expect(await html('theme="><script>')).toContain('<html lang="en">');
  });
});

describe('the initial data', () => {
  test('cannot break out of its element and means what it meant', () => {
    fc.assert(
      fc.property(fc.json(), fc.string({ unit: 'binary' }), (json, path) => {
        const entry = { path: `${path}</script><!--`, status: 200, headers: {}, json };
        const text = initialDataOf([entry]);
        expect(text).not.toMatch(/[<>&\u2028\u2029]/);
        const { path: entryPath, status, headers } = entry;
        expect(JSON.parse(text)).toEqual([{ path: entryPath, status, headers, body: JSON.parse(json) }]);
      }),
    );
  });

  test('may hold what String.replace would take for an instruction', () => {
    const html = completePage(
      INDEX_HTML,
      [{ path: "$&$'", status: 200, headers: {}, json: '"$1$`"' }],
      undefined,
    );
    expect(JSON.parse(DATA.exec(html)?.[1] ?? '')).toMatchObject([{ path: "$&$'", body: '$1$`' }]);
  });
});

test.each([
  ['theme=light', 'light'],
  ['x=1;theme=dark', 'dark'],
  ['theme=dark ; x=1', 'dark'],
  ['mytheme=dark', undefined],
  ['theme=blue', undefined],
  ['theme=', undefined],
  [undefined, undefined],
])('the cookie %s asks for the theme %s', (cookies, theme) => {
  expect(themeOf(cookies)).toBe(theme);
});

test('the API keeps an escape in a name as it is', async () => {
  const { app, asked } = testApp();
  await app.request(`${ACTIONS}/a%252Fb/schemas`);
  expect(asked[0]).toContain('/actions/a%252Fb/schemas');
});
