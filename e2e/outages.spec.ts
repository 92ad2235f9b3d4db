import { SANDBOX_KEY } from '../src/sandbox/key';
import { version } from './support/action';
import { expectFailure, tryAgainUntil } from './support/failures';
import { actionLink, LIST, wheelTo } from './support/list';
import { visit } from './support/visit';
import { expect, test } from './test';

const OFFLINE = 'You are offline. The data on this page stays; loading continues when you are back online.';

test('offline is told, what is there stays, and loading goes on afterwards', async ({
  page,
  context,
  serve,
}) => {
  const { address } = await serve({ SANDBOX_ACTIONS: '700' });
  await visit(page, `${address}${LIST}`);
  await expect(page.getByText('700 actions', { exact: true })).toBeVisible();
  const hundredth = 'tr[aria-rowindex="101"]';
  await context.setOffline(true);
  await expect(page.getByText(OFFLINE)).toBeVisible();
  await wheelTo(page, page.getByRole('button', { name: 'Load more' }));
  await expect(page.locator(hundredth)).toBeInViewport();
  await context.setOffline(false);
  await expect(page.getByText(OFFLINE)).toBeHidden();
  await wheelTo(page, page.getByText('700 actions in all.'));
});

test('an action opened offline waits and opens when one is back', async ({ page, context }) => {
  // Another action first: the code of the place is at hand, only the data is not.
  await visit(page, `${LIST}?q=session.`);
  await actionLink(page, 'session.revoked').click();
  await expect(version(page, 1)).toBeVisible();
  await page.goBack();
  await context.setOffline(true);
  await actionLink(page, 'session.started').click();
  await expect(page.getByRole('heading', { level: 1, name: 'session.started' })).toBeVisible();
  await expect(page.getByText(OFFLINE)).toBeVisible();
  await context.setOffline(false);
  await expect(version(page, 1)).toBeVisible();
});

const PLACES = [
  { what: 'the list', place: '/default/actions', whole: '119 actions' },
  { what: 'an action', place: '/default/actions/user.logged_in', whole: 'Version 1' },
];
for (const { what, place, whole } of PLACES) {
  test(`while WorkOS is away ${what} is shown as it was, and says so`, async ({ page, serve, workos }) => {
    const upstream = await workos();
    const { address } = await serve({
      WORKOS_API_KEY: SANDBOX_KEY,
      WORKOS_API_URL: upstream.address,
      CACHE_TTL: '0',
      UPSTREAM_TIMEOUT: '1',
    });
    const bar = page.getByText(/^WorkOS is not answering; showing data from /);
    await visit(page, address + place);
    await expect(page.getByText(whole, { exact: true })).toBeVisible();
    await expect(bar).toHaveCount(0);

    await upstream.stop();
    await page.reload();
    await expect(bar).toBeVisible();
    await expect(page.getByRole('table')).toBeVisible();

    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('button', { name: 'Try again' })).toBeEnabled();
    await expect(bar).toBeVisible();

    await upstream.comeBack();
    // The server leaves a WorkOS that is away alone for a moment at a time.
    await expect(async () => {
      const again = page.getByRole('button', { name: 'Try again' });
      if (await again.isVisible()) await again.click({ timeout: 1000 });
      await expect(bar).toHaveCount(0, { timeout: 1000 });
    }).toPass({ intervals: [200] });
    await expect(page.getByRole('table')).toBeVisible();
  });
}

test('a WorkOS that is away from the start is told, left alone, and there without a restart when it is back', async ({
  page,
  serve,
  workos,
  expectFailedRequests,
}) => {
  // The waits between two attempts go by one after the other.
  test.slow();
  expectFailedRequests(502);
  const upstream = await workos();
  await upstream.stop();
  const { address } = await serve({
    WORKOS_API_KEY_SANDBOX: SANDBOX_KEY,
    WORKOS_API_URL: upstream.address,
    UPSTREAM_TIMEOUT: '1',
  });
  await page.goto(address + LIST);
  await expectFailure(page, 'WorkOS is not answering', 'The connection to WorkOS failed.');
  const alert = page.getByRole('alert');
  await tryAgainUntil(page, alert.getByRole('button', { name: /^Trying again in \d+ s$/ }));
  await expect(alert).toContainText(/WorkOS has not been answering since \d{4}-\d\d-\d\d \d\d:\d\d UTC\./);

  await upstream.comeBack();
  await expect(page.getByRole('row').nth(10)).toBeVisible({ timeout: 30_000 });
  await expect(alert).toHaveCount(0);
  await page.goto(`${address}${LIST}?q=user`);
  await expect(page.getByText(/^\d+ of 119 actions$/)).toBeVisible({ timeout: 15_000 });
});

test('a key that was withdrawn is told, beside what was there', async ({ page, serve, workos }) => {
  const upstream = await workos();
  const { address } = await serve({ WORKOS_API_KEY: SANDBOX_KEY, WORKOS_API_URL: upstream.address });
  await visit(page, `${address}/default/actions`);
  await expect(page.getByText('119 actions', { exact: true })).toBeVisible();
  upstream.withdrawKeys();
  await page.getByRole('button', { name: 'Refresh' }).click();
  const bar = page.getByText(/^WorkOS no longer accepts this environment’s key; showing data from /);
  await expect(bar).toBeVisible();
  await expect(page.getByRole('row').nth(10)).toBeVisible();
});

test('Refresh shows what is new at WorkOS, however fresh the cache is', async ({ page, serve, workos }) => {
  const upstream = await workos();
  const { address } = await serve({ WORKOS_API_KEY: SANDBOX_KEY, WORKOS_API_URL: upstream.address });
  await visit(page, `${address}/default/actions/user.logged_in`);
  await expect(version(page, 8)).toBeVisible();
  expect(upstream.asked).toHaveLength(1);
  await page.reload();
  await expect(version(page, 8)).toBeVisible();
  expect(upstream.asked).toHaveLength(1);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect.poll(() => upstream.asked.length).toBe(2);
  await expect(version(page, 8)).toBeVisible();
});

test('a refresh that nobody answers says so, and what is there stays', async ({
  page,
  serve,
  expectFailedRequests,
}) => {
  // Reset where one is on its way when the server goes.
  expectFailedRequests('net::ERR_CONNECTION_REFUSED', 'net::ERR_CONNECTION_RESET', 'net::ERR_EMPTY_RESPONSE');
  const server = await serve();
  await visit(page, `${server.address}${LIST}`);
  await expect(page.getByRole('row').nth(10)).toBeVisible();
  await server.stop();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText(/cannot be reached|did not answer/).first()).toBeVisible();
  await expect(page.getByRole('row').nth(10)).toBeVisible();
});
