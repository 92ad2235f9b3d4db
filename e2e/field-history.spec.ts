import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { actionPlace, fieldRow, version } from './support/action';
import { tryAgainUntil } from './support/failures';
import { visit } from './support/visit';
import { expect, test } from './test';

const LOGGED_IN = actionPlace('user.logged_in');
const LONG = actionPlace('billing.subscription_changed');

const dialog = (page: Page, address: string) => page.getByRole('dialog', { name: address, exact: true });
const events = (page: Page) => page.getByRole('dialog').getByRole('listitem');
const opener = (page: Page, address: string) =>
  page.getByRole('button', { name: `History of ${address}`, exact: true });

test('a field’s row opens its history, oldest first, each line a way to the comparison', async ({ page }) => {
  await visit(page, LOGGED_IN);
  await opener(page, 'metadata.ipAddress').click();
  await expect(dialog(page, 'metadata.ipAddress')).toContainText('History over 8 versions.');
  await expect(events(page)).toHaveText([
    /^Introduced in version 5 as string, Sep 8, 2025$/,
    /^Constraint changed in version 6, Feb 24, 2026$/,
    /^Required in version 7, Aug 11, 2026$/,
  ]);
  await expect(page).toHaveURL(`${LOGGED_IN}?field=metadata.ipAddress`);
  await page.getByRole('link', { name: 'Required in version 7' }).click();
  await expect(page).toHaveURL(`${LOGGED_IN}/compare/6...7`);
  await page.goBack();
  await expect(dialog(page, 'metadata.ipAddress')).toBeVisible();
});

test('a field that went says so, and a type that changed says both', async ({ page }) => {
  await visit(page, `${LOGGED_IN}?field=metadata.userAgent`);
  await expect(events(page).last()).toHaveText(/^Gone in version 7, /);
  await visit(page, `${LONG}?field=metadata.seats`);
  await expect(events(page).nth(1)).toHaveText(/^integer in version 4, was string, /);
});

test('what the first version has is introduced there, with nothing to compare it with', async ({ page }) => {
  await visit(page, `${actionPlace('user.viewed_invoice')}?field=${encodeURIComponent('targets[invoice]')}`);
  await expect(events(page)).toHaveText([/^Introduced in version 1, /]);
  await expect(events(page).getByRole('link')).toHaveCount(0);
});

test('a link opens it, back to versions that no page had loaded', async ({ page }) => {
  await visit(page, `${LONG}?field=metadata.seats`);
  await expect(dialog(page, 'metadata.seats')).toContainText('History over 64 versions.');
  await expect(events(page).first()).toHaveText(/^Introduced in version 3 as string, /);
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page).toHaveURL(LONG);
  await expect(page.getByRole('rowheader', { name: 'Metadata', exact: true })).toHaveCount(1);
});

test('while older versions are not there it says how far it is, and claims no beginning', async ({
  page,
  serveFailing,
  expectFailedRequests,
}) => {
  expectFailedRequests(502);
  const { address, recover } = await serveFailing('error-500-page-2');
  await visit(page, address + LONG);
  await opener(page, 'metadata.seats').click();
  await expect(page.getByRole('alert')).toContainText(/Versions older than \d+ could not be loaded\./);
  await expect(events(page).filter({ hasText: 'Introduced' })).toHaveCount(0);
  recover();
  await tryAgainUntil(page, events(page).filter({ hasText: 'Introduced' }));
});

test('of a field that no version has it says so', async ({ page }) => {
  await visit(page, `${LOGGED_IN}?field=metadata.nothing`);
  await expect(dialog(page, 'metadata.nothing')).toContainText('No version of this action has this field.');
});

test('keys alone open and close it, and the focus comes back', async ({ page }) => {
  await visit(page, LOGGED_IN);
  await expect(version(page, 8)).toBeVisible();
  await opener(page, 'metadata.ipAddress').focus();
  await page.keyboard.press('Enter');
  const introduced = page.getByRole('link', { name: /^Introduced in version 5/ });
  await expect(introduced).toBeVisible();
  await expect(dialog(page, 'metadata.ipAddress').locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect(introduced).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(opener(page, 'metadata.ipAddress')).toBeFocused();
  await expect(page).toHaveURL(LOGGED_IN);
});

test('Back closes it', async ({ page }) => {
  await visit(page, LOGGED_IN);
  await opener(page, 'metadata.mfa').click();
  await expect(dialog(page, 'metadata.mfa')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(fieldRow(page, 'metadata.mfa')).toBeVisible();
});

test('axe finds nothing wrong', async ({ page }) => {
  await visit(page, `${LONG}?field=metadata.seats`);
  await expect(dialog(page, 'metadata.seats')).toContainText('History over 64 versions.');
  await expectAccessible(page);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('it fits', async ({ page }) => {
    await visit(page, `${LONG}?field=metadata.seats`);
    await expect(events(page).first()).toBeVisible();
    await expect(page.getByRole('dialog')).toBeInViewport({ ratio: 1 });
  });
});
