import { SANDBOX_KEY } from '../src/sandbox/key';
import { expectAccessible } from './support/accessibility';
import { CHANGES, changeLine, changesTable, chosen, gathered } from './support/explorer';
import { layoutShifts, watchLayoutShifts } from './support/layout-shift';
import { wheelTo } from './support/list';
import { expectToFit } from './support/page';
import { visit } from './support/visit';
import { expect, test } from './test';

// In the time of a hook, of which it takes much on a machine that is busy.
test.beforeAll(({ request }) => gathered(request));

test('what changed is listed by day, newest first, with what it means for code in use', async ({ page }) => {
  await visit(page, CHANGES);
  await expect(page.getByText('371 versions')).toBeVisible();
  await expect(changesTable(page).getByRole('heading', { level: 2 }).first()).toHaveText(
    'Wednesday, Nov 18, 2026',
  );
  await expect(changeLine(page, 'task.recurrence_set', 2)).toContainText('+1 field, 1 now required');
  await expect(changeLine(page, 'task.recurrence_set', 2)).toContainText('breaking');
  await expect(changesTable(page).getByRole('row', { name: 'organization.settings_exported' })).toContainText(
    'New action',
  );
});

test('a change leads into the comparison with the version before, and its name to the action', async ({
  page,
}) => {
  await visit(page, CHANGES);
  await page.getByRole('link', { name: 'Compare billing.subscription_changed, version 63 with 64' }).click();
  await expect(page).toHaveURL('/sandbox/actions/billing.subscription_changed/compare/63...64');
  await expect(page.getByRole('heading', { level: 2, name: /^Verdict: / })).toBeVisible();
  await page.goBack();
  await changesTable(page).getByRole('link', { name: 'task.recurrence_set', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('task.recurrence_set');
});

test('verdict and namespace narrow it, with counts, in the link', async ({ page }) => {
  await visit(page, CHANGES);
  await expect(page.getByText('371 versions')).toBeVisible();
  await page.getByRole('combobox', { name: 'Verdict' }).selectOption('breaking');
  await expect(page).toHaveURL(`${CHANGES}?verdict=breaking`);
  await expect(page.getByText('118 versions')).toBeVisible();
  await page.getByRole('combobox', { name: 'Namespace' }).selectOption('task');
  await expect(page).toHaveURL(`${CHANGES}?verdict=breaking&namespace=task`);
  await expect(changeLine(page, 'task.recurrence_set', 2)).toBeVisible();
  await expect(changesTable(page).getByText('safe')).toHaveCount(0);
  await page.goBack();
  await expect(page.getByText('118 versions')).toBeVisible();
  await expect.poll(() => chosen(page, 'Namespace')).toBe('All namespaces');
});

test('a link narrows to one action and a day, and both can be taken away again', async ({ page }) => {
  await visit(page, `${CHANGES}?action=user.logged_in&since=2026-01-01`);
  await expect(page.getByText('3 versions')).toBeVisible();
  await page.getByRole('button', { name: 'Remove: Since 2026-01-01' }).click();
  await expect(page.getByText('8 versions')).toBeVisible();
  await page.getByRole('button', { name: 'Remove: user.logged_in' }).click();
  await expect(page).toHaveURL(CHANGES);
  await expect(page.getByText('371 versions')).toBeVisible();
});

test('what a link asks for that does not exist is said, and the default shown', async ({ page }) => {
  await visit(page, `${CHANGES}?verdict=terrible&since=yesterday`);
  await expect(
    page.getByText('This link asks for the verdict “terrible”, which does not exist.'),
  ).toBeVisible();
  await expect(page.getByText('This link asks for changes since “yesterday”')).toBeVisible();
  await expect(page.getByText('371 versions')).toBeVisible();
});

test('nothing left of it says so, with the way back', async ({ page }) => {
  await visit(page, `${CHANGES}?namespace=${encodeURIComponent('<b>gone</b>')}`);
  await expect(page.getByRole('heading', { name: 'No versions match these filters' })).toBeVisible();
  await expect.poll(() => chosen(page, 'Namespace')).toBe('<b>gone</b> (0)');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page.getByText('371 versions')).toBeVisible();
});

test('scrolling leads to the first version there ever was, with few rows in the document', async ({
  page,
}) => {
  await visit(page, CHANGES);
  await expect(page.getByText('371 versions')).toBeVisible();
  await wheelTo(page, changesTable(page).getByRole('heading', { name: 'Friday, Oct 4, 2024' }));
  expect(await changesTable(page).getByRole('row').count()).toBeLessThan(120);
});

test('the weeks are a chart, and a table for those who read it', async ({ page }) => {
  await visit(page, CHANGES);
  const weeks = page.getByRole('region', { name: 'Versions per week', exact: true });
  await expect(weeks.getByRole('img')).toHaveAccessibleName(/^\d+ versions in \d+ weeks, \d+ breaking\./);
  await expect(weeks.locator('.recharts-bar-rectangle').first()).toBeVisible();
  await weeks.getByRole('button', { name: 'Show as table' }).click();
  await expect(page).toHaveURL(`${CHANGES}?weeks=table`);
  await expect(weeks.getByRole('row', { name: 'Nov 16, 2026 2 2' })).toBeVisible();
  await page.reload();
  await expect(weeks.getByRole('row', { name: 'Nov 16, 2026 2 2' })).toBeVisible();
});

test('the weeks and what they leave out are together as many versions as the list has', async ({ page }) => {
  await visit(page, CHANGES);
  const weeks = page.getByRole('region', { name: 'Versions per week', exact: true });
  const words = weeks.getByText(/^Shows \d+ versions\. Not shown: \d+ from before \w+ \d+, 20\d\d\.$/);
  await expect(words).toBeVisible();
  const [shown = 0, leftOut = 0] = ((await words.textContent())?.match(/\d+/g) ?? []).map(Number);
  expect(shown + leftOut).toBe(371);
  await weeks.getByRole('button', { name: 'Show as table' }).click();
  await expect(weeks.getByRole('row', { name: new RegExp(`^Before .* ${leftOut} \\d+$`) })).toBeVisible();
  const counts = await weeks.getByRole('row').locator('td:nth-of-type(1)').allTextContents();
  expect(counts.map(Number).reduce((sum, versions) => sum + versions, 0)).toBe(371);
});

test('the feed is offered in sight and to readers of feeds, and is one', async ({ page, request }) => {
  await visit(page, CHANGES);
  await expect(page.locator('head link[rel=alternate][type="application/atom+xml"]')).toHaveAttribute(
    'href',
    '/feeds/sandbox.atom',
  );
  const href = await page.getByRole('link', { name: 'Feed' }).getAttribute('href');
  const answer = await request.get(href ?? '');
  expect(answer.headers()['content-type']).toContain('application/atom+xml');
  expect(await answer.text()).toMatch(/^<\?xml [^>]*>\s*<feed xmlns="http:\/\/www.w3.org\/2005\/Atom">/);
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Fields' }).click();
  await expect(page.locator('head link[rel=alternate]')).toHaveCount(0);
});

test('keys alone walk along the changes, over the heads of days', async ({ page }) => {
  await visit(page, CHANGES);
  const link = (name: string) => changesTable(page).getByRole('link', { name, exact: true });
  await expect(link('task.recurrence_set')).toBeVisible();
  await page.keyboard.press('j');
  await expect(link('task.recurrence_set')).toBeFocused();
  await page.keyboard.press('j');
  await expect(link('integration.field_mapping_changed')).toBeFocused();
  await page.keyboard.press('k');
  await expect(link('task.recurrence_set')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/sandbox/actions/task.recurrence_set/compare/1...2');
});

test('while WorkOS fails in the middle, what is known is shown, and what comes later waits to be wanted', async ({
  page,
  serveFailing,
}) => {
  const { address, recover } = await serveFailing('error-500-page-2');
  await visit(page, address + CHANGES);
  await expect(
    page.getByText(/^WorkOS is not answering\. .* Loading continues automatically\.$/),
  ).toBeVisible();
  await expect(changesTable(page).getByRole('link').first()).toBeVisible({ timeout: 25_000 });
  recover();
  await page.getByRole('button', { name: /^Show \d+ more$/ }).click({ timeout: 25_000 });
  await expect(page.getByText('WorkOS is not answering')).toBeHidden({ timeout: 25_000 });
});

test('an action whose versions cannot be loaded is counted and named, the others are shown, and it comes back', async ({
  page,
  workos,
  serve,
}) => {
  const upstream = await workos();
  const recover = upstream.spoil(/\/task\.recurrence_set\/schemas/);
  const { address } = await serve({ WORKOS_API_KEY: SANDBOX_KEY, WORKOS_API_URL: upstream.address });
  await visit(page, `${address}/default/changes`);
  await expect(
    page.getByText(
      '1 of 119 actions couldn’t be loaded. WorkOS answered something unexpected (1). The server keeps trying.',
    ),
  ).toBeVisible({ timeout: 25_000 });
  await expect(page.getByText('369 versions from 118 of 119 actions')).toBeVisible();
  await expect(changeLine(page, 'billing.subscription_changed', 64)).toBeVisible();
  await page.getByText('Show missing actions').click();
  await expect(page.getByRole('listitem').filter({ hasText: 'task.recurrence_set' })).toHaveText(
    'task.recurrence_set: WorkOS answered something that is not JSON.',
  );
  await expectAccessible(page);
  recover();
  await expect(page.getByText('couldn’t be loaded')).toBeHidden({ timeout: 25_000 });
  await page.getByRole('button', { name: /^Show \d+ more$/ }).click();
  await expect(changeLine(page, 'task.recurrence_set', 2)).toBeVisible();
});

test('nothing jumps while it loads', async ({ page }) => {
  await watchLayoutShifts(page);
  for (const place of [CHANGES, `${CHANGES}?verdict=breaking&weeks=table`]) {
    await visit(page, place);
    await expect(changeLine(page, 'task.recurrence_set', 2)).toBeVisible();
    expect(await layoutShifts(page)).toEqual([]);
  }
});

test('axe finds nothing wrong, with the chart and with the table', async ({ page }) => {
  await visit(page, CHANGES);
  await expect(page.locator('.recharts-bar-rectangle').first()).toBeVisible();
  await expect(changeLine(page, 'task.recurrence_set', 2)).toBeVisible();
  await expectAccessible(page);
  await visit(page, `${CHANGES}?weeks=table&action=user.logged_in`);
  await expect(changeLine(page, 'user.logged_in', 8)).toBeVisible();
  await expectAccessible(page);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('it fits', async ({ page }) => {
    for (const place of [CHANGES, `${CHANGES}?weeks=table&action=${'x'.repeat(300)}`]) {
      await visit(page, place);
      await expect(page.getByText(/^[\d,]+ versions?$/)).toBeVisible();
      await expectToFit(page);
    }
  });
});
