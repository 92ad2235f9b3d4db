/** A provider, or somebody in its place, that says what cannot be trusted. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  RIGHT_CLAIMS,
  startLyingProvider,
  type Lies,
  type LyingProvider,
} from '../../testing/lying-provider';
import { PUBLIC_URL, startOidcServer, type OidcServer } from '../../testing/oidc-server';

let provider: LyingProvider;
let server: OidcServer;
beforeAll(async () => {
  provider = await startLyingProvider();
  server = await startOidcServer(provider.issuer, {
    env: { OIDC_ALLOWED_GROUPS: 'staff', OIDC_GROUPS_CLAIM: 'https://example.com/roles' },
  });
});
afterEach(() => {
  provider.lies = {};
});
afterAll(async () => {
  await server.close();
  await provider.close();
});

const seconds = () => Math.floor(Date.now() / 1000);

async function signInWith(lies: Lies): Promise<{ end: string; log: string; signedIn: boolean }> {
  provider.lies = lies;
  server.lines.length = 0;
  const browser = server.browser();
  const page = await browser.open(`${PUBLIC_URL}/a`);
  const log = server.lines.filter((line) => !line.includes('"msg":"request"')).join('');
  const signedIn = browser.cookies.some(({ name }) => name === '__Host-session');
  return { end: page.url.slice(PUBLIC_URL.length), log, signedIn };
}

const toldOf = (problem: string) => `/sign-in?problem=${problem}&to=%2Fa`;

test('what is right is believed', async () => {
  expect(await signInWith({})).toMatchObject({ end: '/a', signedIn: true });
});

test.each([
  ['of another issuer', { claims: { iss: 'https://evil.example' } }, 'provider', '"claim":"iss"'],
  ['for another client', { claims: { aud: 'another' } }, 'provider', '"claim":"aud"'],
  [
    'for another client too, that is not said to be ours',
    { claims: { aud: ['explorer', 'x'] } },
    'provider',
    '"claim":"aud"',
  ],
  ['with another nonce', { claims: { nonce: 'x' } }, 'provider', '"claim":"nonce"'],
  ['without a nonce', { claims: { nonce: undefined } }, 'provider', 'OAUTH_INVALID_RESPONSE'],
  ['without a subject', { claims: { sub: undefined } }, 'provider', 'OAUTH_INVALID_RESPONSE'],
  ['that has expired', { claims: { exp: seconds() - 60 } }, 'clock', '"code":"OAUTH_JWT_TIMESTAMP'],
  ['from the future', { claims: { iat: seconds() + 300 } }, 'clock', '"claim":"iat"'],
  ['that is not yet valid', { claims: { nbf: seconds() + 300 } }, 'clock', '"code":"OAUTH_JWT_TIMESTAMP'],
  ['signed by somebody else', { foreignKey: true }, 'provider', 'OAUTH_INVALID_RESPONSE'],
  ['signed by nobody', { unsigned: true }, 'provider', '"msg":"not signed in"'],
])('an ID token %s is not believed', async (_, lies, problem, logged) => {
  const { end, log, signedIn } = await signInWith(lies);
  expect([end, signedIn]).toEqual([toldOf(problem), false]);
  expect(log).toContain(logged);
});

test.each([
  ['the code was used', { status: 400, body: '{"error":"invalid_grant"}' }, 'expired'],
  ['the secret is wrong', { status: 401, body: '{"error":"invalid_client"}' }, 'provider'],
  ['it is broken', { status: 500, body: '{}' }, 'unavailable'],
  ['it has no time', { status: 429, body: '{"error":"slow_down"}' }, 'unavailable'],
  ['it says nothing that can be read', { status: 200, body: '<html>' }, 'provider'],
  ['it gives no ID token', { status: 200, body: '{"access_token":"a","token_type":"bearer"}' }, 'provider'],
])('when the provider says that %s, the reader is told', async (_, token, problem) => {
  const { end, signedIn } = await signInWith({ token });
  expect([end, signedIn]).toEqual([toldOf(problem), false]);
});

test('an answer counts once, also where the provider would take a code twice', async () => {
  const browser = server.browser();
  const callback = await browser.until(`${PUBLIC_URL}/auth/callback`, `${PUBLIC_URL}/auth/sign-in?to=/a`);
  const before = [...browser.cookies];
  expect((await browser.fetch(callback)).headers.location).toBe('/a');
  browser.cookies = before;
  expect((await browser.fetch(callback)).headers.location).toBe('/sign-in?problem=expired&to=%2F');
});

test('what UserInfo says of somebody else is not believed', async () => {
  const claims = { email: undefined };
  const lies = { claims, userinfo: { email: 'anna@example.com', sub: 'somebody else' } };
  expect((await signInWith(lies)).end).toBe(toldOf('provider'));
});

test('an address of UserInfo counts with what UserInfo says of it', async () => {
  const claims = { email: undefined, email_verified: true };
  const unverified = { email: 'anna@example.com', email_verified: false };
  expect((await signInWith({ claims, userinfo: unverified })).end).toBe(toldOf('unverified_email'));
  const other = { claims: { email: 'anna@elsewhere.example' }, userinfo: { email: 'anna@example.com' } };
  expect((await signInWith(other)).end).toBe(toldOf('not_allowed'));
});

test('groups are those of the claim that the settings name, wherever it is', async () => {
  const claims = { email: 'anna@elsewhere.example', groups: ['staff'] };
  const named = 'https://example.com/roles';
  expect((await signInWith({ claims })).end).toBe(toldOf('not_allowed'));
  expect((await signInWith({ claims: { ...claims, [named]: ['a', 'staff', 7] } })).end).toBe('/a');
  expect((await signInWith({ claims, userinfo: { [named]: 'staff' } })).end).toBe('/a');
  expect((await signInWith({ claims: { ...claims, [named]: { staff: true } } })).end).toBe(
    toldOf('not_allowed'),
  );
});

test.each(['false', false])(
  'an address that is not verified, as %j, lets nobody in',
  async (email_verified) => {
    expect((await signInWith({ claims: { email_verified } })).end).toBe(toldOf('unverified_email'));
  },
);

test.each(['anna@EXAMPLE.COM', 'anna@example.com', 'ANNA@example.com'])('%s is let in', async (email) => {
  expect((await signInWith({ claims: { email } })).end).toBe('/a');
});

test.each([
  'example.com',
  '@example.com',
  'a b@example.com',
  'x@evil.example,anna@example.com',
  7,
  ['a@example.com'],
  '',
])('the address %j is none', async (email) => {
  expect((await signInWith({ claims: { ...RIGHT_CLAIMS, email } })).end).toBe(toldOf('not_allowed'));
});

test('no token and no verifier is in the log or in any answer', async () => {
  const all: string[] = [];
  for (const lies of [{}, { foreignKey: true }, { claims: { nonce: 'x' } }, { claims: { aud: 'x' } }]) {
    all.push((await signInWith(lies)).log, ...(await answersTo(lies)));
  }
  expect(provider.secrets.length).toBeGreaterThanOrEqual(24);
  for (const secret of provider.secrets) {
    expect(secret.length).toBeGreaterThan(20);
    expect(all.join('')).not.toContain(secret);
  }
});

/** All that a browser sees of us on the way. */
async function answersTo(lies: Lies): Promise<string[]> {
  provider.lies = lies;
  const browser = server.browser();
  await browser.open(`${PUBLIC_URL}/a`);
  await browser.open(`${PUBLIC_URL}/api/session`);
  return browser.seen.filter(({ url }) => url.startsWith(PUBLIC_URL)).map(({ text }) => text);
}
