import { expectAccessible } from './support/accessibility';
import { actionPlace } from './support/action';
import { FIELDS, fieldLine, fieldLink, openField, searchBox } from './support/explorer';
import { expectFailure } from './support/failures';
import { layoutShifts, watchLayoutShifts } from './support/layout-shift';
import { allKnown, wheelTo } from './support/list';
import { expectToFit } from './support/page';
import { visit } from './support/visit';
import { expect, test } from './test';

test('one finds a field by a part of its address, over everything, and Clear brings all back', async ({
  page,
}) => {
  await visit(page, FIELDS);
  await expect(page.getByText('300 fields')).toBeVisible();
  await searchBox(page).pressSequentially('ipaddress');
  await expect(fieldLink(page, 'metadata.ipAddress')).toBeVisible();
  await expect(fieldLink(page, 'metadata.reason')).toBeHidden();
  await expect(page).toHaveURL(`${FIELDS}?q=ipaddress`);
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(fieldLink(page, 'metadata.reason')).toBeVisible();
  await expect(page).toHaveURL(FIELDS);
});

test('conflicting types are marked in words, and say what the key is elsewhere', async ({ page }) => {
  await visit(page, FIELDS);
  await page.getByRole('button', { name: 'Conflicting types' }).click();
  await expect(page).toHaveURL(`${FIELDS}?conflicts=true`);
  await expect(fieldLine(page, 'metadata.reason')).toContainText('string 11, string | null 1');
  await expect(fieldLine(page, 'metadata.reason')).toContainText('conflict');
  await expect(fieldLine(page, 'metadata.proration.amount')).toContainText('number, object elsewhere');
  await expect(fieldLink(page, 'actor.metadata.role')).toBeHidden();
  await page.goBack();
  await expect(fieldLink(page, 'actor.metadata.role')).toBeVisible();
});

