/** How old shown data is: a recovery shows, and Refresh brings data that is newer than the click, on every page. */
import type { Page, Request } from '@playwright/test';
import { SANDBOX_KEY } from '../src/sandbox/key';
import { code, codePanel } from './support/code';
import { openField } from './support/explorer';
import { tryAgainUntil } from './support/failures';
import { openPalette, option, run } from './support/palette';
import { visit } from './support/visit';
import { expect, test } from './test';

const ACTION = '/default/actions/user.logged_in';

const PAGES = [
  { what: 'the list of actions', place: '/default/actions', shows: '119 actions' },
  { what: 'a search', place: '/default/actions?q=user', shows: /^\d+ of 119 actions$/ },
  { what: 'an action', place: ACTION, shows: 'Version 8' },
  { what: 'a comparison', place: `${ACTION}/compare/7...8`, shows: 'Compare versions user.logged_in' },
  { what: 'the fields', place: '/default/fields', shows: /^\d+ fields$/ },
  { what: 'the changes', place: '/default/changes', shows: '371 versions' },
  { what: 'the check of an event', place: `${ACTION}/event`, shows: /^Check an event/ },
];

const STALE = /^WorkOS is not answering; showing data from /;

for (const { what, place, shows } of PAGES.filter(({ place: path }) => !/fields|changes|\?q/.test(path))) {
  test(`on ${what}, an outage is gone after its end, without a reload`, async ({ page, serve, workos }) => {
    test.slow();
    const upstream = await workos();
    const settings = { WORKOS_API_KEY: SANDBOX_KEY, WORKOS_API_URL: upstream.address };
    const { address } = await serve({ ...settings, CACHE_TTL: '1', UPSTREAM_TIMEOUT: '1' });
    await visit(page, address + place);
    await expect(page.getByText(shows, { exact: true }).first()).toBeVisible();
    const endOutage = upstream.fail();
    // Twice, so that the browser has kept an answer of the outage.
    for (let count = 0; count < 2; count += 1) {
      await page.getByRole('button', { name: 'Refresh' }).click();
      await expect(page.getByRole('button', { name: 'Refresh' })).toBeEnabled();
      await expect(page.getByText(STALE)).toBeVisible();
    }
    const renewed = page.waitForResponse(
      (response) =>
        response.headers()['x-cache-error'] === 'upstream_unavailable' && !isRefresh(response.request()),
    );
    await renewed;
    endOutage();
    await expect(page.getByText(STALE)).toHaveCount(0, { timeout: 40_000 });
    await expect(page.getByText(shows, { exact: true }).first()).toBeVisible();
  });
}

function isRefresh(request: Request): boolean {
  return (
    request.headers()['cache-control'] === 'no-cache' &&
    new URL(request.url()).pathname.startsWith('/api/environments/')
  );
}

const refreshed = (page: Page) => page.waitForRequest(isRefresh);

for (const { what, place, shows } of PAGES) {
  test(`Refresh on ${what} asks WorkOS, with the button and in the palette`, async ({
    page,
    serve,
    workos,
  }) => {
    test.slow();
    const upstream = await workos();
    const settings = { WORKOS_API_KEY: SANDBOX_KEY, WORKOS_API_URL: upstream.address };
    const { address } = await serve({ ...settings, CACHE_TTL: '300' });
    await visit(page, address + place);
    await expect(page.getByText(shows).first()).toBeVisible({ timeout: 40_000 });
    const button = page.getByRole('button', { name: 'Refresh' });
    for (const press of [() => button.click(), () => run(page, 'refresh', 'Refresh')]) {
      const asked = upstream.asked.length;
      const request = refreshed(page);
      await press();
      expect((await (await request).response())?.status()).toBe(200);
      await expect.poll(() => upstream.asked.length).toBeGreaterThan(asked);
      await expect(button).toBeEnabled();
      await expect(page.getByText(shows).first()).toBeVisible();
    }
  });
}

test('“Try again” on a stale comparison asks WorkOS, and the bar goes away', async ({
  page,
  serve,
  workos,
}) => {
  const upstream = await workos();
  const settings = { WORKOS_API_KEY: SANDBOX_KEY, WORKOS_API_URL: upstream.address };
  const { address } = await serve({ ...settings, UPSTREAM_TIMEOUT: '1' });
  await visit(page, `${address}${ACTION}/compare/7...8`);
  const endOutage = upstream.fail();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText(STALE)).toBeVisible();
  endOutage();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText(STALE)).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 2, name: /^Verdict: / })).toBeVisible();
});

