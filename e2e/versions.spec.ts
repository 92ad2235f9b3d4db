import { SANDBOX_KEY } from '../src/sandbox/key';
import {
  actionPlace,
  fieldRow,
  leftmostVersion,
  pressToTheEnd,
  version,
  versionsRegion,
  versionsShown,
  wheelAlongTo,
} from './support/action';
import { layoutShifts, watchLayoutShifts } from './support/layout-shift';
import { visit } from './support/visit';
import { expect, test } from './test';

const LONG = 'billing.subscription_changed';
const LOGGED_IN = actionPlace('user.logged_in');

test('an action tells what it is now, its versions side by side', async ({ page }) => {
  await visit(page, LOGGED_IN);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('user.logged_in');
  await expect(page).toHaveTitle(/^user\.logged_in · /);
  const facts = page.getByRole('main').getByRole('banner').or(page.locator('main header'));
  await expect(facts).toContainText('Latest version8');
  await expect(facts).toContainText('Targetsuser, organization, session');
  await expect(facts).toContainText('CreatedOct 14, 2024');
  expect((await versionsShown(page)).slice(0, 4)).toEqual([8, 7, 6, 5]);
  await expect(version(page, 8)).toContainText('latest');
  await expect(version(page, 8)).toContainText('Oct 28, 2026');
  await expect(version(page, 8)).toContainText('1 constraint changed, target session added');
});

test('a link costs one call to WorkOS, List Schemas, and the page itself asks for nothing', async ({
  page,
  request,
  serve,
  workos,
}) => {
  await watchLayoutShifts(page);
  const upstream = await workos();
  const { address } = await serve({ WORKOS_API_KEY: SANDBOX_KEY, WORKOS_API_URL: upstream.address });
  // A script asks before: the page waits for data that is not there yet only so long.
  await request.get(`${address}/api/environments/default/actions/${LONG}/schemas?limit=20`);
  const asked: string[] = [];
  page.on('request', (sent) => asked.push(new URL(sent.url()).pathname));
  await page.goto(`${address}/default/actions/${LONG}`, { waitUntil: 'networkidle' });
  await expect(version(page, 64)).toBeVisible();
  expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
  expect(upstream.asked).toEqual([`GET /audit_logs/actions/${LONG}/schemas?limit=20`]);
  expect(await layoutShifts(page)).toEqual([]);
});

test.describe('of 64 versions', () => {
  test('the first is reached by scrolling sideways, a few columns at a time', async ({ page }) => {
    await visit(page, actionPlace(LONG));
    await expect(version(page, 64)).toBeInViewport();
    expect((await versionsShown(page)).length).toBeLessThan(40);
    await wheelAlongTo(page, version(page, 1));
    expect((await versionsShown(page)).length).toBeLessThan(40);
    await expect(version(page, 1)).toContainText('First version');
    await expect(page.getByRole('button', { name: 'Older versions' })).toBeDisabled();
  });

  test('the first is reached by pressing “Older versions”', async ({ page }) => {
    await visit(page, actionPlace(LONG));
    await expect(page.getByRole('button', { name: 'Newer versions' })).toBeDisabled();
    await pressToTheEnd(page.getByRole('button', { name: 'Older versions' }));
    await expect(version(page, 1)).toBeInViewport();
    await expect(page).toHaveURL(/\?from=\d$/);
  });

  test('the last is reached by pressing “Newer versions”', async ({ page }) => {
    await visit(page, actionPlace(LONG, '?from=50'));
    await expect(version(page, 50)).toBeInViewport();
    await pressToTheEnd(page.getByRole('button', { name: 'Newer versions' }));
    await expect.poll(() => leftmostVersion(page)).toBe(64);
    await expect(page).toHaveURL(actionPlace(LONG));
  });

  test('each is next to its older neighbour, newest to the left', async ({ page }) => {
    await visit(page, `${actionPlace(LONG)}?from=30`);
    await expect(version(page, 30)).toBeInViewport();
    const shown = await versionsShown(page);
    expect(shown.length).toBeGreaterThan(4);
    expect(shown).toEqual(shown.map((_, index) => (shown[0] ?? 0) - index));
    const left = async (number: number) => (await version(page, number).boundingBox())?.x ?? 0;
    expect(await left(30)).toBeLessThan(await left(29));
  });

  test('the place scrolled to stands in the address and survives a reload', async ({ page }) => {
    await visit(page, actionPlace(LONG));
    await versionsRegion(page).hover();
    await page.mouse.wheel(2160, 0);
    await expect(page).toHaveURL(/\?from=54$/);
    await expect.poll(() => leftmostVersion(page)).toBe(54);
    await page.reload();
    await expect.poll(() => leftmostVersion(page)).toBe(54);
    await expect(page).toHaveURL(/\?from=54$/);
  });
});

