/** Ten thousand actions: searched, narrowed and sorted over all of them, whatever is loaded. */
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { layoutShifts, watchLayoutShifts } from './support/layout-shift';
import { actionLink, allKnown, columnHead, filterBox, howManyMatch, LIST, namesShown } from './support/list';
import { visit } from './support/visit';
import { expect, test } from './test';

test.use({ settings: { SANDBOX_ACTIONS: '10000' } });

// In the time of a hook, of which it takes much on a machine that is busy.
test.beforeAll(({ request }) => allKnown(request));

const chip = (page: Page, words: string) =>
  page.getByRole('list', { name: 'Filters' }).getByRole('button', { name: words });

/** Opens a facet's menu and chooses what one types first. */
async function narrow(page: Page, facet: 'Namespace' | 'Target', typed: string): Promise<void> {
  await page.getByRole('button', { name: facet, exact: true }).click();
  await expect(page.getByRole('combobox', { name: `Find a ${facet.toLowerCase()}` })).toBeFocused();
  await page.keyboard.type(typed);
  await page.getByRole('option', { name: new RegExp(`^${typed}\\b`) }).click();
}

/** The count that the facet's menu shows for a value. */
async function countOf(page: Page, facet: 'Namespace' | 'Target', value: string): Promise<number> {
  await page.getByRole('button', { name: facet, exact: true }).click();
  await page.getByRole('combobox', { name: `Find a ${facet.toLowerCase()}` }).fill(value);
  const option = page.getByRole('option', { name: new RegExp(`^${value}\\b`) }).first();
  const text = (await option.textContent()) ?? '';
  await page.keyboard.press('Escape');
  await expect(option).toBeHidden();
  return Number(/[\d,]+$/.exec(text)?.[0].replace(',', ''));
}

test('how many actions there are is right before they are loaded', async ({ page }) => {
  await visit(page, LIST);
  await expect(page.getByText('10,000 actions', { exact: true })).toBeVisible();
  await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '101');
});

test('what one types is found anywhere, also by its beginnings, and marked', async ({ page }) => {
  await visit(page, LIST);
  await watchLayoutShifts(page);
  await page.keyboard.press('/');
  await page.keyboard.type('usr.inv');
  await expect(actionLink(page, 'user.viewed_invoice')).toBeVisible();
  await expect(actionLink(page, 'user.viewed_invoice').locator('mark').first()).toBeVisible();
  await expect(page).toHaveURL(/\?q=usr\.inv$/);
  await expect.poll(() => howManyMatch(page)).toBeLessThan(1000);

  await filterBox(page).fill('user.viewed_invoice');
  await expect(page.getByRole('rowheader').first()).toHaveText('user.viewed_invoice');
  await expect(page.getByRole('rowheader').first().locator('mark')).toHaveText(['user.', 'viewed_invoice']);
});

test('nothing jumps between keystrokes', async ({ page }) => {
  await watchLayoutShifts(page);
  await visit(page, LIST);
  await filterBox(page).pressSequentially('invoice', { delay: 60 });
  await howManyMatch(page);
  expect(await layoutShifts(page)).toEqual([]);
});

test('Back leads to where one searched from, not from letter to letter', async ({ page }) => {
  await visit(page, LIST);
  await filterBox(page).pressSequentially('viewed_inv');
  await expect(page).toHaveURL(/\?q=viewed_inv$/);
  // The answer to the last letter: until it is there rows give way under the pointer.
  await expect(actionLink(page, 'user.viewed_invoice').locator('mark')).toHaveText('viewed_inv');
  await actionLink(page, 'user.viewed_invoice').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('user.viewed_invoice');
  await page.goBack();
  await expect(filterBox(page)).toHaveValue('viewed_inv');
  await expect(actionLink(page, 'user.viewed_invoice')).toBeVisible();
});