test('while Refresh waits for WorkOS, other pages open', async ({ page, serve, workos }) => {
  const upstream = await workos();
  const { address } = await serve({ WORKOS_API_KEY: SANDBOX_KEY, WORKOS_API_URL: upstream.address });
  await visit(page, address + ACTION);
  await expect(page.getByText('Version 8', { exact: true })).toBeVisible();
  const release = upstream.hold(/schemas/);
  const request = refreshed(page);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await request;
  await expect(page.getByRole('button', { name: 'Refresh' })).toBeDisabled();
  await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Actions' }).click();
  await expect(page.getByText('119 actions', { exact: true })).toBeVisible();
  release();
});

test('the palette does not refresh its own search', async ({ page }) => {
  await visit(page, '/sandbox/fields');
  await openPalette(page);
  await page.keyboard.type('refresh');
  await expect(option(page, 'Refresh')).toBeVisible();
  const paths: string[] = [];
  page.on('request', (request) => isRefresh(request) && paths.push(new URL(request.url()).search));
  const first = refreshed(page);
  await page.keyboard.press('Enter');
  await first;
  await expect(page.getByRole('button', { name: 'Refresh' })).toBeEnabled();
  expect(paths.filter((query) => query.includes('refresh'))).toEqual([]);
});

test('Back to a page that the browser has kept shows data as of now', async ({ page, serve, workos }) => {
  const upstream = await workos();
  const settings = { WORKOS_API_KEY: SANDBOX_KEY, WORKOS_API_URL: upstream.address };
  const { address } = await serve({ ...settings, CACHE_TTL: '0', UPSTREAM_TIMEOUT: '1' });
  await visit(page, address + ACTION);
  await expect(page.getByText('Version 8', { exact: true })).toBeVisible();
  upstream.fail();
  await page.goto('about:blank');
  const asked = page.waitForRequest((request) => request.url().includes('/schemas?'));
  await page.goBack();
  await asked;
  await expect(page.getByText(STALE)).toBeVisible();
});

test('Refresh and “Try again” keep the keyboard focus', async ({ page, serve, workos }) => {
  const upstream = await workos();
  const settings = { WORKOS_API_KEY: SANDBOX_KEY, WORKOS_API_URL: upstream.address };
  const { address } = await serve({ ...settings, UPSTREAM_TIMEOUT: '1' });
  await visit(page, address + ACTION);
  const refresh = page.getByRole('button', { name: 'Refresh' });
  const release = upstream.hold(/schemas/);
  await refresh.focus();
  await page.keyboard.press('Enter');
  await expect(refresh).toBeDisabled();
  await expect(refresh).toBeFocused();
  const asked = upstream.asked.length;
  await page.keyboard.press('Enter');
  release();
  await expect(refresh).toBeEnabled();
  await expect(refresh).toBeFocused();
  expect(upstream.asked.length).toBeLessThanOrEqual(asked + 1);
  upstream.fail();
  await page.keyboard.press('Enter');
  const again = page.getByRole('button', { name: 'Try again' });
  await again.focus();
  await page.keyboard.press('Enter');
  await expect(again).toBeEnabled();
  await expect(again).toBeFocused();
});

for (const { what, place } of PAGES) {
  test(`“Try again” instead of ${what} asks WorkOS`, async ({ page, serveFailing, expectFailedRequests }) => {
    expectFailedRequests(502);
    const { address } = await serveFailing('error-401');
    await page.goto(address + place.replace('/default/', '/sandbox/'));
    const button = page.getByRole('alert').getByRole('button', { name: 'Try again' });
    await expect(button).toBeVisible();
    const request = refreshed(page);
    await button.click();
    await request;
  });
}

/** Parts of a page that fail apart from the rest of it, with the request that each makes. */
const PARTS = [
  {
    what: 'an open field that the list does not contain',
    place: '/sandbox/fields?q=zzzz&field=metadata.to',
    part: (page: Page) => openField(page, 'metadata.to'),
    asks: /\/fields\?(?=.*\bq=metadata\.to\b)/,
    shown: (page: Page) => openField(page, 'metadata.to').getByRole('link', { name: 'invoice.sent' }),
  },
  {
    what: 'the types of an environment',
    place: '/sandbox/actions?code=types',
    part: codePanel,
    asks: /\/types\.d\.ts$/,
    shown: (page: Page) => code(page, 'audit-log-events.d.ts'),
  },
];

for (const { what, place, part, asks, shown } of PARTS) {
  test(`“Try again” instead of ${what} asks WorkOS, and works once WorkOS answers`, async ({
    page,
    serveFailing,
    expectFailedRequests,
  }) => {
    expectFailedRequests(502);
    const { address, recover } = await serveFailing('error-401');
    await page.goto(address + place);
    const button = part(page).getByRole('alert').getByRole('button', { name: 'Try again' });
    await expect(button).toBeVisible();
    const request = page.waitForRequest((sent) => isRefresh(sent) && asks.test(sent.url()));
    await button.click();
    await request;
    recover();
    await tryAgainUntil(part(page), shown(page));
    await expect(part(page).getByRole('alert')).toHaveCount(0);
  });
}