test.describe('a link to a version', () => {
  test('opens there, with newer ones to the left', async ({ page }) => {
    await visit(page, actionPlace(LONG, '?from=42'));
    await expect.poll(() => leftmostVersion(page)).toBe(42);
    await versionsRegion(page).hover();
    await page.mouse.wheel(-5000, 0);
    await expect(version(page, 64)).toBeInViewport();
    await expect(page).toHaveURL(actionPlace(LONG));
  });

  test('opens also at one that is not on the first page', async ({ page }) => {
    await visit(page, actionPlace(LONG, '?from=3'));
    await expect(version(page, 3)).toBeInViewport();
    await expect(version(page, 1)).toBeInViewport();
  });

  test('that never was says so and offers the nearest', async ({ page }) => {
    await visit(page, `${LOGGED_IN}?from=999`);
    await expect(page.getByText('Version 999 does not exist. The latest is version 8.')).toBeVisible();
    await page.getByRole('link', { name: 'Go to version 8' }).click();
    await expect(page.getByText('does not exist')).toBeHidden();
    await expect(version(page, 8)).toBeInViewport();
    await visit(page, `${LOGGED_IN}?from=0`);
    await page.getByRole('link', { name: 'Go to version 1' }).click();
    await expect(version(page, 1)).toBeInViewport();
  });

  test('that is no number says so', async ({ page }) => {
    await visit(page, `${LOGGED_IN}?from=abc`);
    await expect(page.getByText('“abc” is not a version number. The latest is version 8.')).toBeVisible();
    await expect(version(page, 8)).toBeInViewport();
  });
});

test('the matrix says what became of each field', async ({ page }) => {
  await visit(page, LOGGED_IN);
  const cell = (address: string, number: number) =>
    fieldRow(page, address)
      .getByRole('cell')
      .nth(8 - number);
  await expect(page.getByRole('rowheader', { name: 'Targets', exact: true })).toBeVisible();
  await expect(cell('metadata.riskScore', 7)).toHaveText('numberadded');
  await expect(cell('metadata.riskScore', 8)).toHaveText('number');
  await expect(cell('metadata.riskScore', 6)).toHaveText(/absent/);
  await expect(cell('metadata.userAgent', 7)).toHaveText(/absent.*removed/);
  await expect(cell('metadata.ipAddress', 7)).toHaveText(/now required/);
  await expect(cell('metadata.ipAddress', 8)).toHaveText(/required/);
  await expect(cell('targets[session]', 8)).toHaveText(/added/);
  await expect(cell('targets[organization].metadata.plan', 8)).toHaveText(/constraint changed/);
  await expect(cell('metadata.method', 8)).not.toHaveText(/changed|added|removed/);
});

test('a type that changed is shown with both types', async ({ page }) => {
  await visit(page, actionPlace(LONG, '?from=4'));
  const changed = fieldRow(page, 'metadata.seats').getByRole('cell', { name: 'string → integer' });
  await expect(changed).toHaveText(/type changed/);
});

test('calm rows can be left out, also by link', async ({ page }) => {
  await visit(page, LOGGED_IN);
  const only = page.getByRole('button', { name: 'Only rows that changed' });
  await expect(fieldRow(page, 'targets[user]')).toBeVisible();
  await only.click();
  await expect(fieldRow(page, 'targets[user]')).toBeHidden();
  await expect(fieldRow(page, 'metadata.riskScore')).toBeVisible();
  await expect(page).toHaveURL(/\?rows=changed$/);
  await page.reload();
  await expect(only).toHaveAttribute('aria-pressed', 'true');
  await expect(fieldRow(page, 'targets[user]')).toBeHidden();
  await only.click();
  await expect(fieldRow(page, 'targets[user]')).toBeVisible();
  await expect(page).toHaveURL(LOGGED_IN);
});
