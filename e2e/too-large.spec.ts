/** An action that is too large to read: everything else is known, and nothing waits for it. */
import { readFile } from 'node:fs/promises';
import { expect, object, test } from './support/own-actions';

const MANY_BYTES = 11 * 1024 * 1024;

const actions = {
  'plan.changed': [
    { targets: [{ type: 'user' }], metadata: object({ seats: { type: 'string' } }) },
    { targets: [{ type: 'user' }], metadata: object({ seats: { type: 'integer' } }) },
  ],
  'too.large': [{ targets: [], metadata: object({ notes: { description: 'x'.repeat(MANY_BYTES) } }) }],
};

const TOO_LARGE = /too\.large/;

test('the fields and the changes are all there are, and name the action that is missing', async ({
  page,
  serveActions,
}) => {
  const environment = await serveActions(actions, { isListed: true });
  await page.goto(`${environment}/fields`);
  await expect(page.getByRole('status').getByText(/^\d+ fields?$/)).toBeVisible();
  await expect(page.getByText(TOO_LARGE).first()).toBeVisible();
  await page.goto(`${environment}/fields?field=metadata.unknown`);
  await expect(page.getByText(/^No action’s latest schema has this field\./)).toBeVisible();
  await page.goto(`${environment}/changes`);
  await expect(page.getByText('2 versions', { exact: true })).toBeVisible();
  await expect(page.getByText(TOO_LARGE).first()).toBeVisible();
  await page.goto(`${environment}/changes?namespace=unknown`);
  await expect(page.getByText('Some actions couldn’t be loaded', { exact: false })).toBeVisible();
});

test('an export has the other actions and says that one is not in the file', async ({
  page,
  serveActions,
}) => {
  await page.goto(`${await serveActions(actions, { isListed: true })}/actions`);
  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'JSON', exact: true }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(JSON.parse(text)).toEqual([expect.objectContaining({ name: 'plan.changed' })]);
  await expect(page.getByRole('status').filter({ hasText: 'Exported' })).toHaveText(
    'Exported 1 action to default-actions.json. 1 action is too large and isn’t in the file.',
  );
});
