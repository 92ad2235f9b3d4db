import { layoutShifts, watchLayoutShifts } from './support/layout-shift';
import { actionLink, allKnown, filterBox, LIST, namesShown, wheelTo } from './support/list';
import { expect, test } from './test';

test.describe('a thousand actions', () => {
  test.use({ settings: { SANDBOX_ACTIONS: '1000' } });
  test.beforeAll(({ request }) => allKnown(request));

  test('are all there at the end of the wheel, a few rows at a time', async ({ page }) => {
    await page.goto(LIST);
    await expect(page.getByRole('heading', { level: 1, name: 'Actions' })).toBeVisible();
    await wheelTo(page, page.getByText('1,000 actions in all.'));
    await expect(page.getByText('1,000 actions', { exact: true })).toBeVisible();
    await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', '1001');
    expect(await page.getByRole('row').count()).toBeLessThan(120);
    expect(await page.getByRole('row').count()).toBeGreaterThan(15);
  });

  test('are all there after End was pressed often enough', async ({ page }) => {
    await page.goto(LIST);
    const end = page.getByText('1,000 actions in all.');
    await expect(async () => {
      await page.keyboard.press('End');
      expect(await end.count()).toBe(1);
      await expect(end).toBeInViewport({ timeout: 1000 });
    }).toPass({ intervals: [50] });
  });

  test('are all there after “Load more” was pressed often enough', async ({ page }) => {
    await page.goto(`${LIST}?sort=name`);
    const more = page.getByRole('button', { name: 'Load more' });
    await expect(async () => {
      if (await more.isVisible()) await more.click({ timeout: 1000 });
      expect(await page.getByText('1,000 actions in all.').isVisible()).toBe(true);
    }).toPass({ intervals: [30] });
    await expect(more).toBeHidden();
  });

  test('one opens, and going back finds the list where it was', async ({ page }) => {
    await page.goto(LIST);
    await wheelTo(page, page.getByText('1,000 actions in all.'));
    await page.mouse.wheel(0, -9000);
    const top = () => page.locator('html').evaluate((html) => Math.round(html.scrollTop));
    await expect.poll(top).toBeLessThan(30_000);
    const names = await namesShown(page);
    const name = names[Math.floor(names.length / 2)] ?? '';
    // Hovering waits until it stands still.
    await actionLink(page, name).hover();
    const before = await top();
    await actionLink(page, name).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    expect(await top()).toBe(0);
    await page.goBack();
    await expect(actionLink(page, name)).toBeInViewport();
    await expect.poll(top).toBe(before);
  });
});

test('rows are named and ordered as WorkOS lists them', async ({ page, request }) => {
  const answer = await request.get('/api/environments/sandbox/actions?limit=100');
  const { data }: { data: { name: string }[] } = await answer.json();
  const names = data.map(({ name }) => name);
  await page.goto(LIST);
  const shown = await namesShown(page);
  expect(shown.length).toBeGreaterThan(20);
  expect(shown).toEqual(names.slice(0, shown.length));
  const links = page.getByRole('rowheader').getByRole('link');
  for (const [index, name] of shown.entries()) await expect(links.nth(index)).toHaveAccessibleName(name);
});

test('a row tells targets, fields, version and when it changed', async ({ page }) => {
  await page.goto(`${LIST}?q=user.viewed_invoice`);
  const row = page.getByRole('row').filter({ has: actionLink(page, 'user.viewed_invoice') });
  await expect(row.getByRole('cell')).toHaveText(['invoice', '3', '1', /Jan 15, 2026, 12:00 PM/]);
});

test('the search narrows as one types, marks the match and stands in the address', async ({ page }) => {
  await page.goto(LIST);
  await filterBox(page).pressSequentially('INVOICE');
  // The answer to the last letter, not to one before it.
  await expect(page.getByRole('rowheader').first().locator('mark')).toHaveText('invoice');
  const shown = await namesShown(page);
  expect(shown.length).toBeGreaterThan(3);
  await expect(page.getByText(`${shown.length} of 119 actions`)).toBeVisible();
  await expect(page).toHaveURL(/\?q=INVOICE$/);

  await page.reload();
  await expect(filterBox(page)).toHaveValue('INVOICE');
  await expect(page.getByText(`${shown.length} of 119 actions`)).toBeVisible();
  expect(await namesShown(page)).toEqual(shown);

  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(page.getByText('119 actions', { exact: true })).toBeVisible();
  await expect(filterBox(page)).toHaveValue('');
  await expect(filterBox(page)).toBeFocused();
  await expect(page).toHaveURL(LIST);
});

test('a search without a match says so and how to go on', async ({ page }) => {
  await page.goto(LIST);
  await filterBox(page).fill('no such thing');
  await expect(page.getByRole('heading', { name: 'No action matches “no such thing”' })).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(0);
  await page.getByRole('main').getByText('Clear the search').click();
  await expect(page.getByRole('row').nth(10)).toBeVisible();
  await expect(filterBox(page)).toHaveValue('');
});

test('the oldest come first when asked for, also by link', async ({ page }) => {
  await page.goto(LIST);
  const newest = (await namesShown(page))[0];
  await page.getByRole('button', { name: 'Order: newest first' }).click();
  await expect(page).toHaveURL(/\?order=asc$/);
  await expect(page.getByRole('rowheader').first()).not.toHaveText(newest ?? '');
  const oldest = (await namesShown(page))[0];

  await page.reload();
  await expect(page.getByRole('rowheader').first()).toHaveText(oldest ?? '');
  await page.getByRole('button', { name: 'Order: oldest first' }).click();
  await expect(page.getByRole('rowheader').first()).toHaveText(newest ?? '');
  await expect(page).toHaveURL(LIST);
});

test('an order that does not exist is told', async ({ page }) => {
  await page.goto(`${LIST}?order=sideways`);
  await expect(page.getByText('the order “sideways”, which does not exist')).toBeVisible();
  await expect(page.getByRole('row').nth(10)).toBeVisible();
});

test('the first view asks for nothing but how many there are in all, and nothing jumps', async ({
  page,
  request,
}) => {
  await watchLayoutShifts(page);
  // A script asks before: the page waits for data that is not there yet only so long.
  await request.get('/api/environments/sandbox/actions?limit=100');
  const asked: string[] = [];
  page.on('request', (sent) => {
    const { pathname, search } = new URL(sent.url());
    asked.push(pathname + search);
  });
  await page.goto(LIST, { waitUntil: 'networkidle' });
  await expect(page.getByRole('row').nth(10)).toBeVisible();
  expect(asked).toContain(LIST);
  const overview = '/api/environments/sandbox/actions?limit=1&sort=created';
  expect(asked.filter((path) => path.startsWith('/api/') && path !== overview)).toEqual([]);
  expect(await layoutShifts(page)).toEqual([]);
});

test.describe('without any action', () => {
  test.use({ settings: { SANDBOX_ACTIONS: '0' } });

  test('the list says what that means', async ({ page }) => {
    await page.goto(LIST);
    await expect(page.getByRole('heading', { name: 'No actions yet' })).toBeVisible();
    await expect(page.getByText('0 actions')).toBeVisible();
  });
});
