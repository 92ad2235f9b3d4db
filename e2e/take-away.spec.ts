/** What one can take away from a version: its JSON, its link, a file; and the action's name. */
import { readFile } from 'node:fs/promises';
import { actionPlace, leftmostVersion, version } from './support/action';
import { clipboard } from './support/page';
import { expect, test } from './test';

test.describe('with the clipboard allowed', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('a version’s JSON is copied as WorkOS has it, and that is said', async ({ page, request }) => {
    await page.goto(actionPlace('user.logged_in'));
    await page.getByRole('button', { name: 'Copy JSON of version 7' }).click();
    await expect(version(page, 7).getByRole('status').filter({ hasText: 'Copied' })).toBeAttached();
    const answer = await request.get('/api/environments/sandbox/actions/user.logged_in/schemas?limit=20');
    const { data }: { data: { version: number }[] } = await answer.json();
    expect(JSON.parse(await clipboard(page))).toEqual(data.find((schema) => schema.version === 7));
    await expect(page.getByRole('button', { name: 'Copy JSON of version 7' })).toBeVisible();
  });

  test('a version’s link opens there', async ({ page, context }) => {
    await page.goto(actionPlace('billing.subscription_changed', '?rows=changed'));
    await page.getByRole('button', { name: 'Copy link to version 62' }).click();
    await expect(version(page, 62).getByRole('status').filter({ hasText: 'Copied' })).toBeAttached();
    const link = await clipboard(page);
    const other = await context.newPage();
    await other.goto(link);
    await expect.poll(() => leftmostVersion(other)).toBe(62);
    await expect(other.getByRole('button', { name: 'Only rows that changed' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });

  test('an action’s name is copied to the letter', async ({ page }) => {
    const name = `snippet."it's quoted"`;
    await page.goto(actionPlace(name));
    await page.getByRole('button', { name: 'Copy name' }).click();
    await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
    expect(await clipboard(page)).toBe(name);
  });
});

const FILES = [
  { name: 'user.logged_in', number: 8, file: 'user.logged_in.v8.json' },
  { name: 'files/archive.created', number: 2, file: 'files_archive.created.v2.json' },
  { name: '<img src=x onerror=alert(1)>', number: 1, file: '_img src=x onerror=alert(1)_.v1.json' },
  { name: 'share\\network.mounted', number: 1, file: 'share_network.mounted.v1.json' },
];
for (const { name, number, file } of FILES) {
  test(`version ${number} of ${name} is saved as ${file}`, async ({ page }) => {
    await page.goto(actionPlace(name));
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: `Download version ${number}` }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(file);
    const saved: unknown = JSON.parse(await readFile(await download.path(), 'utf8'));
    expect(saved).toMatchObject({ object: 'audit_log_schema', version: number });
  });
}

test('a link opens in a new tab', async ({ page, context }) => {
  await page.goto('/sandbox/actions?q=session.started');
  const opening = context.waitForEvent('page');
  await page.getByRole('link', { name: 'session.started' }).click({ modifiers: ['ControlOrMeta'] });
  const tab = await opening;
  await expect(tab.getByRole('heading', { level: 1 })).toHaveText('session.started');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Actions');
});
