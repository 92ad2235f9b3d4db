import { expect, test } from 'vitest';
import { createDevApp } from './dev';

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
