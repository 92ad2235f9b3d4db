/** Lists that fail in the middle: what is there stays, and Retry continues where it stopped. */
import { SANDBOX_KEY } from '../src/sandbox/key';
import { actionPlace, version, wheelAlongTo } from './support/action';
import { tryAgainUntil } from './support/failures';
import { actionLink, LIST, namesShown, wheelTo } from './support/list';
import { expect, test } from './test';

const LONG = actionPlace('billing.subscription_changed');

for (const fault of ['error-500-page-2', 'cut-page-2', 'wrong-shape-page-2']) {
  test(`a list whose second page fails (${fault}) keeps the first and goes on`, async ({
    page,
    serveFailing,
    expectFailedRequests,
  }) => {
    expectFailedRequests(502, 504);
    const { address, recover } = await serveFailing(fault, { actions: 150 });
    await page.goto(address + LIST);
    const failure = page.getByRole('alert');
    await wheelTo(page, failure);
    await expect(failure).toContainText('The next actions could not be loaded.');
    await expect(page.getByText('100 actions so far…')).toBeVisible();
    const hundredth = (await namesShown(page)).at(-1) ?? '';
    await expect(actionLink(page, hundredth)).toBeInViewport();
    recover();
    await tryAgainUntil(page, page.locator('tr[aria-rowindex="102"]'));
    await wheelTo(page, page.getByText('150 actions in all.'));
  });

  test(`an action whose older versions fail (${fault}) keeps the newer and goes on`, async ({
    page,
    serveFailing,
    expectFailedRequests,
  }) => {
    expectFailedRequests(502, 504);
    const { address, recover } = await serveFailing(fault);
    await page.goto(address + LONG);
    await expect(version(page, 64)).toBeVisible();
    const failure = page.getByRole('alert');
    await wheelAlongTo(page, failure);
    await expect(failure).toContainText('Older versions could not be loaded.');
    await expect(version(page, 45)).toBeInViewport();
    recover();
    await tryAgainUntil(page, version(page, 44));
    await wheelAlongTo(page, version(page, 1));
  });
}

test('a link to a version beyond the failure says so and goes on to it', async ({
  page,
  serveFailing,
  expectFailedRequests,
}) => {
  expectFailedRequests(502);
  const { address, recover } = await serveFailing('error-500-page-2');
  await page.goto(`${address}${LONG}?from=3`);
  await expect(page.getByRole('alert')).toContainText('Version 3 could not be reached.');
  recover();
  await tryAgainUntil(page, version(page, 3));
});

test('a next page that takes its time says that it is on its way', async ({ page, serve, workos }) => {
  const upstream = await workos({ actions: 150 });
  const { address } = await serve({ WORKOS_API_KEY_SANDBOX: SANDBOX_KEY, WORKOS_API_URL: upstream.address });
  const release = upstream.hold(/[?&]after=/);
  await page.goto(address + LIST);
  const loading = page.getByRole('button', { name: 'Loading…' });
  await wheelTo(page, loading);
  await expect(loading).toBeDisabled();
  release();
  await expect(page.getByText('150 actions', { exact: true })).toBeVisible();
});
