/** Items of WorkOS's lists that cannot be read, and all that stays usable beside them. */
import { readFile } from 'node:fs/promises';
import { actionPlace, version } from './support/action';
import { LIST } from './support/list';
import { expect, test } from './test';

test.use({ settings: { SANDBOX_FAULT: 'odd-items-page-1' } });

const row = (text: string) => `tr:has-text("${text}")`;

test('each action that cannot be read is a row with its reason and its JSON, and the others are rows as ever', async ({
  page,
  expectFailedRequests,
}) => {
  // The page loads an action that the pointer is over; this one has no versions.
  expectFailedRequests(404);
  await page.goto(LIST);
  const other = page.locator('tr[aria-rowindex="9"]').getByRole('link');
  await expect(other).toBeVisible();
  await expect(page.locator(row('odd.no_schema'))).toContainText('Cannot be read: no schema');
  await expect(page.locator(row('odd.too_deep'))).toContainText('nested deeper than 200 levels');
  await expect(page.locator(row('odd.version_in_words'))).toContainText(
    'schema.version is not as documented',
  );
  await expect(page.locator(row('odd.half_'))).toContainText('the name is not well-formed Unicode');
  await expect(page.locator(row('(no name)'))).toContainText('it is not an object');

  await page.getByRole('button', { name: 'Show JSON of odd.no_schema' }).click();
  const dialog = page.getByRole('dialog', { name: 'odd.no_schema' });
  await expect(dialog.getByLabel('JSON of this action')).toContainText('"name": "odd.no_schema"');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Show JSON of odd.too_deep' }).click();
  await expect(page.getByLabel('JSON of this action')).toContainText('{"type":"object","properties":{"a":');
  await page.keyboard.press('Escape');
  await other.click();
  await expect(version(page, 1001)).toBeVisible();
});

test('search, fields and changes say how many actions they leave out, and lead to them', async ({
  page,
  expectFailedRequests,
}) => {
  expectFailedRequests(404);
  await page.goto(`${LIST}?q=user`);
  await expect(page.getByText('5 actions cannot be read.')).toBeVisible();
  await page.getByRole('link', { name: 'Show them' }).click();
  await expect(page.locator(row('odd.no_schema'))).toBeVisible();
  await page.goto('/sandbox/fields');
  await expect(page.getByText('5 actions cannot be read. Their fields are not in this list.')).toBeVisible();
  await page.goto('/sandbox/changes');
  await expect(
    page.getByText('5 actions cannot be read. Their versions are not in this list.'),
  ).toBeVisible();
});

test('an action without versions says so', async ({ page, expectFailedRequests }) => {
  expectFailedRequests(404);
  await page.goto(actionPlace('odd.version_in_words'));
  await expect(page.getByText('WorkOS lists this action but does not have its versions.')).toBeVisible();
});

test('a version that cannot be read leaves the others, in the matrix and as JSON', async ({ page }) => {
  await page.goto(actionPlace('user.logged_in'));
  await page.getByText('1 more version cannot be read').click();
  await expect(page.getByText('Version 1002 cannot be read: nested deeper than 200 levels.')).toBeVisible();
  await expect(page.getByText('latest', { exact: true })).toHaveCount(0);
  await expect(page.getByText('A version without a number cannot be read')).toBeVisible();
  await expect(page.getByText(/cannot be read: .* It’s not in the columns below\.$/).first()).toBeVisible();
  const summaries = await page.getByText(/^Show JSON of /).allTextContents();
  expect(new Set(summaries).size).toBe(summaries.length);
  expect(summaries).toContain('Show JSON of a version without a number (2)');
  await expect(version(page, 1001)).toBeVisible();
  await expect(version(page, 1002)).toHaveCount(0);
  await page.getByText('Show JSON of version 1002').click();
  await expect(page.getByLabel('JSON of version 1002')).toContainText('{"type":"object","properties":{"a":');
  await page.goto(actionPlace('user.logged_in', '?view=json'));
  await expect(page.getByLabel('JSON of version 1001', { exact: true })).toContainText(
    '"const": 9007199254740993',
  );
  await expect(page.getByLabel('JSON of version 1000', { exact: true })).toContainText('9007199254740992');
});

test('a comparison with a version that cannot be read says why', async ({ page }) => {
  await page.goto(actionPlace('user.logged_in', '/compare/1001...1002'));
  await expect(page.getByRole('alert')).toContainText(
    'Version 1002 of this action cannot be read: nested deeper than 200 levels.',
  );
});

test('numbers that JavaScript cannot represent are compared as written', async ({ page }) => {
  await page.goto(actionPlace('user.logged_in', '/compare/1000...1001'));
  await expect(
    page.getByText('JavaScript cannot represent a number in const exactly', { exact: false }).first(),
  ).toBeVisible();
  const documents = page.getByRole('region', { name: 'Documents' });
  await expect(documents.getByText('9007199254740993')).toBeVisible();
  await expect(documents.getByText('9007199254740992')).toBeVisible();
});

test('an export says what it leaves out', async ({ page, expectFailedRequests }) => {
  expectFailedRequests(404);
  await page.goto(LIST);
  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /JSON/ }).first().click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(JSON.parse(text)).toContainEqual(expect.objectContaining({ name: 'odd.no_schema' }));
  await expect(page.getByRole('status').filter({ hasText: 'Exported' })).toContainText(
    '5 of them cannot be read and are in the file as WorkOS sent them.',
  );
});
