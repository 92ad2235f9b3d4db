import type { Page } from '@playwright/test';
import { actionPlace, version } from './support/action';
import { LIST } from './support/list';
import { expect, test } from './test';

const LIGHT = 'rgb(251, 251, 250)';
const DARK = 'rgb(16, 17, 19)';

const canvas = (page: Page) => page.locator('body');

async function choose(page: Page, theme: string): Promise<void> {
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemradio', { name: theme }).click();
  await expect(page.getByRole('menu')).toBeHidden();
}

test('the page is light or dark as the system is, and follows it', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(LIST);
  await expect(canvas(page)).toHaveCSS('background-color', DARK);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(canvas(page)).toHaveCSS('background-color', LIGHT);
});

test('a choice is kept and is in the first byte, so that nothing flashes', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(LIST);
  await choose(page, 'Dark');
  await expect(canvas(page)).toHaveCSS('background-color', DARK);
  const again = await page.reload();
  expect(await again?.text()).toContain('<html data-theme="dark" lang="en">');
  await expect(canvas(page)).toHaveCSS('background-color', DARK);
  await page.getByRole('button', { name: 'Theme' }).click();
  await expect(page.getByRole('menuitemradio', { name: 'Dark' })).toBeChecked();
  await page.keyboard.press('Escape');

  await choose(page, 'System');
  await expect(canvas(page)).toHaveCSS('background-color', LIGHT);
  expect(await (await page.reload())?.text()).not.toContain('data-theme');
});

test('light is light also where the system is dark', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(LIST);
  await choose(page, 'Light');
  await page.goto(actionPlace('user.logged_in'));
  await expect(canvas(page)).toHaveCSS('background-color', LIGHT);
});

test('nothing inline is allowed, and nothing asks for it', async ({ page }) => {
  await page.addInitScript({
    content: `globalThis.violations = [];
      addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
        globalThis.violations.push(effectiveDirective + ' ' + blockedURI));`,
  });
  const violations = () => page.evaluate<string[]>('violations');
  const policy = (await page.goto(LIST))?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await choose(page, 'Dark');
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).hover();
  await expect(page.getByText('Keyboard shortcuts')).toBeVisible();
  expect(await violations()).toEqual([]);
  await page.goto(`${actionPlace('user.logged_in')}?view=json`);
  await expect(version(page, 8)).toBeVisible();
  expect(await violations()).toEqual([]);
});
