import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { leftmostVersion, version } from './support/action';
import { expectToFit } from './support/page';
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
  await page.getByRole('button', { name: 'Environment Production' }).click();
  await expect(page.getByRole('menuitem', { name: 'Production' })).toContainText('Key refused by WorkOS');
  await expect(page.getByRole('menuitem', { name: 'Staging' })).not.toContainText('refused');
  await page.keyboard.press('Escape');
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

test('environments stand in their order, by their names, and production is called production', async ({
  page,
  serve,
  workos,
}) => {
  const upstream = await workos();
  const { address } = await serve({
    WORKOS_API_KEY_EU_PROD: PRODUCTION_KEY,
    WORKOS_API_KEY_PRODUCTION: PRODUCTION_KEY,
    WORKOS_API_KEY_STAGING: STAGING_KEY,
    WORKOS_API_URL: upstream.address,
    ENVIRONMENTS_ORDER: 'staging,eu-prod',
    ENVIRONMENT_NAME_EU_PROD: '<b>EU</b> customers',
    ENVIRONMENT_NAME_STAGING: 'Try-out',
  });
  await page.goto(address);
  await expect(page).toHaveURL(`${address}/staging/actions`);
  await page.getByRole('button', { name: 'Environment Try-out', exact: true }).click();
  await expect(page.getByRole('menuitem')).toHaveText([
    'Try-out',
    '<b>EU</b> customersProduction',
    'Production',
  ]);
  await expectAccessible(page);
  await page.getByRole('menuitem', { name: 'customers' }).click();
  await expect(
    page.getByRole('button', { name: 'Environment <b>EU</b> customers, production' }),
  ).toContainText('Production');
  await page.setViewportSize({ width: 360, height: 740 });
  await expectToFit(page);
});

test('an action that another environment lacks is said to be missing there, with the way back', async ({
  page,
  serve,
  workos,
  expectFailedRequests,
}) => {
  expectFailedRequests(404);
  const upstream = await workos({ emptyKey: PRODUCTION_KEY });
  const { address } = await serve({
    WORKOS_API_KEY_PRODUCTION: PRODUCTION_KEY,
    WORKOS_API_KEY_STAGING: STAGING_KEY,
    WORKOS_API_URL: upstream.address,
  });
  for (const place of ['actions/user.logged_in?from=5', 'actions/user.logged_in/compare/3...5']) {
    await page.goto(`${address}/staging/${place}`);
    await expect(
      page
        .getByRole('main')
        .getByText(/breaking|safe/)
        .first(),
    ).toBeVisible();
    await switchTo(page, 'Staging', 'Production');
    await expect(page).toHaveURL(`${address}/production/${place}`);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('“user.logged_in” is not in Production yet');
    await expect(alert).toContainText('You have seen it in Staging');
    await alert.getByRole('link', { name: 'in Staging' }).click();
    await expect(page).toHaveURL(`${address}/staging/${place}`);
  }
  await page.goto(`${address}/production/actions/user.never_seen`);
  await expect(page.getByRole('alert')).toContainText('“user.never_seen” is not in Production');
  await expect(page.getByRole('link', { name: 'Search for it in Production' })).toBeVisible();
  await page.getByRole('link', { name: 'Look in Staging' }).click();
  await expect(page).toHaveURL(`${address}/staging/actions/user.never_seen`);
});

test('sample data is called that everywhere', async ({ page }) => {
  for (const place of ['/sandbox/actions', '/sandbox/actions/user.logged_in', '/sandbox/actions/none']) {
    await page.goto(place);
    await expect(page.getByText('Sample data')).toBeVisible();
    await expect(page.getByRole('banner').getByText('Sandbox')).toBeVisible();
  }
});
