/** Code to copy: the call that a view stands for, code that emits an event, types, and what a version changes in it. */
import { expectAccessible } from './support/accessibility';
import { actionPlace, version } from './support/action';
import { choose, code, codePanel } from './support/code';
import { comparePlace } from './support/compare';
import { LIST } from './support/list';
import { clipboard } from './support/page';
import { run } from './support/palette';
import { visit } from './support/visit';
import { expect, test } from './test';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('the list’s call has the list’s parameters, in the language of the reader’s choice', async ({
  page,
}) => {
  await visit(page, `${LIST}?order=asc`);
  await page.getByRole('link', { name: 'API', exact: true }).click();
  await expect(code(page, 'List Actions, cURL')).toContainText('/audit_logs/actions?limit=100&order=asc');
  await choose(page, 'Language', 'Ruby');
  await expect(page).toHaveURL(/code=api&language=ruby/);
  await page.reload();
  await expect(code(page, 'List Actions, Ruby')).toContainText('list_actions');
  await codePanel(page).getByRole('button', { name: 'Copy' }).click();
  await expect(codePanel(page).getByRole('status').filter({ hasText: 'Copied' })).toBeAttached();
  expect(await clipboard(page)).toBe(await code(page, 'List Actions, Ruby').textContent());
  await page.keyboard.press('Escape');
  await expect(codePanel(page)).toBeHidden();
  await expect(page).toHaveURL(/actions\?order=asc$/);
});

test('an action’s call names the action, and the page that was read last', async ({ page }) => {
  await visit(page, actionPlace('billing.subscription_changed', '?code=api'));
  await expect(code(page, 'List Schemas, cURL')).toContainText(
    '/actions/billing.subscription_changed/schemas?limit=',
  );
  await expect(code(page, 'List Schemas, cURL')).toContainText('after=als_');
});

test('any version’s event is emitted by keyboard alone, with all keys or those required', async ({
  page,
}) => {
  await visit(page, actionPlace('user.logged_in'));
  await version(page, 7).getByRole('link', { name: 'Emit version 7' }).focus();
  await page.keyboard.press('Enter');
  await choose(page, 'Language', 'Python');
  const sample = code(page, 'Create Event, version 7, Python');
  await expect(sample).toContainText('create_event');
  await expect(sample).toContainText('7');
  await expect(sample).toContainText('riskScore');
  await choose(page, 'Keys', 'Required only');
  await expect(sample).not.toContainText('riskScore');
  await expect(sample).toContainText('ipAddress');
  await page.getByRole('combobox', { name: 'Version' }).selectOption({ label: 'Version 8, the latest' });
  await expect(code(page, 'Create Event, version 8, Python')).toContainText('session');
  await expectAccessible(page);
});

test('types are for one version, all versions, or every action, and can be taken away', async ({ page }) => {
  await visit(page, actionPlace('user.logged_in'));
  await run(page, 'types', 'Types of events');
  const types = code(page, 'TypeScript of an event');
  await expect(types).toContainText('version: 8');
  await page.getByRole('combobox', { name: 'Version' }).selectOption({ label: 'All versions' });
  await expect(types).toContainText('version: 1');
  await choose(page, 'Form', 'zod');
  await expect(code(page, 'zod of an event')).toContainText("from 'zod'");
  const downloading = page.waitForEvent('download');
  await codePanel(page).getByRole('button', { name: 'Download' }).click();
  expect((await downloading).suggestedFilename()).toBe('user.logged_in.ts');

  await visit(page, `${LIST}?code=types`);
  await expect(code(page, 'audit-log-events.d.ts')).toContainText('export type ApiKeyCreatedV');
  await expect(code(page, 'In a build step')).toContainText('/api/environments/sandbox/types.d.ts');
});

test('between two versions the code is shown with what changes in it', async ({ page }) => {
  await visit(page, comparePlace('user.logged_in', '7...8'));
  await page.getByRole('button', { name: 'What to change in your code' }).click();
  await choose(page, 'Language', 'Node.js');
  const change = page.getByRole('region', { name: /^Code for version 7 and for version 8/ });
  await expect(change.getByRole('row').filter({ hasText: 'removed:' }).first()).toContainText('version: 7');
  await expect(change.getByRole('row').filter({ hasText: 'added:' }).first()).toContainText('version: 8');
  await expect(change).toContainText("type: 'session'");
  await page.getByRole('link', { name: 'Older pair' }).click();
  await expect(
    page.getByRole('region', { name: /^Code for version 6 and for version 7, Node/ }),
  ).toBeVisible();
  await expectAccessible(page);
});

test('a link to what there is not says so, and shows the nearest', async ({ page }) => {
  await visit(page, actionPlace('user.logged_in', '?code=emit&version=99&language=cobol'));
  await expect(codePanel(page)).toContainText('the version “99”, which does not exist');
  await expect(codePanel(page)).toContainText('the language “cobol”, which does not exist');
  await expect(code(page, 'Create Event, version 8, cURL')).toBeVisible();
});
