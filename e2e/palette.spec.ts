/** The palette: anything is found, gone to and run from one box. */
import type { Page } from '@playwright/test';
import { SANDBOX_KEY } from '../src/sandbox/key';
import { actionPlace, version } from './support/action';
import { comparePlace, picked, verdict } from './support/compare';
import { filterBox, LIST } from './support/list';
import { openPalette, option, optionsOf, palette, paletteInput, run } from './support/palette';
import { visit } from './support/visit';
import { expect, test } from './test';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const clipboard = (page: Page) => page.evaluate<string>('navigator.clipboard.readText()');

test('an action is found by a few letters and opened, by keys alone', async ({ page }) => {
  await visit(page, LIST);
  await openPalette(page);
  await page.keyboard.type('usr.inv');
  await expect(option(page, 'user.viewed_invoice').locator('mark')).toHaveText(['us', 'r', 'inv']);
  await expect(palette(page).getByRole('status')).toHaveText('1 result');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('user.viewed_invoice');
  await expect(heading(page)).toBeFocused();
  await expect(palette(page)).toBeHidden();
  await page.goBack();
  await expect(heading(page)).toHaveText('Actions');
});

test('Enter pressed right after the last letter opens what the answer to all of them has', async ({
  page,
}) => {
  await visit(page, LIST);
  await openPalette(page);
  await page.keyboard.type('usr.inv');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('user.viewed_invoice');
});

test('what is typed before the palette is there is not lost, nor goes to the box beneath', async ({
  page,
}) => {
  await visit(page, LIST);
  await filterBox(page).focus();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('usr.inv');
  await expect(option(page, 'user.viewed_invoice')).toBeVisible();
  await expect(paletteInput(page)).toHaveValue('usr.inv');
  await expect(page.getByLabel('Search actions')).toHaveValue('');
});

test('while the server still reads the environment, that is said', async ({ page, serve }) => {
  const { address } = await serve({ SANDBOX_FAULT: 'slow-page-1' });
  await visit(page, address + LIST);
  await openPalette(page);
  await page.keyboard.type('usr.inv');
  await expect(palette(page).getByText('Nothing matches “usr.inv” so far')).toBeVisible();
  await expect(option(page, 'user.viewed_invoice')).toBeVisible();
  await expect(palette(page).getByRole('status')).toHaveText('1 result');
});

test('the arrows choose, going round, and Escape leads back to where one was', async ({ page }) => {
  await visit(page, LIST);
  await filterBox(page).focus();
  await openPalette(page);
  await expect(option(page, 'Actions')).toHaveAttribute('data-highlighted');
  await page.keyboard.press('ArrowDown');
  await expect(option(page, 'Fields')).toHaveAttribute('data-highlighted');
  const id = (await option(page, 'Fields').getAttribute('id')) ?? '';
  await expect(paletteInput(page)).toHaveAttribute('aria-activedescendant', id);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(option(page, 'Keyboard shortcuts')).toHaveAttribute('data-highlighted');
  await expect(option(page, 'Keyboard shortcuts')).toBeInViewport();
  await page.keyboard.press('Escape');
  await expect(palette(page)).toBeHidden();
  await expect(filterBox(page)).toBeFocused();
  await expect(filterBox(page)).toHaveValue('');
});

