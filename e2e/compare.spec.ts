/** A link to two versions, and the ways from there to other ones. */
import { SANDBOX_KEY } from '../src/sandbox/key';
import { actionPlace } from './support/action';
import { changeRow, comparePlace, documents, picked, picker, verdict } from './support/compare';
import { layoutShifts, watchLayoutShifts } from './support/layout-shift';
import { visit } from './support/visit';
import { expect, test } from './test';

const LONG = 'billing.subscription_changed';
const LOGGED_IN = 'user.logged_in';

test.describe('a link to two versions', () => {
  test('opens fresh, after a reload, and by back and forward', async ({ page }) => {
    const isThere = async () => {
      await expect(verdict(page)).toHaveText(/version 3 cannot send all of them as version 5/);
      await expect.poll(() => picked(page)).toBe('3...5');
      await expect(changeRow(page, 'metadata.mfa')).toBeVisible();
      await expect(documents(page).getByRole('columnheader')).toHaveText([/^Version 3/, /^Version 5/]);
    };
    await page.goto(comparePlace(LOGGED_IN, '3...5'));
    await isThere();
    await expect(page).toHaveTitle(/^3\.\.\.5 · user\.logged_in · /);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compare versions user.logged_in');
    await page.reload();
    await isThere();
    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: LOGGED_IN }).click();
    await expect(page).toHaveURL(actionPlace(LOGGED_IN));
    await page.goBack();
    await isThere();
    await page.goForward();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(LOGGED_IN);
  });

  test('costs one call to WorkOS, the page itself asks for nothing, and nothing jumps', async ({
    page,
    request,
    serve,
    workos,
  }) => {
    await watchLayoutShifts(page);
    const upstream = await workos();
    const { address } = await serve({ WORKOS_API_KEY: SANDBOX_KEY, WORKOS_API_URL: upstream.address });
    // A script asks before: the page waits for data that is not there yet only so long.
    await request.get(`${address}/api/environments/default/actions/${LONG}/compare/3...5`);
    const asked: string[] = [];
    page.on('request', (sent) => asked.push(new URL(sent.url()).pathname));
    await page.goto(`${address}/default/actions/${LONG}/compare/3...5`, { waitUntil: 'networkidle' });
    await expect(verdict(page)).toBeVisible();
    expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
    expect(upstream.asked).toEqual([`GET /audit_logs/actions/${LONG}/schemas?limit=20&order=asc`]);
    expect(await layoutShifts(page)).toEqual([]);
  });

  test('may name them “previous” and “latest”: their numbers replace that', async ({ page }) => {
    await visit(page, actionPlace(LOGGED_IN));
    await page.goto(comparePlace(LOGGED_IN, 'previous...latest'));
    await expect(page).toHaveURL(comparePlace(LOGGED_IN, '7...8'));
    await expect(verdict(page)).toBeVisible();
    await page.goBack();
    await expect(page).toHaveURL(actionPlace(LOGGED_IN));
    for (const [names, numbers] of [
      ['3...latest', '3...8'],
      ['latest...previous', '8...7'],
      ['previous...5', '4...5'],
    ] as const) {
      await page.goto(comparePlace(LOGGED_IN, names));
      await expect(page).toHaveURL(comparePlace(LOGGED_IN, numbers));
      await expect.poll(() => picked(page)).toBe(numbers);
    }
  });
});

test.describe('other versions', () => {
  test('are picked, the older one on the left', async ({ page }) => {
    await visit(page, comparePlace(LOGGED_IN, '3...5'));
    await picker(page, 'To').selectOption('8');
    await expect(page).toHaveURL(comparePlace(LOGGED_IN, '3...8'));
    await expect(verdict(page)).toHaveText(/version 3 .* version 8/);
    await picker(page, 'To').selectOption('1');
    await expect(page).toHaveURL(comparePlace(LOGGED_IN, '1...3'));
    await expect(documents(page).getByRole('columnheader')).toHaveText([/^Version 1/, /^Version 3/]);
    await expect(picker(page, 'To').getByRole('option', { name: 'Version 1', exact: false })).toBeDisabled();
    await page.goBack();
    await expect(documents(page).getByRole('columnheader')).toHaveText([/^Version 3/, /^Version 8/]);
  });

  test('of a long history are asked for when a picker is opened, and not before', async ({
    page,
    serve,
    workos,
  }) => {
    const upstream = await workos();
    const { address } = await serve({ WORKOS_API_KEY: SANDBOX_KEY, WORKOS_API_URL: upstream.address });
    await visit(page, `${address}/default/actions/${LONG}/compare/3...5`);
    await expect(picker(page, 'From').getByRole('option')).toHaveCount(20);
    expect(upstream.asked).toHaveLength(1);
    await picker(page, 'From').click();
    await expect(picker(page, 'From').getByRole('option')).toHaveCount(64);
    await expect(picker(page, 'From').getByRole('option').first()).toHaveText('Version 64 · Nov 9, 2026');
    await picker(page, 'From').selectOption('60');
    await expect(page).toHaveURL(/5\.\.\.60$/);
  });

  test('are the ones before and after, and the same two the other way round', async ({ page }) => {
    await visit(page, comparePlace(LOGGED_IN, '3...5'));
    await page.getByRole('link', { name: 'Newer pair' }).click();
    await expect(page).toHaveURL(comparePlace(LOGGED_IN, '4...6'));
    await page.getByRole('link', { name: 'Older pair' }).click();
    await expect(page).toHaveURL(comparePlace(LOGGED_IN, '3...5'));
    await page.getByRole('link', { name: 'Swap' }).click();
    await expect(page).toHaveURL(comparePlace(LOGGED_IN, '5...3'));
    await expect(verdict(page)).toHaveText(/version 5 .* version 3/);
    await expect(documents(page).getByRole('columnheader')).toHaveText([/^Version 5/, /^Version 3/]);
    await expect.poll(() => picked(page)).toBe('5...3');
    await page.reload();
    await expect.poll(() => picked(page)).toBe('5...3');
    await visit(page, comparePlace(LOGGED_IN, '7...8'));
    await expect(page.getByRole('link', { name: 'Newer pair', disabled: true })).toBeVisible();
  });
});
