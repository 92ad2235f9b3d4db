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
import type { Settings } from './support/server';
import { expect, test as base } from './test';

const PEOPLE = {
  anna: { name: 'Anna Ek', email: 'anna@example.com', email_verified: true },
  bo: { name: 'Bo', email: 'bo@elsewhere.example', email_verified: true },
};

type Fixtures = { more: Settings; site: { address: string; provider: RunningProvider } };

const test = base.extend<Fixtures>({
  more: [{}, { option: true }],

  site: async ({ serve, more }, use) => {
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
      ...more,
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

test('who is not let in is told so, goes in no circles, and can come as another', async ({ page, site }) => {
  await page.goto(`${site.address}/sandbox/actions`);
  await signInAs(page, 'bo');
  await expect(page).toHaveURL(`${site.address}/sign-in?problem=not_allowed&to=%2Fsandbox%2Factions`);
  await page.getByRole('link', { name: 'Sign out of this account' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('link', { name: 'Sign in again' }).click();
  await signInAs(page, 'anna');
  await expect(page).toHaveURL(`${site.address}/sandbox/actions`);
});

test('signing out ends the session at the provider too', async ({ page, site }) => {
  await page.goto(`${site.address}/sandbox/actions`);
  await signInAs(page, 'anna');
  await page.getByRole('button', { name: 'Account: Anna Ek' }).click();
  await expect(page.getByRole('menu')).toContainText('anna@example.com');
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(`${site.address}/signed-out`);
  await page.goto(`${site.address}/sandbox/actions`);
  await expect(page.getByLabel('Name')).toBeVisible();
});

test('who is signed out in mid-use comes back to the same place', async ({
  page,
  site,
  expectFailedRequests,
}) => {
  expectFailedRequests(401);
  const place = `${site.address}/sandbox/actions?q=user.inv`;
  await page.goto(place);
  await signInAs(page, 'anna');
  await expect(page.getByRole('link', { name: 'user.viewed_invoice' })).toBeVisible();
  await page.context().clearCookies({ name: 'session' });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(place);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test.describe('to whom no environment is open', () => {
  test.use({ more: { ENVIRONMENT_ACCESS: '{"sandbox":["security"]}' } });

  test('is told so, by name, and can sign out', async ({ page, site, expectFailedRequests }) => {
    expectFailedRequests(404);
    await page.goto(site.address);
    await signInAs(page, 'anna');
    await expect(page.getByRole('alert')).toContainText('You are signed in as Anna Ek (anna@example.com).');
    await expect(page.getByRole('alert').getByRole('link', { name: 'Sign out' })).toBeVisible();
    await page.goto(`${site.address}/sandbox/actions`);
    await expect(page.getByRole('main')).not.toContainText('user.viewed_invoice');
  });
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