test('namespaces and targets narrow, with counts that hold, and come off again', async ({ page }) => {
  await visit(page, `${LIST}?q=e`);
  const all = await howManyMatch(page);
  const expected = await countOf(page, 'Namespace', 'billing');
  await narrow(page, 'Namespace', 'billing');
  await expect(page).toHaveURL(/namespace=billing/);
  await expect.poll(() => howManyMatch(page)).toBe(expected);
  const names = await namesShown(page);
  expect(names.filter((name) => !name.startsWith('billing.'))).toEqual([]);

  const narrower = await countOf(page, 'Target', 'organization');
  await narrow(page, 'Target', 'organization');
  await expect.poll(() => howManyMatch(page)).toBe(narrower);
  await expect(page.getByRole('cell', { name: 'organization' }).first()).toBeVisible();

  await page.reload();
  await expect.poll(() => howManyMatch(page)).toBe(narrower);
  await chip(page, 'target organization, remove').click();
  await expect(filterBox(page)).toBeFocused();
  await expect.poll(() => howManyMatch(page)).toBe(expected);
  await chip(page, 'namespace billing, remove').click();
  await expect.poll(() => howManyMatch(page)).toBe(all);
  await expect(page).toHaveURL(/\?q=e$/);
});

test('the actions that carry a field are a link', async ({ page }) => {
  await page.goto(`${LIST}?field=metadata.ipAddress`);
  await expect(chip(page, 'carries metadata.ipAddress, remove')).toBeVisible();
  expect(await howManyMatch(page)).toBeGreaterThan(0);
  await chip(page, 'carries metadata.ipAddress, remove').click();
  await expect(page).toHaveURL(LIST);
  await expect(page.getByText('10,000 actions', { exact: true })).toBeVisible();
});

test('a link with everything in it opens fresh as it is, asks for nothing and jumps nowhere', async ({
  page,
}) => {
  await visit(page, LIST);
  await expect(page.getByText('10,000 actions', { exact: true })).toBeVisible();
  await watchLayoutShifts(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${LIST}?q=e&namespace=billing&target=organization&sort=fields&order=asc`, {
    waitUntil: 'networkidle',
  });
  await expect(filterBox(page)).toHaveValue('e');
  await expect(chip(page, 'namespace billing, remove')).toBeVisible();
  await expect(chip(page, 'target organization, remove')).toBeVisible();
  await expect(columnHead(page, 'Fields')).toHaveAttribute('aria-sort', 'ascending');
  expect(await howManyMatch(page)).toBeGreaterThan(0);
  expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
  expect(await layoutShifts(page)).toEqual([]);
});

test('nothing found says so, with ways on', async ({ page }) => {
  await page.goto(`${LIST}?q=zzzzqqq&namespace=user`);
  await expect(page.getByRole('heading', { name: 'No action matches “zzzzqqq”' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove the filters' }).click();
  await expect(page).toHaveURL(/\?q=zzzzqqq$/);
  await page.getByRole('main').getByText('Clear the search').click();
  await expect(page).toHaveURL(LIST);
  await expect(page.getByRole('row').nth(10)).toBeVisible();
});

test('a link that asks for what there is not says so', async ({ page }) => {
  await page.goto(`${LIST}?sort=size&order=sideways&q=${'a'.repeat(513)}`);
  await expect(page.getByText('the sort “size”, which does not exist')).toBeVisible();
  await expect(page.getByText('the order “sideways”, which does not exist')).toBeVisible();
  await expect(page.getByText('The search text has 513 characters; at most 512')).toBeVisible();
  await expect(page.getByRole('row').nth(10)).toBeVisible();
});

for (const q of ['(a+)+$', '.*', '<img src=x onerror=alert(1)>', '\ud83c\udf89', '%', '__proto__']) {
  test(`the text ${q} is searched for as it is`, async ({ page }) => {
    await page.goto(`${LIST}?q=${encodeURIComponent(q)}`);
    await howManyMatch(page);
    await expect(filterBox(page)).toHaveValue(q);
    await expect(page.locator('main img')).toHaveCount(0);
  });
}

for (const { what, open } of [
  {
    what: 'the namespaces',
    open: (page: Page) => page.getByRole('button', { name: 'Namespace', exact: true }).click(),
  },
  { what: 'the ways to export', open: (page: Page) => page.getByRole('button', { name: 'Export' }).click() },
]) {
  test(`axe finds nothing wrong with ${what} and a narrowed list`, async ({ page }) => {
    await visit(page, `${LIST}?q=e&namespace=user&field=metadata&sort=name`);
    await howManyMatch(page);
    await open(page);
    await expect(page.getByRole('option').or(page.getByRole('menuitem')).first()).toBeVisible();
    await expectAccessible(page);
  });
}
