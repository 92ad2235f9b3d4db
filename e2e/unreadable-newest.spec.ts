/** An action whose newest versions are all unreadable: the older ones are loaded and shown. */
import { version } from './support/action';
import { expect, object, test } from './support/own-actions';

const deep = Array.from({ length: 250 }).reduce<object>((inner) => ({ properties: { a: inner } }), {});
const readable = { targets: [{ type: 'user' }], metadata: object({ seats: { type: 'string' } }) };
const unreadable = { targets: [], metadata: object({ deep }) };
const actions = { 'plan.changed': [readable, ...Array.from({ length: 30 }, () => unreadable)] };

const isOlder = (url: URL) => url.pathname.endsWith('/schemas') && url.searchParams.has('after');

test('its older versions are shown, also after loading them failed', async ({
  page,
  serveActions,
  expectFailedRequests,
}) => {
  expectFailedRequests(502);
  const place = `${await serveActions(actions)}/actions/plan.changed`;
  await page.route(isOlder, (route) =>
    route.fulfill({
      status: 502,
      json: { code: 'upstream_unavailable', message: 'WorkOS is away.', retryable: true, requestId: 'one' },
    }),
  );
  for (const view of ['', '/event']) {
    await page.goto(place + view);
    await expect(page.getByText('The older versions could not be loaded.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  }
  await page.unroute(isOlder);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('textbox', { name: 'Event', exact: true })).toBeVisible();
  await page.goto(place);
  await expect(version(page, 1)).toBeVisible();
});
