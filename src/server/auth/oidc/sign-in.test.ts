/** Signing in at a real provider, over real sockets. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startProvider, type RunningProvider } from '../../testing/oidc-provider';
import { PUBLIC_URL, signIn, startOidcServer, type OidcServer } from '../../testing/oidc-server';

const PEOPLE = {
  anna: { name: 'Anna Ek', email: 'Anna@Example.com', email_verified: true, groups: ['staff', 'other'] },
};

let provider: RunningProvider;
let server: OidcServer;
beforeAll(async () => {
  provider = await startProvider({ publicUrl: PUBLIC_URL, people: PEOPLE });
  server = await startOidcServer(provider.issuer);
});
afterAll(async () => {
  await server.close();
  await provider.close();
});

describe('a reader', () => {
  test('is led to the provider from a deep link, and back to it', async () => {
    const browser = server.browser();
    const link = `${PUBLIC_URL}/default/actions/a%2Fb%20%E2%9C%93..%3F?q=user.*&sort=name`;
    const page = await signIn(browser, link, { login: 'anna' });
    expect([page.status, page.url]).toEqual([200, link]);
    const session = await browser.fetch(`${PUBLIC_URL}/api/session`);
    expect(JSON.parse(session.body)).toEqual({
      object: 'session',
      auth: 'oidc',
      reader: { name: 'Anna Ek', email: 'anna@example.com' },
      canSignOut: true,
      exposed: false,
    });
  });
});
