import type { BrowserContext } from '@playwright/test';
import { parseJson } from '../src/contract/json';
import { expectAccessible } from './support/accessibility';
import {
  editor,
  eventPlace,
  eventText,
  line,
  marks,
  paste,
  rewrite,
  verdict,
  watchRequests,
} from './support/event';
import { expect, object, test, type OwnActions } from './support/own-actions';
import { clipboard, expectToFit, heading } from './support/page';
import { run } from './support/palette';
import { visit } from './support/visit';

/** Two versions that differ in the type of one key, which both require. */
const PLAN: OwnActions = {
  'plan.changed': ['string', 'integer'].map((type) => ({
    targets: [{ type: 'user' }],
    metadata: object({ seats: { type } }, { required: ['seats'] }),
  })),
  'plan.ended': [{ targets: [{ type: 'user' }] }],
};

/** In no schema, so that it can only come from what was pasted. */
const SECRET = 'zweiundvierzig';

test('an event is written, broken and fixed, and each time every version says what it thinks of it', async ({
  page,
  serveActions,
}) => {
  const environment = await serveActions(PLAN);
  await visit(page, `${environment}/actions/plan.changed`);
  await page.getByRole('link', { name: 'Check an event' }).click();
  await expect(heading(page)).toHaveText('Check an event plan.changed');
  await expect(page.getByText('Nothing you paste leaves this browser.')).toBeVisible();
  await page.getByRole('button', { name: 'Insert a sample event' }).click();
  await expect(verdict(page)).toHaveText('Accepted by version 2, rejected by 1.');
  await expect(page.getByText('Your event names version 2, which accepts it.')).toBeVisible();

  await rewrite(page, '"seats"', '"seats": "many"');
  await expect(verdict(page)).toHaveText('Accepted by version 1, rejected by 2.');
  await expect(page.getByText('Your event names version 2, which rejects it.')).toBeVisible();
  await expect(marks(page)).toHaveText([/^Error: .*seats/]);
  await marks(page).getByText('In WorkOS’s own form').click();
  await expect(marks(page)).toContainText('#/properties/metadata/properties/seats/type');
  await page.getByRole('button', { name: /^Go to line \d+$/ }).click();
  await expect(editor(page)).toBeFocused();

  await page.getByRole('link', { name: /^Version 1/ }).click();
  await expect(page).toHaveURL(/\/event\?version=1$/);
  await expect(marks(page)).toHaveCount(0);

  await editor(page).focus();
  while (await line(page, '"many"').isVisible()) await page.keyboard.press('ControlOrMeta+z');
  await expect(verdict(page)).toHaveText('Accepted by version 2, rejected by 1.');
});

test('by keyboard alone: there, in, out again, and to an error', async ({ page }) => {
  await visit(page, '/sandbox/actions/user.logged_in');
  await run(page, 'check an ev', 'Check an event');
  await expect(heading(page)).toBeFocused();
  await expect(editor(page)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Copy link without the event' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Refresh' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(editor(page)).toBeFocused();
  // Keys that are shortcuts elsewhere are text here.
  await page.keyboard.type('{ "action": "/?[]g a" }');
  await expect(line(page, '{ "action": "/?[]g a" }')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(verdict(page)).toHaveText('Rejected by all 8 versions.');
  await expect(
    page.getByRole('status').filter({ hasText: /^Rejected by all 8 versions\. Version 8: \d/ }),
  ).toBeAttached();
  const version7 = page.getByRole('link', { name: /^Version 7/ });
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(version7).toBeFocused({ timeout: 50 });
  }).toPass({ intervals: [1] });
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(eventPlace('user.logged_in', '?version=7'));
  await page.keyboard.press('[');
  await expect(page).toHaveURL(eventPlace('user.logged_in', '?version=6'));
  await page
    .getByRole('button', { name: /^Go to line 1$/ })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  await expect(editor(page)).toBeFocused();
});

test('an event for another action is offered to that one, and its text goes along unseen', async ({
  page,
  serveActions,
}) => {
  const environment = await serveActions(PLAN);
  await visit(page, `${environment}/actions/plan.changed/event`);
  const requests = watchRequests(page);
  await paste(page, eventText({ action: 'plan.ended', version: 1, metadata: { note: SECRET } }));
  await page.getByRole('link', { name: 'Check it as plan.ended' }).click();
  await expect(page).toHaveURL(`${environment}/actions/plan.ended/event`);
  await expect(verdict(page)).toHaveText('Accepted by version 1.');
  await expect(line(page, SECRET)).toBeVisible();
  expect(requests.sent()).toContain('/plan.ended/');
  expect(requests.sent()).not.toContain(SECRET);
});

test('of a list of events each is judged, and one is looked at', async ({ page, serveActions }) => {
  const environment = await serveActions(PLAN);
  await visit(page, `${environment}/actions/plan.changed/event`);
  await paste(page, `[${eventText()},\n${eventText({ metadata: { seats: 'many' } })}]`);
  await expect(page.getByRole('heading', { name: 'Event 1 of 2' })).toBeVisible();
  await expect(marks(page)).toHaveCount(0);
  await page.getByRole('button', { name: /^2 plan\.changed Accepted by version 1, rejected by 2\./ }).click();
  await expect(page.getByRole('heading', { name: 'Event 2 of 2' })).toBeVisible();
  await expect(marks(page)).toHaveText([/^Error: .*seats/]);
});

