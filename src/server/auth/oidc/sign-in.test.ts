/** Signing in at a real provider, over real sockets. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLIENT_SECRET, startProvider, type RunningProvider } from '../../testing/oidc-provider';
import {
  PUBLIC_URL,
  readerOf,
  SESSION_SECRET,
  signIn,
  signInProblem,
  signInToCallback,
  startOidcServer,
  type OidcServer,
} from '../../testing/oidc-server';

const PEOPLE = {
  anna: { name: 'Anna Ek', email: 'Anna@Example.com', email_verified: true, groups: ['staff', 'other'] },
  bo: { name: 'Bo', email: 'bo@elsewhere.example', email_verified: true, groups: ['guests'] },
  cy: { name: 'Cy', email: 'cy@example.com', email_verified: false },
};

const START = `${PUBLIC_URL}/`;
const CALLBACK = `${PUBLIC_URL}/auth/callback`;

let provider: RunningProvider;
let server: OidcServer;
let time = 0;
const now = () => Date.now() + time;
beforeAll(async () => {
  provider = await startProvider({ publicUrl: PUBLIC_URL, people: PEOPLE });
  server = await startOidcServer(provider.issuer, { now });
});
afterAll(async () => {
  await server.close();
  await provider.close();
});

describe('a reader', () => {
  test.each([
    '/default/actions/a%2Fb%20%E2%9C%93..%3F?q=user.*&sort=name',
    '/default/actions/%25%22%3Cx%3E/compare/1...2',
    "/default/actions?q=it's%20(here)&q=&&x=%26to%3D%2F",
    '/',
  ])('is led to the provider from %s, and back to it', async (target) => {
    const browser = server.browser();
    const page = await signIn(browser, PUBLIC_URL + target, { login: 'anna' });
    expect([page.status, page.url]).toEqual([200, new URL(PUBLIC_URL + target).href]);
    expect(await readerOf(browser)).toEqual({ name: 'Anna Ek', email: 'anna@example.com' });
  });

  test('who has signed in sees what there is; who has not is told so, and how', async () => {
    const browser = server.browser();
    const path = `${PUBLIC_URL}/api/environments`;
    const refused = await browser.fetch(path);
    expect([refused.status, refused.headers['www-authenticate'], refused.headers['cache-control']]).toEqual([
      401,
      'Session realm="Audit Schema Explorer"',
      'private, no-store',
    ]);
    expect(JSON.parse(refused.body)).toMatchObject({ code: 'unauthenticated', retryable: false });
    expect(browser.cookies).toEqual([]);
    await signIn(browser, START, { login: 'anna' });
    expect((await browser.fetch(path)).body).toContain('"id":"default"');
  });

  test('is asked by the provider for what it needs to know, with PKCE, state and nonce', async () => {
    const browser = server.browser();
    const { headers } = await browser.fetch(`${PUBLIC_URL}/auth/sign-in?to=/a`);
    const asked = new URL(headers.location ?? '');
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      client_id: 'explorer',
      response_type: 'code',
      redirect_uri: CALLBACK,
      scope: 'openid email profile',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
    expect(headers['cache-control']).toBe('private, no-store');
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(
        /^__Secure-flow-[\w-]{16}=[\w.-]+; Path=\/auth; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/,
      ),
    ]);
  });

  test('gets a session that only this browser has, and the way there is over', async () => {
    const browser = server.browser();
    const callback = await signInToCallback(browser, START, { login: 'anna' });
    const { headers, status } = await browser.fetch(callback);
    expect([status, headers.location, headers['cache-control']]).toEqual([302, '/', 'private, no-store']);
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(
        /^__Host-session=[\w.-]+; Path=\/; Max-Age=28800; HttpOnly; SameSite=Lax; Secure$/,
      ),
      expect.stringMatching(/^__Secure-flow-[\w-]{16}=; Path=\/auth; Max-Age=0;/),
    ]);
    expect(browser.cookies.map(({ name, host }) => [name, host])).toContainEqual([
      '__Host-session',
      'audit.example.com',
    ]);
    expect(browser.cookies.some(({ name }) => name.includes('flow'))).toBe(false);
  });

  test('can sign in in several tabs at once', async () => {
    const browser = server.browser();
    const first = await browser.fetch(`${PUBLIC_URL}/auth/sign-in?to=/first`);
    const second = await browser.fetch(`${PUBLIC_URL}/auth/sign-in?to=/second`);
    const locations = [first, second].map(({ headers }) => headers.location ?? '');
    const page = await signIn(browser, locations[0] ?? '', { login: 'anna' });
    expect(page.url).toBe(`${PUBLIC_URL}/first`);
    expect((await browser.open(locations[1] ?? '')).url).toBe(`${PUBLIC_URL}/second`);
  });

  test('signs in however many others have begun to: only their browsers keep that', async () => {
    const begun = Array.from({ length: 150 }, () =>
      server.browser().fetch(`${PUBLIC_URL}/auth/sign-in?to=/`),
    );
    const answers = await Promise.all(begun);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([302]));
    const browser = server.browser();
    await signIn(browser, START, { login: 'anna' });
    expect(await readerOf(browser)).toMatchObject({ name: 'Anna Ek' });
  });

  test('who leaves many tabs open gets no more cookies than a request may have', async () => {
    const browser = server.browser();
    const long = `/${'a'.repeat(1990)}`;
    const names: string[] = [];
    for (const to of ['/', '/', '/', '/', '/', '/', '/', '/', long, long, long]) {
      await browser.fetch(`${PUBLIC_URL}/auth/sign-in?to=${to}`);
      names.push(browser.cookies.at(-1)?.name ?? '');
      const sizes = browser.cookies.map(({ name, value }) => name.length + value.length);
      expect(sizes.length).toBeLessThanOrEqual(6);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(7500);
    }
    // The newest stay.
    expect(browser.cookies.map(({ name }) => name)).toEqual(names.slice(-browser.cookies.length));
  });

  test('is known by UserInfo where the ID token does not say who it is', async () => {
    const sparse = await startProvider({ publicUrl: PUBLIC_URL, people: PEOPLE, sparse: true });
    const other = await startOidcServer(sparse.issuer, {
      env: {
        OIDC_ALLOWED_DOMAINS: '',
        OIDC_ALLOWED_GROUPS: 'staff',
        OIDC_SCOPES: 'openid email profile groups',
      },
    });
    const browser = other.browser();
    await signIn(browser, START, { login: 'anna' });
    expect(await readerOf(browser)).toEqual({ name: 'Anna Ek', email: 'anna@example.com' });
    await other.close();
    await sparse.close();
  });
});

describe('an answer of the provider', () => {
  test('counts once: neither again, nor with the cookies of the first time', async () => {
    const browser = server.browser();
    const callback = await signInToCallback(browser, `${PUBLIC_URL}/a`, { login: 'anna' });
    const before = [...browser.cookies];
    expect((await browser.fetch(callback)).headers.location).toBe('/a');
    expect((await browser.open(callback)).url).toBe(signInProblem('expired'));

    const thief = server.browser();
    thief.cookies = before;
    expect((await thief.open(callback)).url).toBe(signInProblem('expired'));
    expect(await readerOf(thief)).toBe('unauthenticated');
  });

  test.each([
    ['another state', (url: URL) => url.searchParams.set('state', 'x'.repeat(43))],
    [
      'a state that only begins so',
      (url: URL) => url.searchParams.set('state', `${url.searchParams.get('state')?.slice(0, 20)}`),
    ],
    ['no state', (url: URL) => url.searchParams.delete('state')],
    ['two states', (url: URL) => url.searchParams.append('state', 'x')],
    ['no code', (url: URL) => url.searchParams.delete('code')],
    ['another code', (url: URL) => url.searchParams.set('code', 'x')],
    ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://evil.example')],
    ['an odd error', (url: URL) => url.searchParams.set('error', '<script>')],
  ])('with %s does not count', async (_, change) => {
    const browser = server.browser();
    const url = new URL(await signInToCallback(browser, `${PUBLIC_URL}/a`, { login: 'anna' }));
    change(url);
    const page = await browser.open(url.href);
    expect(page.url).toMatch(/^https:\/\/audit\.example\.com\/sign-in\?problem=(expired|provider)&to=/);
    expect(page.status).toBe(200);
    expect(await readerOf(browser)).toBe('unauthenticated');
  });

  test('does not count in another browser', async () => {
    const callback = await signInToCallback(server.browser(), START, { login: 'anna' });
    const other = server.browser();
    expect((await other.open(callback)).url).toBe(signInProblem('expired'));
    await other.fetch(`${PUBLIC_URL}/auth/sign-in?to=/`);
    const [own] = other.cookies;
    // Its own flow, by the name that the other's has.
    const state = new URL(callback).searchParams.get('state') ?? '';
    if (own !== undefined) own.name = `__Secure-flow-${state.slice(0, 16)}`;
    expect((await other.open(callback)).url).toBe(signInProblem('expired'));
  });

  test('comes too late after ten minutes', async () => {
    const browser = server.browser();
    const callback = await signInToCallback(browser, START, { login: 'anna' });
    time = 600_000;
    const page = await browser.open(callback).finally(() => {
      time = 0;
    });
    expect(page.url).toBe(signInProblem('expired'));
  });

  test('is believed with keys that the provider changed a moment ago', async () => {
    const [first, second] = [server.browser(), server.browser()];
    await signIn(first, START, { login: 'anna' });
    await provider.rotateKeys();
    const page = await signIn(second, `${PUBLIC_URL}/default/actions`, { login: 'anna' });
    expect(page.url).toBe(`${PUBLIC_URL}/default/actions`);
    // Who signed in before stays so.
    expect(await readerOf(first)).toMatchObject({ name: 'Anna Ek' });
  });
});

test.each([
  '//evil.example',
  '/\\evil.example',
  '/%09/evil.example',
  '%2F%2Fevil.example',
  '/%5Cevil.example',
  'https:evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  '/.//evil.example',
  '/auth/sign-out',
  '/x/../auth/sign-out',
  '/sign-in?problem=expired',
  '/signed-out',
  `/${'a'.repeat(3000)}`,
  '/é',
  '/a%0d%0aset-cookie:x=y',
])('signing in never leads to %s', async (to) => {
  const browser = server.browser();
  const asked = `${PUBLIC_URL}/auth/sign-in?to=${/%/.test(to) ? to : encodeURIComponent(to)}`;
  const callback = await signInToCallback(browser, asked, { login: 'anna' });
  const { location } = (await browser.fetch(callback)).headers;
  expect(location).toBe('/');
  expect(await readerOf(browser)).toMatchObject({ name: 'Anna Ek' });
});

test('no secret, token, code or address of a person is in any answer of ours or in the log', async () => {
  const own = await startOidcServer(provider.issuer);
  const browser = own.browser();
  const codes: string[] = [];
  for (const login of ['anna', 'bo', 'cy']) {
    browser.cookies = [];
    const callback = await signInToCallback(browser, START, { login });
    codes.push(new URL(callback).searchParams.get('code') ?? '');
    await browser.open(callback);
    await browser.open(callback);
    await browser.open(`${PUBLIC_URL}/auth/sign-out`);
  }
  const answers = browser.seen.filter(({ url }) => url.startsWith(PUBLIC_URL)).map(({ text }) => text);
  const all = [...answers, ...own.lines].join('\n');
  const states = browser.seen.flatMap(
    ({ headers }) => headers.location?.match(/state=([\w-]+)/)?.slice(1) ?? [],
  );
  expect(codes.every((code) => code.length > 20)).toBe(true);
  for (const secret of [CLIENT_SECRET, SESSION_SECRET, ...codes]) expect(all).not.toContain(secret);
  for (const secret of [...states, '@', 'Anna']) expect(own.lines.join('\n')).not.toContain(secret);
  // Tokens are JWTs; the provider's end of session is told whom by one.
  const hinted = answers.filter((text) => text.includes('eyJ') && !text.includes('__Host-session=eyJ'));
  expect(hinted.every((text) => /id_token_hint=eyJ|__Secure-flow-[\w-]+=eyJ/.test(text))).toBe(true);
  expect(own.lines.join('\n')).not.toContain('eyJ');
  await own.close();
});
