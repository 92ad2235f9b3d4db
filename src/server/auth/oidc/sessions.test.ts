/** How long a session lasts, and which cookies are one. */
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Secret } from '../../secret';
import type { Browser } from '../../testing/browser';
import { startLyingProvider, type LyingProvider } from '../../testing/lying-provider';
import { PUBLIC_URL, SESSION_SECRET, startOidcServer, type OidcServer } from '../../testing/oidc-server';
import { createSeal } from './sealed-cookie';

const SESSION = `${PUBLIC_URL}/api/session`;
const NAME = '__Host-session';
const MINUTE = 60_000;

let provider: LyingProvider;
let servers: OidcServer[] = [];
let time = Date.now();
beforeAll(async () => {
  provider = await startLyingProvider();
});
beforeEach(() => {
  time = Date.now();
});
afterEach(async () => {
  provider.lies = {};
  await Promise.all(servers.map(({ close }) => close()));
  servers = [];
});
afterAll(() => provider.close());

async function start(env: Record<string, string> = {}): Promise<OidcServer> {
  const server = await startOidcServer(provider.issuer, {
    env: { SESSION_IDLE: '3600', SESSION_LIMIT: '14400', ...env },
    now: () => time,
  });
  servers.push(server);
  return server;
}

async function signedIn(server: OidcServer): Promise<Browser> {
  const browser = server.browser();
  expect((await browser.open(`${PUBLIC_URL}/a`)).url).toBe(`${PUBLIC_URL}/a`);
  return browser;
}

async function statusOf(browser: Browser): Promise<number> {
  return (await browser.fetch(SESSION)).status;
}

async function environmentsOf(browser: Browser): Promise<string> {
  return (await browser.fetch(`${PUBLIC_URL}/api/environments`)).body;
}

function textOf(browser: Browser): string {
  return browser.cookies.find(({ name }) => name === NAME)?.value ?? '';
}

/** A browser with this very cookie. */
function withCookie(server: OidcServer, value: string, name = NAME): Browser {
  const browser = server.browser();
  browser.cookies = [{ name, value, path: '/', host: new URL(PUBLIC_URL).hostname }];
  return browser;
}