test('those in several actions are counted', async ({ page }) => {
  await visit(page, `${FIELDS}?shared=true`);
  await expect(page.getByRole('button', { name: 'In several actions' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(fieldLine(page, 'actor.metadata.role').getByRole('cell').last()).toHaveText('20');
  const counts = await page.getByRole('row').locator('td:last-child').allTextContents();
  expect(counts.map(Number).filter((count) => count < 2)).toEqual([]);
});

test('a row opens to the actions that carry the field, and from there to one of them and back', async ({
  page,
}) => {
  await visit(page, FIELDS);
  await fieldLink(page, 'metadata.to').click();
  const panel = openField(page, 'metadata.to');
  await expect(panel.getByRole('heading', { level: 3 })).toHaveText([/^string/, /^integer/, /^string\[\]/]);
  await expect(page).toHaveURL(`${FIELDS}?field=metadata.to`);
  await panel.getByRole('link', { name: 'billing.seats_changed' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('billing.seats_changed');
  await page.goBack();
  await expect(panel).toBeVisible();
});

test('all actions that carry a field are a link to the list', async ({ page }) => {
  await visit(page, `${FIELDS}?field=metadata.expiresAt`);
  await page.getByRole('link', { name: 'All 5 actions that carry it' }).click();
  await expect(page).toHaveURL('/sandbox/actions?field=metadata.expiresAt');
  await expect(page.getByRole('rowheader').getByRole('link', { name: 'api_key.created' })).toBeVisible();
  await expect(page.getByRole('rowheader')).toHaveCount(5);
});

test('a field’s history leads to the same field in other actions', async ({ page }) => {
  await visit(page, `${actionPlace('user.logged_in')}?field=metadata.ipAddress`);
  await page.getByRole('link', { name: 'This field in other actions' }).click();
  await expect(page).toHaveURL(`${FIELDS}?q=metadata.ipAddress`);
  await expect(fieldLink(page, 'metadata.ipAddress')).toBeVisible();
  await expect(searchBox(page)).toHaveValue('metadata.ipAddress');
});

test('a link opens a field that the list does not hold, and one that nobody has says so', async ({
  page,
}) => {
  await visit(page, `${FIELDS}?q=zzzz&field=metadata.to`);
  await expect(page.getByRole('heading', { name: 'No field matches “zzzz”' })).toBeVisible();
  await expect(openField(page, 'metadata.to').getByRole('link', { name: 'invoice.sent' })).toBeVisible();
  await page.getByRole('button', { name: 'Show all fields' }).click();
  await expect(page).toHaveURL(`${FIELDS}?field=metadata.to`);
  await visit(page, `${FIELDS}?field=metadata.nothing`);
  await expect(openField(page, 'metadata.nothing')).toContainText(
    'No action’s latest schema has this field.',
  );
});

test('what a link sets to nothing that exists is said, and left out', async ({ page }) => {
  await visit(page, `${FIELDS}?conflicts=maybe`);
  await expect(page.getByText('This link sets “conflicts” to “maybe”')).toBeVisible();
  await expect(fieldLink(page, 'actor.metadata.role')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Conflicting types' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
});

test('the places of an environment are links, of which one is where we are', async ({ page }) => {
  await visit(page, FIELDS);
  const places = page.getByRole('navigation', { name: 'Places' });
  await expect(places.locator('[aria-current]')).toHaveText(['Fields']);
  await places.getByRole('link', { name: 'Changes' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Changes' })).toBeFocused();
  await expect(places.locator('[aria-current]')).toHaveText(['Changes']);
  await places.getByRole('link', { name: 'Actions' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Actions' })).toBeFocused();
  await visit(page, actionPlace('user.logged_in'));
  await expect(places.locator('[aria-current]')).toHaveText(['Actions']);
});

test('a failure is told in place of the table, with a way to try again', async ({
  page,
  serve,
  workos,
  expectFailedRequests,
}) => {
  expectFailedRequests(502);
  const upstream = await workos();
  const { address } = await serve({ WORKOS_API_KEY: 'sk_wrong_42', WORKOS_API_URL: upstream.address });
  for (const place of ['fields', 'changes']) {
    await visit(page, `${address}/default/${place}`);
    await expectFailure(page, 'WorkOS does not accept this environment’s key', 'key');
  }
});

test('odd texts are looked for as they are written', async ({ page }) => {
  for (const q of ['.*', '<img src=x onerror=alert(1)>', '[]', '"', '%']) {
    await visit(page, `${FIELDS}?q=${encodeURIComponent(q)}`);
    await expect(searchBox(page)).toHaveValue(q);
    await expect(page.getByRole('main')).toHaveAttribute('aria-busy', 'false');
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
});

test('keys alone search, walk, open and close, and the focus comes back', async ({ page }) => {
  await visit(page, FIELDS);
  await expect(fieldLink(page, 'metadata.reason')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('reason');
  await expect(fieldLink(page, 'actor.metadata.role')).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(fieldLink(page, 'metadata.reason')).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  const panel = openField(page, 'metadata.reason');
  await expect(panel.getByRole('heading', { level: 2 })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(fieldLink(page, 'metadata.reason')).toBeFocused();
});

test.describe('with thousands of fields', () => {
  test.use({ settings: { SANDBOX_ACTIONS: '2000' } });
  test.beforeAll(({ request }) => allKnown(request));

  test('only rows near the window are in the document, and the last one can be reached', async ({ page }) => {
    await visit(page, FIELDS);
    const total = await page.getByText(/^[\d,]+ fields$/).textContent();
    const last = Number(total?.replace(/\D/g, '')) + 1;
    expect(await page.getByRole('row').count()).toBeLessThan(90);
    await wheelTo(page, page.locator(`tr[aria-rowindex="${last}"]`), { y: 20_000 });
    await expect(page.getByRole('button', { name: /^Load/ })).toBeHidden();
    expect(await page.getByRole('row').count()).toBeLessThan(90);
  });
});

test('nothing jumps while it loads', async ({ page }) => {
  await watchLayoutShifts(page);
  for (const place of [FIELDS, `${FIELDS}?conflicts=true&field=metadata.to`]) {
    await visit(page, place);
    await expect(fieldLink(page, 'metadata.to')).toBeVisible();
    expect(await layoutShifts(page)).toEqual([]);
  }
});

test('axe finds nothing wrong, also with a field open and with nothing found', async ({ page }) => {
  await visit(page, `${FIELDS}?conflicts=true&field=metadata.to`);
  await expect(openField(page, 'metadata.to')).toContainText('All 5 actions');
  await expect(fieldLink(page, 'metadata.to')).toBeVisible();
  await expectAccessible(page);
  await visit(page, `${FIELDS}?q=zzzz`);
  await expect(page.getByRole('heading', { name: 'No field matches “zzzz”' })).toBeVisible();
  await expectAccessible(page);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('it fits, and so does an open field', async ({ page }) => {
    await visit(page, `${FIELDS}?conflicts=true`);
    await fieldLink(page, 'metadata.to').click();
    await expect(openField(page, 'metadata.to')).toBeInViewport({ ratio: 1 });
    await expectToFit(page);
    for (const name of ['Actions', 'Fields', 'Changes']) {
      await expect(
        page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name }),
      ).toBeInViewport({
        ratio: 1,
      });
    }
  });
});
