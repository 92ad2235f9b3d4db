import type { Page } from '@playwright/test';
import { leftmostVersion, version } from './support/action';
import { expect, test } from './test';

const PRODUCTION_KEY = 'sk_example_production-1f3a';
const STAGING_KEY = 'sk_example_staging-9c07';
const WRONG_KEY = 'sk_wrong_42';

async function switchTo(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole('button', { name: `Environment ${from}` }).click();
  await page.getByRole('menuitem', { name: to }).click();
}

test('each key is an environment, and switching keeps the place', async ({ page, serve, workos }) => {
  const upstream = await workos();
  const { address } = await serve({
    WORKOS_API_KEY_PRODUCTION: PRODUCTION_KEY,
    WORKOS_API_KEY_STAGING: STAGING_KEY,
    WORKOS_API_URL: upstream.address,
  });
  await page.goto(address);
  await expect(page).toHaveURL(`${address}/production/actions`);
  await expect(page.getByText('Sample data')).toHaveCount(0);

  await page.goto(`${address}/production/actions/billing.subscription_changed?from=42`);
  await switchTo(page, 'Production', 'Staging');
  await expect(page).toHaveURL(`${address}/staging/actions/billing.subscription_changed?from=42`);
  await expect(page.getByRole('button', { name: 'Environment Staging' })).toBeVisible();
  await expect.poll(() => leftmostVersion(page)).toBe(42);

  await page.goto(`${address}/staging/actions?q=invoice&order=asc`);
  await switchTo(page, 'Staging', 'Production');
  await expect(page).toHaveURL(`${address}/production/actions?q=invoice&order=asc`);
  await expect(page.getByRole('rowheader').first()).toContainText('invoice');
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Environment Staging' })).toBeVisible();
});

test('switching keeps the fields and the changes as they were narrowed', async ({ page, serve, workos }) => {
  const upstream = await workos();
  const { address } = await serve({
    WORKOS_API_KEY_PRODUCTION: PRODUCTION_KEY,
    WORKOS_API_KEY_STAGING: STAGING_KEY,
    WORKOS_API_URL: upstream.address,
  });
  for (const place of ['fields?q=reason&conflicts=true', 'changes?verdict=breaking']) {
    await page.goto(`${address}/production/${place}`);
    await switchTo(page, 'Production', 'Staging');
    await expect(page).toHaveURL(`${address}/staging/${place}`);
    await expect(page.getByRole('rowheader').first()).toBeVisible();
  }
});

test('the menu marks the environment one is in', async ({ page, serve, workos }) => {
  const upstream = await workos();
  const { address } = await serve({
    WORKOS_API_KEY_PRODUCTION: PRODUCTION_KEY,
    WORKOS_API_KEY_STAGING: STAGING_KEY,
    WORKOS_API_URL: upstream.address,
  });
  await page.goto(`${address}/nowhere/actions`);
  await page.getByRole('link', { name: 'Open Staging' }).click();
  await page.getByRole('button', { name: 'Environment Staging' }).click();
  await expect(page.getByRole('menuitem', { name: 'Staging' })).toHaveAttribute('aria-current');
  await expect(page.getByRole('menuitem', { name: 'Production' })).not.toHaveAttribute('aria-current');
});

test('a wrong key hurts its own environment alone, and no key leaves the server', async ({
  page,
  serve,
  workos,
  expectFailedRequests,
}) => {
  expectFailedRequests(502);
  const upstream = await workos();
  const { address } = await serve({
    WORKOS_API_KEY_PRODUCTION: WRONG_KEY,
    WORKOS_API_KEY_STAGING: STAGING_KEY,
    WORKOS_API_URL: upstream.address,
  });
  const sent: Promise<string>[] = [];
  page.on('response', (response) => {
    if (/javascript|font|css/.test(response.headers()['content-type'] ?? '')) return;
    const everything = async () =>
      JSON.stringify(await response.allHeaders()) + (await response.text().catch(() => ''));
    sent.push(everything());
  });
  await page.goto(`${address}/production/actions`);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('WorkOS does not accept this environment’s key');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toContainText('does not know the key');
  await switchTo(page, 'Production', 'Staging');
  await expect(page.getByRole('row').nth(10)).toBeVisible();
  await page.goto(`${address}/staging/actions/user.logged_in`);
  await expect(version(page, 8)).toBeVisible();
  await page.goto(`${address}/production/actions/user.logged_in`);
  await expect(alert).toContainText('WorkOS does not accept this environment’s key');

  const all = (await Promise.all(sent)).join('\n');
  expect(all).toContain('user.logged_in');
  for (const key of [WRONG_KEY, STAGING_KEY]) expect(all).not.toContain(key);
});

test('sample data is called that everywhere', async ({ page }) => {
  for (const place of ['/sandbox/actions', '/sandbox/actions/user.logged_in', '/sandbox/actions/none']) {
    await page.goto(place);
    await expect(page.getByText('Sample data')).toBeVisible();
    await expect(page.getByRole('banner').getByText('Sandbox')).toBeVisible();
  }
});