describe('a session', () => {
  test('lives no longer when the clock is set back, and survives clocks that differ by minutes', async () => {
    const server = await start();
    const browser = await signedIn(server);
    time -= 4 * MINUTE;
    expect(await statusOf(browser)).toBe(200);
    time -= 2 * 60 * MINUTE;
    expect(await statusOf(browser)).toBe(401);
  });

  test('ends after the time without a request', async () => {
    const browser = await signedIn(await start());
    time += 59 * MINUTE;
    expect(await statusOf(browser)).toBe(200);
    time += 59 * MINUTE;
    expect(await statusOf(browser)).toBe(200);
    time += 60 * MINUTE;
    const ended = await browser.fetch(`${PUBLIC_URL}/api/environments`);
    expect([ended.status, JSON.parse(ended.body).code]).toEqual([401, 'unauthenticated']);
    const page = await browser.fetch(`${PUBLIC_URL}/default/actions?q=a`);
    expect([page.status, page.headers.location]).toEqual([
      302,
      '/auth/sign-in?to=%2Fdefault%2Factions%3Fq%3Da',
    ]);
  });

  test('ends after its time however busy the reader is', async () => {
    const browser = await signedIn(await start());
    for (let passed = 30; passed < 240; passed += 30) {
      time += 30 * MINUTE;
      expect(await statusOf(browser)).toBe(200);
    }
    time += 30 * MINUTE;
    expect(await statusOf(browser)).toBe(401);
  });

  test('is written anew now and then, for the time that is left, and once for requests at the same time', async () => {
    const browser = await signedIn(await start());
    const first = textOf(browser);
    time += 4 * MINUTE;
    expect((await browser.fetch(SESSION)).headers['set-cookie']).toBeUndefined();
    time += MINUTE;
    const together = [
      browser.fetch(SESSION),
      browser.fetch(`${PUBLIC_URL}/default/actions`),
      browser.fetch(SESSION),
    ];
    const cookies = (await Promise.all(together)).map(({ headers }) => {
      expect(headers['cache-control']).toBe('private, no-store');
      return headers['set-cookie'];
    });
    expect(new Set(cookies.map(String)).size).toBe(1);
    expect(cookies[0]).toEqual([
      expect.stringMatching(
        /^__Host-session=[\w.-]+; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure$/,
      ),
    ]);
    expect(textOf(browser)).not.toBe(first);
    expect((await browser.fetch(SESSION)).headers['set-cookie']).toBeUndefined();
  });

  test('is not promised for longer than it lasts', async () => {
    const browser = await signedIn(await start({ SESSION_IDLE: '3600', SESSION_LIMIT: '3600' }));
    time += 50 * MINUTE;
    expect((await browser.fetch(SESSION)).headers['set-cookie']?.[0]).toContain('Max-Age=600;');
  });

  test('with a short idle time is written anew after a quarter of it', async () => {
    const browser = await signedIn(await start({ SESSION_IDLE: '60' }));
    time += 14_000;
    expect((await browser.fetch(SESSION)).headers['set-cookie']).toBeUndefined();
    time += 1000;
    expect((await browser.fetch(SESSION)).headers['set-cookie']).toHaveLength(1);
  });

  test('outlives a restart and a new secret in front, and ends with the old one', async () => {
    const browser = await signedIn(await start());
    const text = textOf(browser);
    const next = 'another-secret-of-at-least-32-characters';
    const both = await start({ SESSION_SECRET: `${next},${SESSION_SECRET}` });
    const moved = withCookie(both, text);
    expect(await statusOf(moved)).toBe(200);
    time += 10 * MINUTE;
    expect(await statusOf(moved)).toBe(200);
    const only = await start({ SESSION_SECRET: next });
    expect(await statusOf(withCookie(only, text))).toBe(401);
    // It was written anew with the new one meanwhile.
    expect(await statusOf(withCookie(only, textOf(moved)))).toBe(200);
  });

  test('of whom the settings let in no more is none', async () => {
    const text = textOf(await signedIn(await start()));
    expect(await statusOf(withCookie(await start({ OIDC_ALLOWED_DOMAINS: 'other.example' }), text))).toBe(
      401,
    );
  });

  test('of another client or provider is none', async () => {
    const text = textOf(await signedIn(await start()));
    expect(await statusOf(withCookie(await start({ OIDC_CLIENT_ID: 'another' }), text))).toBe(401);
  });

  test('holds of many groups those that a setting names, and no more bytes than a browser keeps', async () => {
    const groups = Array.from({ length: 300 }, (_, index) => `group ${index} ${'x'.repeat(60)}`);
    provider.lies = { claims: { groups, name: 'n'.repeat(5000), padding: 'p'.repeat(4000) } };
    const ENVIRONMENT_ACCESS = JSON.stringify({ default: [groups[7]] });
    const browser = await signedIn(await start({ ENVIRONMENT_ACCESS, WORKOS_API_KEY: 'sk_example' }));
    const cookie = browser.seen
      .flatMap(({ headers }) => headers['set-cookie'] ?? [])
      .find((text) => text.startsWith(NAME));
    expect(cookie?.length).toBeLessThanOrEqual(3800);
    expect((await browser.fetch(`${PUBLIC_URL}/api/environments`)).body).toContain('"id":"default"');
  });

  describe('of somebody in 400 groups that the settings name', () => {
    const all = Array.from({ length: 401 }, (_, index) => `0b7f6c1e-52d4-4e0f-9c55-${1e11 + index * 7919}`);
    const [outside = '', ...groups] = all;
    const anna = { name: 'ë'.repeat(200), email: `${'a'.repeat(64)}@example.com`, email_verified: true };
    const settings = (...names: string[]) => ({
      OIDC_ALLOWED_GROUPS: all.join(','),
      ENVIRONMENT_ACCESS: JSON.stringify({ default: names }),
      WORKOS_API_KEY: 'sk_example',
    });

    test('fits into one cookie and keeps each group, also when it is renewed', async () => {
      provider.lies = { claims: { ...anna, groups, padding: 'p'.repeat(4000) } };
      for (const group of [groups[0], groups[399]]) {
        const browser = await signedIn(await start(settings(group ?? '')));
        expect(textOf(browser).length).toBeLessThanOrEqual(3800);
        expect(await environmentsOf(browser)).toContain('"id":"default"');
        time += 30 * MINUTE;
        expect(await environmentsOf(browser)).toContain('"id":"default"');
      }
      const browser = await signedIn(await start(settings(outside)));
      expect(await environmentsOf(browser)).not.toContain('"id":"default"');
    });

    test('ends when the settings name other groups, and never becomes a session in another group', async () => {
      provider.lies = { claims: { ...anna, groups } };
      const text = textOf(await signedIn(await start(settings(outside))));
      const same = await start(settings(outside, groups[0] ?? ''));
      expect(await environmentsOf(withCookie(same, text))).toContain('"id":"default"');
      const other = await start({ ...settings(outside), OIDC_ALLOWED_GROUPS: [...all, 'added'].join(',') });
      expect(await statusOf(withCookie(other, text))).toBe(401);
    });
  });
});