test('what cannot be read says where, and what holds no event says so', async ({ page }) => {
  await visit(page, eventPlace('user.logged_in'));
  await paste(page, '{\n  "action": "user.logged_in",\n  "metadata": {');
  await expect(page.getByRole('heading', { name: 'This cannot be read' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Go to line 3, column 16$/ })).toBeVisible();
  await expect(marks(page)).toHaveCount(1);
  await paste(page, '42');
  await expect(page.getByRole('heading', { name: 'No event was found' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByRole('heading', { name: 'What you can paste' })).toBeVisible();
});

test('WorkOS’s own answer is put into words and leads to the field; the text is there on the way back', async ({
  page,
}) => {
  await visit(page, eventPlace('user.logged_in'));
  const error = {
    instancePath: '/metadata/ipAddress',
    schemaPath: '#/properties/metadata/properties/ipAddress/type',
    keyword: 'type',
    params: { type: 'string' },
    message: 'must be string',
  };
  const answer = {
    code: 'invalid_audit_log_event',
    message: 'Audit Log could not be processed.',
    errors: [error],
  };
  await paste(page, JSON.stringify(answer, null, 2));
  await expect(page.getByRole('heading', { name: 'WorkOS rejected an event: 1 error.' })).toBeVisible();
  await page.getByRole('link', { name: 'metadata.ipAddress' }).click();
  await expect(page).toHaveURL('/sandbox/actions/user.logged_in?field=metadata.ipAddress');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'WorkOS rejected an event: 1 error.' })).toBeVisible();
});

test('a link with the event opens in another browser, and no server ever hears of it', async ({
  page,
  browser,
  serve,
}) => {
  const server = await serve({ LOG_LEVEL: 'debug' });
  const requests = watchRequests(page);
  await visit(page, `${server.address}${eventPlace('user.logged_in', '?version=3')}`);
  await paste(page, eventText({ action: 'user.logged_in', metadata: { note: SECRET } }));
  await expect(verdict(page)).toBeVisible();
  await page.getByRole('button', { name: 'Copy link without the event' }).click();
  await expect
    .poll(() => clipboard(page))
    .toBe(`${server.address}${eventPlace('user.logged_in', '?version=3')}`);
  await page.getByRole('button', { name: 'Copy link with event' }).click();
  await expect.poll(() => clipboard(page)).toMatch(/\/event\?version=3#event=\S+$/);
  const link = await clipboard(page);
  const fragment = new URL(link).hash.slice('#event='.length);

  const other: BrowserContext = await browser.newContext();
  const fresh = await other.newPage();
  const theirs = watchRequests(fresh);
  await visit(fresh, link);
  await expect(fresh.getByText('This event came with the link.')).toBeVisible();
  await expect(line(fresh, SECRET)).toBeVisible();
  await expect(verdict(fresh)).toBeVisible();
  await expect(fresh).toHaveURL(`${server.address}${eventPlace('user.logged_in', '?version=3')}`);
  await fresh.goto('about:blank');
  await fresh.goto(link.slice(0, -8));
  await expect(fresh.getByText('The event in this link cannot be read')).toBeVisible();
  await other.close();

  await server.drain();
  expect(server.said()).toContain('"route":"page"');
  for (const heard of [requests.sent(), theirs.sent(), server.said()])
    for (const part of [SECRET, fragment.slice(0, 40)]) expect(heard).not.toContain(part);
});

test('a version that does not exist says so, and another one stands in', async ({ page }) => {
  await visit(page, eventPlace('user.logged_in', '?version=99'));
  await expect(page.getByText('Version 99 does not exist. Version 8 is shown.')).toBeVisible();
  await page.getByRole('link', { name: 'Go to version 8' }).click();
  await expect(page).toHaveURL(eventPlace('user.logged_in'));
});

test('axe finds nothing wrong, in light and in dark, with an event and without', async ({ page }) => {
  await visit(page, eventPlace('user.logged_in'));
  await expect(editor(page)).toBeVisible();
  await expectAccessible(page);
  await paste(
    page,
    eventText({ action: 'user.created', metadata: { session_id: 12, ok: true, none: null } }),
  );
  await expect(marks(page).first()).toBeVisible();
  await expectAccessible(page);
});

test.describe('on a phone of 360 px', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('it fits, with an event and without', async ({ page }) => {
    await visit(page, eventPlace('user.logged_in'));
    await expect(editor(page)).toBeVisible();
    await expectToFit(page);
    await paste(page, eventText({ action: 'user.created', actor: { type: 'x'.repeat(300) } }));
    await expect(marks(page).first()).toBeVisible();
    await expectToFit(page);
  });
});

test('a bound that JavaScript rounds is shown as written, and so is what its rounding lets through', async ({
  page,
  serveActions,
}) => {
  const environment = await serveActions({
    'plan.changed': [
      {
        targets: [{ type: 'user' }],
        metadata: object(
          { seats: { type: 'integer', minimum: parseJson('9007199254740993') } },
          { required: ['seats'] },
        ),
      },
    ],
  });
  await visit(page, `${environment}/actions/plan.changed/event`);
  await page.getByRole('button', { name: 'Insert a sample event' }).click();
  await expect(verdict(page)).toHaveText('Accepted by version 1.');
  await expect(page.getByRole('heading', { name: 'Caveats' })).toHaveCount(0);
  await rewrite(page, '"seats"', '"seats": 5');
  await expect(marks(page)).toContainText(
    'Version 1 expects metadata.seats to be at least 9007199254740993, not 5.Send at least 9007199254740993, such as 9007199254740994.',
  );
  await rewrite(page, '"seats"', '"seats": 9007199254740992');
  await expect(verdict(page)).toHaveText('Accepted by version 1.');
  const caveats = page.getByRole('region', { name: 'Caveats' });
  await expect(caveats).toContainText('to be at least 9007199254740993, not 9007199254740992. Ajv, the');
  await expectAccessible(page);
  await caveats.getByRole('button', { name: /^Go to line \d+$/ }).click();
  await expect(editor(page)).toBeFocused();
});
