/** Searched while the server still reads the environment. */
import { SANDBOX_KEY } from '../src/sandbox/key';
import { layoutShifts, watchLayoutShifts } from './support/layout-shift';
import { countIn, filterBox, LIST, namesShown } from './support/list';
import { visit } from './support/visit';
import { expect, test } from './test';

test('WorkOS failing in mid-walk is said, what is known is found, and it goes on by itself', async ({
  page,
  serveFailing,
}) => {
  // The page's patience, the server's budget and its waits between two attempts go by one after the other.
  test.slow();
  const { address, recover } = await serveFailing('error-500-page-2', { actions: 300 });
  await page.goto(`${address}${LIST}?q=e`);
  await expect(page.getByText(/^WorkOS stopped answering after 100 actions\./)).toBeVisible({
    timeout: 15_000,
  });
  await expect(page.getByText(/^\d+ of 100 actions so far…$/)).toBeVisible();
  await expect(page.getByRole('row').nth(5)).toBeVisible();
  recover();
  await expect(page.getByText(/^\d+ of 300 actions$/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/^WorkOS stopped answering/)).toHaveCount(0);
});

test('what is found while the server still gathers stays as it is read; more waits for the reader', async ({
  page,
  serve,
  workos,
}) => {
  const upstream = await workos({ actions: 300 });
  const { address } = await serve({ WORKOS_API_KEY_SANDBOX: SANDBOX_KEY, WORKOS_API_URL: upstream.address });
  const release = upstream.hold(/[?&]after=/);
  await watchLayoutShifts(page);
  await visit(page, address + LIST);
  await filterBox(page).fill('e');
  const first = await countIn(page.getByText(/^\d+ of 100 actions so far…$/));
  await expect(page.getByRole('rowheader').first().locator('mark').first()).toHaveText('e');
  const before = await namesShown(page);
  release();
  const all = await countIn(page.getByText(/^\d+ of 300 actions$/));
  expect(await namesShown(page)).toEqual(before);
  expect(await layoutShifts(page)).toEqual([]);
  const table = page.getByRole('table');
  await expect(table).toHaveAttribute('aria-rowcount', String(first + 1));
  await page.getByRole('button', { name: `Show ${all - first} more` }).click();
  await expect(table).toHaveAttribute('aria-rowcount', '101');
  await expect(page.getByRole('button', { name: /^Show/ })).toBeHidden();
});