describe('no session is', () => {
  test('a cookie that was changed in any place', async () => {
    const server = await start();
    const text = textOf(await signedIn(server));
    const parts = text.split('.');
    const changed = parts.flatMap((part, index) => {
      if (part === '') return [];
      const flipped = part.startsWith('A') ? `B${part.slice(1)}` : `A${part.slice(1)}`;
      return [flipped, part.slice(0, -1), `${part}A`, ''].map((other) => parts.with(index, other).join('.'));
    });
    for (const other of [...changed, `${text}.`, text.slice(1), text.toUpperCase()]) {
      expect(await statusOf(withCookie(server, other))).toBe(401);
    }
    expect(await statusOf(withCookie(server, text))).toBe(200);
  });

  test('the cookie of a sign-in under way', async () => {
    const server = await start();
    const browser = server.browser();
    await browser.fetch(`${PUBLIC_URL}/auth/sign-in?to=/`);
    const [flow] = browser.cookies;
    expect(flow?.name).toMatch(/^__Secure-flow-/);
    expect(await statusOf(withCookie(server, flow?.value ?? ''))).toBe(401);
  });

  test('a session under another name', async () => {
    const server = await start();
    const text = textOf(await signedIn(server));
    for (const name of ['session', '__host-session', 'x__Host-session', '__Secure-flow-session']) {
      expect(await statusOf(withCookie(server, text, name))).toBe(401);
    }
  });

  test('a cookie that is longer than browsers keep', async () => {
    const server = await start();
    expect(await statusOf(withCookie(server, `e.${'.a'.repeat(3)}.${'a'.repeat(8000)}`))).toBe(401);
  });
});

test('a seal opens nothing but its own, and never fails over what it is given', async () => {
  const secrets = [new Secret('a'.repeat(32)), new Secret('b'.repeat(32))];
  const seal = createSeal(secrets, 'one');
  const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
  const own = await seal.seal({ a: 1 });
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc
          .tuple(fc.base64String(), fc.base64String(), fc.base64String())
          .map((parts) => [header, '', ...parts].join('.')),
        fc
          .tuple(fc.nat(own.length - 10), fc.constantFrom('A', '.', '_', ''))
          .map(([at, put]) => own.slice(0, at) + put),
      ),
      async (text) => {
        expect(await seal.open(text)).toBeUndefined();
      },
    ),
  );
  expect(await seal.open(own)).toEqual({ a: 1 });
  expect(await createSeal(secrets, 'two').open(own)).toBeUndefined();
  expect(await createSeal(secrets.toReversed(), 'one').open(own)).toEqual({ a: 1 });
  expect(await createSeal(secrets.slice(1), 'one').open(own)).toBeUndefined();
});
