/** Who of those that the provider knows is let in here. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startProvider, type RunningProvider } from '../../testing/oidc-provider';
import {
  PUBLIC_URL,
  readerOf,
  signIn,
  signInProblem,
  startOidcServer,
  type OidcServer,
} from '../../testing/oidc-server';

const PEOPLE = {
  anna: { name: 'Anna Ek', email: 'Anna@Example.com', email_verified: true, groups: ['staff', 'other'] },
  bo: { name: 'Bo', email: 'bo@elsewhere.example', email_verified: true, groups: ['guests'] },
  cy: { name: 'Cy', email: 'cy@example.com', email_verified: false },
  di: { name: 'Di', email: 'di@example.com@elsewhere.example', email_verified: true },
  ed: { name: 'Ed', email: 'ed@sub.example.com' },
  flo: { preferred_username: 'flo', groups: 'staff' },
  gus: { email: 'gus@example.com' },
};

let provider: RunningProvider;
beforeAll(async () => {
  provider = await startProvider({ publicUrl: PUBLIC_URL, people: PEOPLE });
});
afterAll(() => provider.close());

async function withServer(env: Record<string, string>, use: (other: OidcServer) => Promise<void>) {
  const other = await startOidcServer(provider.issuer, { env });
  try {
    await use(other);
  } finally {
    await other.close();
  }
}

describe('who is let in', () => {
  test.each([
    ['an address', { OIDC_ALLOWED_EMAILS: 'x@y.example, ANNA@example.COM' }, 'anna'],
    ['a domain', { OIDC_ALLOWED_DOMAINS: 'y.example,@Example.com' }, 'anna'],
    ['a group', { OIDC_ALLOWED_GROUPS: 'staff', OIDC_SCOPES: 'openid email groups' }, 'anna'],
    ['the only group', { OIDC_ALLOWED_GROUPS: 'staff', OIDC_SCOPES: 'openid groups' }, 'flo'],
    ['an address of which nobody says that it is verified', {}, 'gus'],
  ])('by %s', async (_, env, login) => {
    await withServer({ ...('OIDC_ALLOWED_DOMAINS' in env ? {} : unless(env)), ...env }, async (other) => {
      const browser = other.browser();
      const page = await signIn(browser, `${PUBLIC_URL}/default/actions`, { login });
      expect(page.url).toBe(`${PUBLIC_URL}/default/actions`);
      expect(await readerOf(browser)).toMatchObject({ name: expect.stringMatching(/./) });
    });
  });

  test.each([
    ['of another domain', {}, 'bo', 'not_allowed'],
    ['with a second @', {}, 'di', 'not_allowed'],
    ['of a domain below', {}, 'ed', 'not_allowed'],
    ['without an address', {}, 'flo', 'not_allowed'],
    ['with another address', { OIDC_ALLOWED_EMAILS: 'anna@example.com' }, 'gus', 'not_allowed'],
    [
      'in other groups',
      { OIDC_ALLOWED_GROUPS: 'staff,Guests', OIDC_SCOPES: 'openid groups' },
      'bo',
      'not_allowed',
    ],
    ['whose address is not verified', {}, 'cy', 'unverified_email'],
    [
      'whose address is not verified, by address',
      { OIDC_ALLOWED_EMAILS: 'cy@example.com' },
      'cy',
      'unverified_email',
    ],
  ])('nobody %s, who is told so at a place that is open', async (_, env, login, name) => {
    await withServer({ ...unless(env), ...env }, async (other) => {
      const browser = other.browser();
      const page = await signIn(browser, `${PUBLIC_URL}/default/actions?q=a`, { login });
      expect([page.status, page.url]).toEqual([200, signInProblem(name, '/default/actions?q=a')]);
      expect(browser.cookies.map((cookie) => cookie.name)).not.toContain('__Host-session');
      expect(await readerOf(browser)).toBe('unauthenticated');
      expect(other.lines.join('')).toContain(`"problem":"${name}"`);
      expect(other.lines.join('')).not.toContain('@');
    });
  });

  test('nobody who says no at the provider', async () => {
    await withServer({}, async (other) => {
      const page = await signIn(other.browser(), `${PUBLIC_URL}/default/actions`, { abort: '1' });
      expect([page.status, page.url]).toEqual([200, signInProblem('refused', '/default/actions')]);
    });
  });
});

/** Without the domain that is let in otherwise, where something else is. */
function unless(env: object): Record<string, string> {
  return Object.keys(env).length === 0 ? {} : { OIDC_ALLOWED_DOMAINS: '' };
}
