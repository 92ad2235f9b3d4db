import { expect, test } from 'vitest';
import { createDevApp } from './dev';
import { startLyingProvider } from './testing/lying-provider';
import { CLIENT_ID } from './testing/oidc-provider';

const loadIndexHtml = (target: string) => `<html><!--initial-data--><p>${target}</p></html>`;

test('development serves the sandbox, with the page as it is given for each address', async () => {
  const app = await createDevApp({ env: { LOG_LEVEL: 'silent' }, loadIndexHtml });
  const page = await app.request('/sandbox/actions?order=asc');
  expect(await page.text()).toContain('<p>/sandbox/actions?order=asc</p>');
  expect(page.headers.has('content-security-policy')).toBe(false);
  expect((await app.request('/api/environments/sandbox/actions')).status).toBe(200);
});

test('development names the settings at fault', async () => {
  const made = createDevApp({ env: { PORT: 'x', CACHE_TTL: 'y' }, loadIndexHtml });
  await expect(made).rejects.toThrow(/^PORT must[^\n]+\nCACHE_TTL must/);
  const faulty = createDevApp({ env: { SANDBOX_FAULT: 'x', LOG_LEVEL: 'silent' }, loadIndexHtml });
  await expect(faulty).rejects.toThrow('SANDBOX_FAULT');
});

test('development lets readers sign in too', async () => {
  const provider = await startLyingProvider();
  const env = {
    AUTH: 'oidc',
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT_ID,
    OIDC_ALLOWED_DOMAINS: 'example.com',
    PUBLIC_URL: 'http://localhost:4000',
    SESSION_SECRET: 'session-secret-never-to-be-seen-0003',
    LOG_LEVEL: 'silent',
  };
  const app = await createDevApp({ env, loadIndexHtml });
  const page = await app.request('/sandbox/actions');
  expect([page.status, page.headers.get('location')]).toEqual([302, '/auth/sign-in?to=%2Fsandbox%2Factions']);
  const began = await app.request('/auth/sign-in');
  expect(began.headers.get('location')).toContain(`${provider.issuer}/authorize?`);
  expect(began.headers.get('set-cookie')).not.toContain('Secure');
  await provider.close();
});
