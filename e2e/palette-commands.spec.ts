/** What is done from the palette: theme, shortcuts, copying, comparing, refreshing, another environment. */
import { SANDBOX_KEY } from '../src/sandbox/key';
import { actionPlace, version } from './support/action';
import { comparePlace, picked, verdict } from './support/compare';
import { filterBox, LIST } from './support/list';
import { clipboard, heading } from './support/page';
import { openPalette, option, optionsOf, run } from './support/palette';
import { visit } from './support/visit';
import { expect, test } from './test';

test('the theme changes, and its menu knows', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await visit(page, LIST);
  await run(page, 'dark', 'Theme: Dark');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(16, 17, 19)');
  await page.getByRole('button', { name: 'Theme' }).click();
  await expect(page.getByRole('menuitemradio', { name: 'Dark' })).toBeChecked();
  await page.keyboard.press('Escape');
  await openPalette(page);
  await expect(option(page, 'Theme: Light')).toBeVisible();
  await expect(option(page, 'Theme: Dark')).toHaveCount(0);
});

test('the shortcuts are shown, and Escape leads back to where one was', async ({ page }) => {
  await visit(page, LIST);
  await filterBox(page).focus();
  await run(page, 'shortcuts', 'Keyboard shortcuts');
  const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(shortcuts).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(shortcuts).toBeHidden();
  await expect(filterBox(page)).toBeFocused();
});

test.describe('with the clipboard allowed', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('the link is copied, and that is said', async ({ page }) => {
    await visit(page, `${LIST}?q=session`);
    await run(page, 'copy link', 'Copy link');
    await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
    expect(await clipboard(page)).toBe(page.url());
  });

  test('the JSON of the version at which one looks is copied', async ({ page }) => {
    await visit(page, actionPlace('user.logged_in', '?from=3'));
    await expect(version(page, 3)).toBeInViewport();
    await run(page, 'json', 'Copy JSON of version 3');
    await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
    expect(JSON.parse(await clipboard(page))).toMatchObject({ object: 'audit_log_schema', version: 3 });
  });
});

test('an action is compared with its previous version', async ({ page }) => {
  await visit(page, actionPlace('user.logged_in'));
  await expect(version(page, 8)).toBeInViewport();
  await run(page, 'compare', 'Compare with previous version');
  await expect(page).toHaveURL(comparePlace('user.logged_in', '7...8'));
  await expect(heading(page)).toBeFocused();
});

test('an action with a single version has nothing to compare', async ({ page }) => {
  await visit(page, actionPlace('user.viewed_invoice'));
  await expect(version(page, 1)).toBeInViewport();
  await openPalette(page);
  await expect(option(page, 'Copy JSON of version 1')).toBeVisible();
  await expect(option(page, 'Compare with previous version')).toHaveCount(0);
});

test('a comparison goes to the pair before it, and round', async ({ page }) => {
  await visit(page, comparePlace('user.logged_in', '7...8'));
  await expect(verdict(page)).toBeVisible();
  await openPalette(page);
  await expect(option(page, 'Newer pair of versions')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await run(page, 'older', 'Older pair of versions');
  await expect(page).toHaveURL(comparePlace('user.logged_in', '6...7'));
  await expect.poll(() => picked(page)).toBe('6...7');
  await run(page, 'swap', 'Swap the two versions');
  await expect(page).toHaveURL(comparePlace('user.logged_in', '7...6'));
});

test('“Refresh” asks WorkOS again for what is shown', async ({ page, serve, workos }) => {
  const { address: api, asked } = await workos();
  const { address } = await serve({ WORKOS_API_KEY: SANDBOX_KEY, WORKOS_API_URL: api });
  await visit(page, `${address}/default/actions/user.logged_in`);
  await expect(version(page, 8)).toBeInViewport();
  const before = asked.length;
  await run(page, 'refresh', 'Refresh');
  await expect.poll(() => asked.slice(before)).toContainEqual(expect.stringContaining('user.logged_in'));
});

test('another environment is a step away, with the place kept', async ({ page, serve, workos }) => {
  const { address: api } = await workos();
  const { address } = await serve({
    WORKOS_API_KEY: SANDBOX_KEY,
    WORKOS_API_KEY_STAGING: SANDBOX_KEY,
    WORKOS_API_URL: api,
  });
  await visit(page, `${address}/default/actions/user.logged_in?view=json`);
  await openPalette(page);
  await expect(optionsOf(page, 'Environments')).toHaveText([/staging/i]);
  await optionsOf(page, 'Environments').click();
  await expect(page).toHaveURL(`${address}/staging/actions/user.logged_in?view=json`);
});
