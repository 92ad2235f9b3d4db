import type { Page } from '@playwright/test';
import { actionPlace, fieldRow, leftmostVersion } from './support/action';
import { expect, test } from './test';

const LOGGED_IN = actionPlace('user.logged_in');
const document = (page: Page, number: number) =>
  page.getByLabel(`JSON of version ${number}`, { exact: true });

/** The event's own metadata in the JSON of a version: the part right below the whole. */
function metadata(page: Page, number: number) {
  return document(page, number)
    .locator(':scope > [role=treeitem] > [role=group] > [role=treeitem]')
    .filter({ hasText: '"metadata":' })
    .last();
}

test('the JSON of the versions is a click away, and a link', async ({ page }) => {
  await page.goto(LOGGED_IN);
  await page.getByRole('link', { name: 'JSON', exact: true }).click();
  await expect(document(page, 8)).toContainText('"riskScore"');
  await expect(page).toHaveURL(`${LOGGED_IN}?view=json`);
  await page.reload();
  await expect(document(page, 8)).toContainText('"riskScore"');
  await expect(document(page, 7)).not.toContainText('"session"');
  await expect(page.getByRole('link', { name: 'JSON', exact: true })).toHaveAttribute('aria-current');
  await expect(page.getByRole('link', { name: 'Matrix' })).not.toHaveAttribute('aria-current');
  await page.getByRole('link', { name: 'Matrix' }).click();
  await expect(fieldRow(page, 'metadata.riskScore')).toBeVisible();
  await expect(page).toHaveURL(LOGGED_IN);
});

test('a part folded in one version is folded in all, and unfolded by keys', async ({ page }) => {
  await page.goto(`${LOGGED_IN}?view=json`);
  const method = (number: number) => document(page, number).getByText('"method":');
  await expect(method(8)).toBeVisible();
  await metadata(page, 8).getByRole('button', { name: 'Fold' }).first().click();
  for (const number of [8, 7, 6]) {
    await expect(method(number)).toBeHidden();
    await expect(document(page, number)).toContainText('"actor"');
  }
  await metadata(page, 7).getByRole('button', { name: 'Unfold' }).first().press('ArrowRight');
  for (const number of [8, 7, 6]) await expect(method(number)).toBeVisible();
});

test('a view that does not exist is told, and the matrix is shown', async ({ page }) => {
  await page.goto(`${LOGGED_IN}?view=cards`);
  await expect(page.getByText('the view “cards”, which does not exist')).toBeVisible();
  await expect(fieldRow(page, 'metadata.riskScore')).toBeVisible();
});

test('the version looked at stays the same from view to view', async ({ page }) => {
  await page.goto(actionPlace('billing.subscription_changed', '?from=40'));
  await page.getByRole('link', { name: 'JSON', exact: true }).click();
  await expect(document(page, 40)).toBeInViewport();
  await page.getByRole('link', { name: 'Matrix' }).click();
  await expect(fieldRow(page, 'metadata.plan')).toBeVisible();
  await expect.poll(() => leftmostVersion(page)).toBe(40);
});
