/** Signing out: here, and at a real provider. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLyingProvider } from '../../testing/lying-provider';
import { startProvider, type RunningProvider } from '../../testing/oidc-provider';
import { PUBLIC_URL, signIn, startOidcServer, type OidcServer } from '../../testing/oidc-server';

const SIGN_OUT = `${PUBLIC_URL}/auth/sign-out`;

let provider: RunningProvider;
let server: OidcServer;
beforeAll(async () => {
  const people = { anna: { name: 'Anna Ek', email: 'anna@example.com' } };
  provider = await startProvider({ publicUrl: PUBLIC_URL, people });
  server = await startOidcServer(provider.issuer);
});
afterAll(async () => {
  await server.close();
  await provider.close();
});

async function signedIn() {
  const browser = server.browser();
  await signIn(browser, `${PUBLIC_URL}/a`, { login: 'anna' });
  return browser;
}

test('ends the session here and at the provider, and then says so', async () => {
  const browser = await signedIn();
  const copied = server.browser();
  copied.cookies = browser.cookies.map((cookie) => ({ ...cookie }));
  expect((await copied.fetch(`${PUBLIC_URL}/api/session`)).status).toBe(200);

  const page = await browser.open(SIGN_OUT, { headers: { 'sec-fetch-site': 'same-origin' } });
  const [, action = ''] = /action="([^"]+)"/.exec(page.body) ?? [];
  const [, xsrf = ''] = /value="([^"]+)"/.exec(page.body) ?? [];
  const end = await browser.open(action, { form: { xsrf, logout: 'yes' } });
  expect([end.status, end.url]).toEqual([200, `${PUBLIC_URL}/signed-out`]);
  expect(browser.cookies.map(({ name }) => name)).not.toContain('__Host-session');

  // The provider asks who it is again, and a copy of the cookie is worth nothing.
  expect((await browser.open(`${PUBLIC_URL}/a`)).body).toContain('name="login"');
  expect((await copied.fetch(`${PUBLIC_URL}/api/session`)).status).toBe(401);
});

test('tells the provider whom, from where and whereto', async () => {
  const browser = await signedIn();
  const { headers, status } = await browser.fetch(SIGN_OUT);
  const to = new URL(headers.location ?? '');
  expect([status, to.origin, headers['cache-control']]).toEqual([302, provider.issuer, 'private, no-store']);
  expect(Object.fromEntries(to.searchParams)).toEqual({
    client_id: 'explorer',
    post_logout_redirect_uri: `${PUBLIC_URL}/signed-out`,
    id_token_hint: expect.stringMatching(/^eyJ/),
  });
  expect(headers['set-cookie']).toEqual([
    '__Host-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure',
  ]);
});

test.each(['cross-site', 'same-site'])('a link of another site (%s) signs nobody out', async (site) => {
  const browser = await signedIn();
  const { status, headers } = await browser.fetch(SIGN_OUT, { headers: { 'sec-fetch-site': site } });
  expect([status, headers.location, headers['set-cookie']]).toEqual([302, '/', undefined]);
  expect((await browser.fetch(`${PUBLIC_URL}/api/session`)).status).toBe(200);
});

test.each(['same-origin', 'none', ''])('the page and the reader themselves do (%s)', async (site) => {
  const browser = await signedIn();
  await browser.fetch(SIGN_OUT, { headers: site === '' ? {} : { 'sec-fetch-site': site } });
  expect((await browser.fetch(`${PUBLIC_URL}/api/session`)).status).toBe(401);
});

test('stays here where the provider cannot end sessions, and works for who has none', async () => {
  const plain = await startLyingProvider();
  const other = await startOidcServer(plain.issuer);
  const browser = other.browser();
  expect((await browser.open(SIGN_OUT)).url).toBe(`${PUBLIC_URL}/signed-out`);
  await browser.open(`${PUBLIC_URL}/a`);
  expect((await browser.fetch(`${PUBLIC_URL}/api/session`)).status).toBe(200);
  expect((await browser.open(SIGN_OUT)).url).toBe(`${PUBLIC_URL}/signed-out`);
  expect((await browser.fetch(`${PUBLIC_URL}/api/session`)).status).toBe(401);
  await other.close();
  await plain.close();
});
