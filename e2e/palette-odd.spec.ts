/** The palette with odd names, in odd browsers, while WorkOS is slow or fails, and with nothing found. */
import { SANDBOX_KEY } from '../src/sandbox/key';
import { actionPlace } from './support/action';
import { LIST } from './support/list';
import { heading } from './support/page';
import { lookFor, openPalette, option, optionsOf, palette, run } from './support/palette';
import { visit } from './support/visit';
import { expect, test } from './test';

test('nothing found is said', async ({ page }) => {
  await visit(page, LIST);
  await lookFor(page, 'zzzzqq');
  await expect(palette(page).getByText('Nothing matches “zzzzqq”')).toBeVisible();
  await expect(palette(page).getByRole('status')).toHaveText('No results');
  await expect(palette(page).getByRole('option')).toHaveCount(0);
});

test('names are shown as they are written', async ({ page }) => {
  const name = '<img src=x onerror=alert(1)>';
  await visit(page, LIST);
  await lookFor(page, '<img src');
  await expect(option(page, name)).toHaveText(name);
  await expect(palette(page).locator('img')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText(name);
  await lookFor(page, '<b>nothing</b>');
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

test('while the server still reads the environment, that is said', async ({ page, serve, workos }) => {
  const upstream = await workos();
  const { address } = await serve({ WORKOS_API_KEY_SANDBOX: SANDBOX_KEY, WORKOS_API_URL: upstream.address });
  const release = upstream.hold(/./);
  await visit(page, address + LIST);
  await lookFor(page, 'usr.inv');
  await expect(palette(page).getByText('Nothing matches “usr.inv” so far')).toBeVisible();
  release();
  await expect(option(page, 'user.viewed_invoice')).toBeVisible();
  await expect(palette(page).getByRole('status')).toHaveText('1 result');
});

test('when WorkOS fails a line says so, and the rest is there', async ({
  page,
  serve,
  expectFailedRequests,
}) => {
  expectFailedRequests(502);
  const { address } = await serve({ SANDBOX_FAULT: 'error-500', UPSTREAM_TIMEOUT: '1' });
  await visit(page, address + LIST);
  await lookFor(page, 'theme');
  const alert = palette(page).getByRole('alert');
  await expect(alert).toContainText('Actions and fields could not be searched. WorkOS is not answering.');
  await expect(alert.getByRole('button', { name: /^Try/ })).toBeVisible();
  await expect(option(page, 'Theme: Dark')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(palette(page)).toBeHidden();
});
