import { actionPlace } from './support/action';
import { comparePlace, documents, jumpStatus, picked, picker, verdict } from './support/compare';
import { visit } from './support/visit';
import { expect, test } from './test';

const LOGGED_IN = 'user.logged_in';

test('[ and ] go to the older and the newer pair', async ({ page }) => {
  await visit(page, comparePlace(LOGGED_IN, '3...5'));
  await expect(verdict(page)).toBeVisible();
  await page.keyboard.press(']');
  await expect(page).toHaveURL(comparePlace(LOGGED_IN, '4...6'));
  await page.keyboard.press('[');
  await expect(page).toHaveURL(comparePlace(LOGGED_IN, '3...5'));
  await page.keyboard.press('[');
  await page.keyboard.press('[');
  await expect(page).toHaveURL(comparePlace(LOGGED_IN, '1...3'));
  await page.keyboard.press('[');
  await expect(page).toHaveURL(comparePlace(LOGGED_IN, '1...3'));
});

test('each of several keys pressed at once goes one pair on', async ({ page }) => {
  await visit(page, comparePlace(LOGGED_IN, '2...3'));
  await expect(verdict(page)).toBeVisible();
  await page.evaluate(
    `for (const key of ']]][') window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))`,
  );
  await expect(page).toHaveURL(comparePlace(LOGGED_IN, '4...5'));
  await expect(verdict(page)).toHaveText(/version 4 .* version 5/);
});

test('n and p jump from change to change, round and round', async ({ page }) => {
  await visit(page, comparePlace(LOGGED_IN, '6...7'));
  await expect(jumpStatus(page)).toHaveText(/^\d+ changes$/);
  const total = Number.parseInt((await jumpStatus(page).textContent()) ?? '', 10);
  for (let at = 1; at <= total; at += 1) {
    await page.keyboard.press('n');
    await expect(jumpStatus(page)).toHaveText(new RegExp(`^Change ${at} of ${total}: `));
  }
  await page.keyboard.press('n');
  await expect(jumpStatus(page)).toHaveText(new RegExp(`^Change 1 of ${total}: `));
  await page.keyboard.press('p');
  await expect(jumpStatus(page)).toHaveText(new RegExp(`^Change ${total} of ${total}: `));
  await expect(documents(page)).toBeInViewport();
});

test('a picker keeps the focus, so that one can go on picking', async ({ page }) => {
  await visit(page, comparePlace(LOGGED_IN, '3...5'));
  await expect(verdict(page)).toBeVisible();
  await picker(page, 'To').focus();
  await picker(page, 'To').selectOption('8');
  await expect(verdict(page)).toHaveText(/version 3 .* version 8/);
  await expect(picker(page, 'To')).toBeFocused();
  await page.keyboard.press('n');
  await expect.poll(() => picked(page)).toBe('3...8');
});

test('Swap and the pairs beside keep it too; a change of place sends it to the heading', async ({ page }) => {
  await visit(page, comparePlace(LOGGED_IN, '3...5'));
  await page.getByRole('link', { name: 'Swap' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(comparePlace(LOGGED_IN, '5...3'));
  await expect(verdict(page)).toHaveText(/version 5 .* version 3/);
  await expect(page.getByRole('link', { name: 'Swap' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(comparePlace(LOGGED_IN, '3...5'));
  await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: LOGGED_IN }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(actionPlace(LOGGED_IN));
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('at the end of the pairs, “Older pair” and “Newer pair” keep the focus', async ({ page }) => {
  await visit(page, comparePlace(LOGGED_IN, '2...3'));
  const pairs = page.getByRole('navigation', { name: 'Pairs of versions' });
  const older = pairs.getByRole('link', { name: 'Older pair' });
  await older.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/1\.\.\.2$/);
  await expect(older).toBeDisabled();
  await expect(older).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(older).toBeFocused();
  await expect(page).toHaveURL(/1\.\.\.2$/);
  await page.keyboard.press('Tab');
  await expect(pairs.getByRole('link', { name: 'Newer pair' })).toBeFocused();
});

test('an event opens and is copied, the way back opens, and the documents scroll, by keys', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit(page, comparePlace(LOGGED_IN, '3...8'));
  await expect(verdict(page)).toBeVisible();
  const copy = page.getByRole('button', { name: 'Copy event' });
  await expect(copy).toHaveCount(1);
  await page.locator('summary').nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(copy).toHaveCount(2);
  await copy.nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const top = () => documents(page).evaluate((region) => region.scrollTop);
  await documents(page).focus();
  await page.keyboard.press('PageDown');
  await expect.poll(top).toBeGreaterThan(100);
});

test('the shortcuts are listed', async ({ page }) => {
  await visit(page, comparePlace(LOGGED_IN, '3...5'));
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(dialog.getByText('Next change in a comparison')).toBeVisible();
  await expect(dialog.getByText('Previous change in a comparison')).toBeVisible();
});
