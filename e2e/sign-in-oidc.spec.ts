/** Signing in at a real provider, which is another site to the browser: localhost here, 127.0.0.1 there. */
import { createServer } from 'node:http';
import type { Page } from '@playwright/test';
import { listening } from '../src/server/testing/http';
import {
  CLIENT_ID,
  CLIENT_SECRET,
  startProvider,
  type RunningProvider,
} from '../src/server/testing/oidc-provider';
import { expect, test as base } from './test';

const PEOPLE = {
  anna: { name: 'Anna Ek', email: 'anna@example.com', email_verified: true },
  bo: { name: 'Bo', email: 'bo@elsewhere.example', email_verified: true },
};

const test = base.extend<{ site: { address: string; provider: RunningProvider } }>({
  site: async ({ serve }, use) => {
    const { port, close } = await listening(createServer());
    await close();
    const address = `http://localhost:${port}`;
    const provider = await startProvider({ publicUrl: address, people: PEOPLE });
    await serve({
      PORT: String(port),
      AUTH: 'oidc',
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: CLIENT_ID,
      OIDC_CLIENT_SECRET: CLIENT_SECRET,
      OIDC_ALLOWED_DOMAINS: 'example.com',
      PUBLIC_URL: address,
      SESSION_SECRET: 'a secret for the browser tests alone',
    });
    await use({ address, provider });
    await provider.close();
  },
});

async function signInAs(page: Page, name: string) {
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Name').press('Enter');
}

test('a shared link leads to the provider and back to what it shows', async ({ page, site }) => {
  const link = `${site.address}/sandbox/actions?q=user.inv`;
  await page.goto(link);
  expect(page.url()).toContain(`${site.provider.issuer}/interaction/`);
  await signInAs(page, 'anna');
  await expect(page).toHaveURL(link);
  await expect(page.getByRole('link', { name: 'user.viewed_invoice' })).toBeVisible();
  const [cookie] = await page.context().cookies(site.address);
  expect(cookie).toMatchObject({ name: 'session', httpOnly: true, sameSite: 'Lax' });
  expect(await page.evaluate('document.cookie')).not.toContain('session');
});

test('who is not let in is told so and does not go in circles', async ({ page, site }) => {
  await page.goto(`${site.address}/sandbox/actions`);
  await signInAs(page, 'bo');
  await expect(page).toHaveURL(`${site.address}/sign-in?problem=not_allowed&to=%2Fsandbox%2Factions`);
});

test('signing out ends the session at the provider too', async ({ page, site }) => {
  await page.goto(`${site.address}/sandbox/actions`);
  await signInAs(page, 'anna');
  await expect(page).toHaveURL(`${site.address}/sandbox/actions`);
  await page.goto(`${site.address}/auth/sign-out`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(`${site.address}/signed-out`);
  await page.goto(`${site.address}/sandbox/actions`);
  await expect(page.getByLabel('Name')).toBeVisible();
});

test('a link on another site signs nobody out', async ({ page, site }) => {
  await page.goto(`${site.address}/sandbox/actions`);
  await signInAs(page, 'anna');
  await expect(page).toHaveURL(`${site.address}/sandbox/actions`);
  await page.goto(`${site.provider.issuer}/jwks`);
  await page.setContent(`<a href="${site.address}/auth/sign-out">Look</a>`);
  await page.getByRole('link', { name: 'Look' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Actions' })).toBeVisible();
  expect((await page.context().cookies(site.address)).map(({ name }) => name)).toContain('session');
});
