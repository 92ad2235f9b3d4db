/** Signing in and out at several servers that share a Redis. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startProvider, type RunningProvider } from '../testing/oidc-provider';
import { PUBLIC_URL, readerOf, signIn, signInToCallback, startOidcServer } from '../testing/oidc-server';
import { openStore, useReplicas } from '../testing/replicas';

const { url } = useReplicas();

let provider: RunningProvider;
let closing: (() => unknown)[] = [];
let a: Awaited<ReturnType<typeof server>>;
let b: Awaited<ReturnType<typeof server>>;

async function server() {
  const { store } = await openStore(url());
  const started = await startOidcServer(provider.issuer, { store });
  closing.push(() => store.close(), started.close);
  return started;
}

beforeAll(async () => {
  const people = { anna: { name: 'Anna Ek', email: 'anna@example.com' } };
  provider = await startProvider({ publicUrl: PUBLIC_URL, people });
});
beforeEach(async () => {
  a = await server();
  b = await server();
});
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
});
afterAll(() => provider.close());

test('who signed in at one is signed in at the others, and signed out at one at all', async () => {
  const browser = a.browser();
  await signIn(browser, `${PUBLIC_URL}/a`, { login: 'anna' });
  const other = b.browser();
  other.cookies = browser.cookies.map((cookie) => ({ ...cookie }));
  // Twice: the second time its cookie is known.
  for (const _ of [1, 2]) expect(await readerOf(other)).toMatchObject({ name: 'Anna Ek' });
  await browser.fetch(`${PUBLIC_URL}/auth/sign-out`);
  expect(await readerOf(other)).toBe('unauthenticated');
});

test('a way through the provider counts once over all', async () => {
  const browser = a.browser();
  const callback = await signInToCallback(browser, `${PUBLIC_URL}/a`, { login: 'anna' });
  const other = b.browser();
  other.cookies = browser.cookies.map((cookie) => ({ ...cookie }));
  expect((await browser.fetch(callback)).headers.location).toBe('/a');
  const again = await other.fetch(callback);
  // It is we who refuse it, before the provider is asked.
  expect(again.headers.location).toContain('problem=expired');
  expect(await readerOf(other)).toBe('unauthenticated');
});