test('its button opens it, and gets the focus back; its keys close it too', async ({ page }) => {
  await visit(page, LIST);
  const button = page.getByRole('button', { name: 'Search…' });
  await button.click();
  await expect(paletteInput(page)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(palette(page)).toBeHidden();
  await expect(button).toBeFocused();
});

test('a field leads to the fields', async ({ page }) => {
  await visit(page, LIST);
  await openPalette(page);
  await page.keyboard.type('ipaddress');
  await expect(optionsOf(page, 'Fields').first()).toHaveAccessibleName('metadata.ipAddress');
  await option(page, 'metadata.ipAddress').click();
  await expect(page).toHaveURL('/sandbox/fields?q=metadata.ipAddress');
});

test('a place is found by its name', async ({ page }) => {
  await visit(page, LIST);
  await run(page, 'verdicts', 'How verdicts are reached');
  await expect(page).toHaveURL('/help/verdicts');
  await expect(heading(page)).toBeFocused();
});

test('all that was found is one entry further, where there is more', async ({ page }) => {
  await visit(page, LIST);
  await openPalette(page);
  await page.keyboard.type('user.');
  await expect(optionsOf(page, 'Actions')).toHaveCount(9);
  await optionsOf(page, 'Actions').last().click();
  await expect(page).toHaveURL(`${LIST}?q=user.`);
});

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

test('what was opened last comes first, newest first, also after a reload', async ({ page }) => {
  await visit(page, actionPlace('user.logged_in'));
  await expect(version(page, 8)).toBeInViewport();
  await visit(page, LIST);
  await run(page, 'usr.inv', 'user.viewed_invoice');
  await expect(heading(page)).toHaveText('user.viewed_invoice');
  await run(page, 'How ver', 'How verdicts are reached');
  await expect(page).toHaveURL('/help/verdicts');
  await page.reload();
  await visit(page, LIST);
  await openPalette(page);
  await expect(optionsOf(page, 'Recent')).toHaveText([
    'How verdicts are reached',
    'user.viewed_invoice',
    'user.logged_in',
  ]);
  await expect(optionsOf(page, 'Recent').first()).toHaveAttribute('data-highlighted');
  await expect(option(page, 'How verdicts are reached')).toHaveCount(1);
});

test('where one is, is not offered as a place to go to', async ({ page }) => {
  await visit(page, actionPlace('user.logged_in'));
  await expect(version(page, 8)).toBeInViewport();
  await openPalette(page);
  await expect(option(page, 'Compare with previous version')).toBeVisible();
  await expect(option(page, 'user.logged_in')).toHaveCount(0);
});

const STORAGES = [
  {
    what: 'is denied',
    script: `Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } })`,
  },
  { what: 'holds junk', script: `localStorage.setItem('recent:sandbox', '[{"kind":"action","name":1}]')` },
];
for (const { what, script } of STORAGES) {
  test(`a browser whose storage ${what} searches all the same`, async ({ page }) => {
    await page.addInitScript({ content: script });
    await visit(page, LIST);
    await openPalette(page);
    await expect(optionsOf(page, 'Places').first()).toBeVisible();
    await expect(palette(page).getByRole('group', { name: 'Recent' })).toHaveCount(0);
    await page.keyboard.type('usr.inv');
    await page.keyboard.press('Enter');
    await expect(heading(page)).toHaveText('user.viewed_invoice');
  });
}

test('names are shown as they are written', async ({ page }) => {
  const name = '<img src=x onerror=alert(1)>';
  await visit(page, LIST);
  await openPalette(page);
  await page.keyboard.type('<img src');
  await expect(option(page, name)).toHaveText(name);
  await expect(palette(page).locator('img')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText(name);
  await openPalette(page);
  await page.keyboard.type('<b>nothing</b>');
  await expect(palette(page).getByText('Nothing matches “<b>nothing</b>”')).toBeVisible();
});

test('a name of any characters is opened at its own address', async ({ page }) => {
  for (const name of ['discount.100%_applied', 'files/archive%2Fentry.extracted', 'share\\network.mounted']) {
    await visit(page, LIST);
    await run(page, name, name);
    await expect(page).toHaveURL(actionPlace(name));
    await expect(heading(page)).toBeFocused();
    expect(await heading(page).textContent()).toBe(name);
  }
});

test('nothing found is said', async ({ page }) => {
  await visit(page, LIST);
  await openPalette(page);
  await page.keyboard.type('zzzzqq');
  await expect(palette(page).getByText('Nothing matches “zzzzqq”')).toBeVisible();
  await expect(palette(page).getByRole('status')).toHaveText('No results');
  await expect(palette(page).getByRole('option')).toHaveCount(0);
});

test('when WorkOS fails a line says so, and the rest is there', async ({
  page,
  serve,
  expectFailedRequests,
}) => {
  expectFailedRequests(502);
  const { address } = await serve({ SANDBOX_FAULT: 'error-500', UPSTREAM_TIMEOUT: '1' });
  await visit(page, address + LIST);
  await openPalette(page);
  await page.keyboard.type('theme');
  const alert = palette(page).getByRole('alert');
  await expect(alert).toContainText('Actions and fields could not be searched. WorkOS is not answering.');
  await expect(alert.getByRole('button', { name: /^Try/ })).toBeVisible();
  await expect(option(page, 'Theme: Dark')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(palette(page)).toBeHidden();
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

test('an entry that leads somewhere opens in a new tab', async ({ page, context }) => {
  await visit(page, LIST);
  await openPalette(page);
  await page.keyboard.type('usr.inv');
  await expect(option(page, 'user.viewed_invoice')).toHaveAttribute('data-highlighted');
  const opening = context.waitForEvent('page');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect((await opening).getByRole('heading', { level: 1 })).toHaveText('user.viewed_invoice');
  const clicking = context.waitForEvent('page');
  await option(page, 'user.viewed_invoice').click({ modifiers: ['ControlOrMeta'] });
  await expect((await clicking).getByRole('heading', { level: 1 })).toHaveText('user.viewed_invoice');
  await expect(page).toHaveURL(LIST);
});

test('the keys that lead to places do, but not while one types', async ({ page }) => {
  await visit(page, actionPlace('user.logged_in', '?pick=7,8'));
  await expect(version(page, 8)).toBeInViewport();
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expect(page).toHaveURL('/sandbox/changes');
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await expect(page).toHaveURL('/sandbox/fields');
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(page).toHaveURL(LIST);
  await filterBox(page).focus();
  await page.keyboard.type('gf');
  await expect(page).toHaveURL(`${LIST}?q=gf`);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('it is an icon that opens it, and what is found is tapped', async ({ page }) => {
    await visit(page, LIST);
    await page.getByRole('button', { name: 'Search…' }).tap();
    await expect(palette(page)).toBeInViewport({ ratio: 1 });
    await paletteInput(page).fill('usr.inv');
    await option(page, 'user.viewed_invoice').tap();
    await expect(heading(page)).toHaveText('user.viewed_invoice');
    await page.getByRole('button', { name: 'Search…' }).tap();
    await palette(page).getByRole('button', { name: 'Close' }).tap();
    await expect(palette(page)).toBeHidden();
    const width = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(width).toBe(0);
  });
});
