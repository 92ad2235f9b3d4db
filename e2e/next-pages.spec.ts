/** Lists that fail in the middle: what is there stays, and Retry continues where it stopped. */
import { actionPlace, version, versionsRegion } from './support/action';
import { ending, tryAgainUntil } from './support/failures';
import { actionLink, LIST, namesShown, wheelTo } from './support/list';
import { expect, test } from './test';

for (const fault of ['error-500-page-2', 'cut-page-2', 'wrong-shape-page-2']) {
  test(`a list whose second page fails (${fault}) keeps the first and goes on`, async ({
    page,
    serve,
    expectFailedRequests,
  }) => {
    expectFailedRequests(502, 504);
    const settings = { SANDBOX_ACTIONS: '150', UPSTREAM_TIMEOUT: '1' };
    const { address } = await serve({ ...settings, SANDBOX_FAULT: ending(fault, 5000) });
    await page.goto(address + LIST);
    const failure = page.getByRole('alert');
    await wheelTo(page, failure);
    await expect(failure).toContainText('The next actions could not be loaded.');
    await expect(page.getByText('100 actions so far…')).toBeVisible();
    const hundredth = (await namesShown(page)).at(-1) ?? '';
    await expect(actionLink(page, hundredth)).toBeInViewport();
    await tryAgainUntil(page, page.locator('tr[aria-rowindex="102"]'));
    await wheelTo(page, page.getByText('150 actions in all.'));
  });

  test(`an action whose older versions fail (${fault}) keeps the newer and goes on`, async ({
    page,
    serve,
    expectFailedRequests,
  }) => {
    expectFailedRequests(502, 504);
    const { address } = await serve({ UPSTREAM_TIMEOUT: '1' });
    await page.goto(address + actionPlace(`fault.${ending(fault, 5000)}`));
    await expect(version(page, 45)).toBeVisible();
    await versionsRegion(page).hover();
    const failure = page.getByRole('alert');
    await expect(async () => {
      await page.mouse.wheel(1500, 0);
      await expect(failure).toBeInViewport({ timeout: 50 });
    }).toPass();
    await expect(failure).toContainText('Older versions could not be loaded.');
    await expect(version(page, 26)).toBeInViewport();
    await tryAgainUntil(page, version(page, 25));
    await expect(async () => {
      await page.mouse.wheel(1500, 0);
      await expect(version(page, 1)).toBeInViewport({ timeout: 50 });
    }).toPass();
  });
}

test('a link to a version beyond the failure says so and goes on to it', async ({
  page,
  expectFailedRequests,
}) => {
  expectFailedRequests(502);
  await page.goto(actionPlace(`fault.${ending('error-500-page-2', 4000)}`, '?from=3'));
  await expect(page.getByRole('alert')).toContainText('Version 3 could not be reached.');
  await tryAgainUntil(page, version(page, 3));
});

test('a next page that takes its time says that it is on its way', async ({ page, serve }) => {
  const { address } = await serve({ SANDBOX_ACTIONS: '150', SANDBOX_FAULT: 'slow-page-2' });
  await page.goto(address + LIST);
  const loading = page.getByRole('button', { name: 'Loading…' });
  await wheelTo(page, loading);
  await expect(loading).toBeDisabled();
  await expect(page.getByText('150 actions', { exact: true })).toBeVisible();
});
