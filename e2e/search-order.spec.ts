/** Ten thousand actions: sorted, scrolled through, and all of it by keys. */
import { actionLink, allKnown, columnHead, howManyMatch, LIST, namesShown, wheelToRow } from './support/list';
import { visit } from './support/visit';
import { expect, test } from './test';

test.use({ settings: { SANDBOX_ACTIONS: '10000' } });

// In the time of a hook, of which it takes much on a machine that is busy.
test.beforeAll(({ request }) => allKnown(request));

test('the heads of the columns sort, both ways and back', async ({ page }) => {
  await visit(page, LIST);
  await expect(page.getByText('10,000 actions', { exact: true })).toBeVisible();
  const asListed = await namesShown(page);
  const head = columnHead(page, 'Name');
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await expect(page).toHaveURL(/\?sort=name$/);
  await expect.poll(async () => (await namesShown(page))[0]).not.toBe(asListed[0]);
  const first = await namesShown(page);
  expect(first).toEqual(first.toSorted((a, b) => (a < b ? -1 : 1)));

  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await expect(page).toHaveURL(/\?sort=name&order=desc$/);
  await expect.poll(async () => (await namesShown(page))[0]).not.toBe(first[0]);
  const last = await namesShown(page);
  expect(last).toEqual(last.toSorted((a, b) => (a < b ? 1 : -1)));

  await head.getByRole('button').click();
  await expect(page).toHaveURL(LIST);
  await expect.poll(() => namesShown(page)).toEqual(asListed);
  await expect(head).not.toHaveAttribute('aria-sort');
});

test('versions sort by number, the highest first', async ({ page }) => {
  await visit(page, `${LIST}?sort=version`);
  await expect(columnHead(page, 'Version')).toHaveAttribute('aria-sort', 'descending');
  await expect(page.getByText('10,000 actions', { exact: true })).toBeVisible();
  await expect(page.getByRole('rowheader').first()).toHaveText('billing.subscription_changed');
});

test('far down in what was found one opens, and going back finds it with the same scroll', async ({
  page,
}) => {
  await visit(page, `${LIST}?q=a&sort=name`);
  await howManyMatch(page);
  const link = (await wheelToRow(page, 900)).getByRole('link');
  const name = (await link.textContent()) ?? '';
  // Hovering waits until it stands still.
  await link.hover();
  const top = () => page.locator('html').evaluate((html) => Math.round(html.scrollTop));
  const before = await top();
  await link.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await page.goBack();
  await expect(actionLink(page, name)).toBeInViewport();
  await expect.poll(top).toBe(before);
});

test('by keys alone: search, narrow, sort, open', async ({ page }) => {
  await visit(page, LIST);
  await page.keyboard.press('/');
  await page.keyboard.type('invoice');
  // At once: the button to clear the box is there as soon as something stands in it.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Clear the search' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Namespace', exact: true })).toBeFocused();
  await expect(page).toHaveURL(/\?q=invoice$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Find a namespace' })).toBeFocused();
  await page.keyboard.type('user');
  await expect(page.getByRole('option', { name: /^user\b/ }).first()).toHaveAttribute('data-highlighted');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/namespace=user/);
  await expect(page.getByRole('button', { name: 'Namespace', exact: true })).toBeFocused();
  await columnHead(page, 'Updated').getByRole('button').focus();
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/sort=updated/);
  await expect(columnHead(page, 'Updated')).toHaveAttribute('aria-sort', 'descending');
  await expect(page.getByRole('main')).toHaveAttribute('aria-busy', 'false');
  await page.keyboard.press('/');
  await page.keyboard.press('ArrowDown');
  const first = page.getByRole('rowheader').first().getByRole('link');
  await expect(first).toBeFocused();
  const name = (await first.textContent()) ?? '';
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
});

test('from far down ArrowDown in the box leads to the first row', async ({ page }) => {
  await visit(page, LIST);
  await expect(page.locator('tr[aria-rowindex="2"]')).toBeVisible();
  await page.mouse.wheel(0, 3000);
  await expect(page.locator('tr[aria-rowindex="2"]')).toHaveCount(0);
  await page.keyboard.press('/');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('tr[aria-rowindex="2"]').getByRole('link')).toBeFocused();
});
