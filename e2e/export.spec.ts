/** What the filters show, taken away as a file. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import Papa from 'papaparse';
import { LIST } from './support/list';
import { visit } from './support/visit';
import { expect, test } from './test';

type Action = { name: string; schema: { version: number } };
type Exported = { name: string; text: string };

/** Exports by the menu; gives the file. */
async function exported(page: Page, format: string): Promise<Exported> {
  await page.getByRole('button', { name: 'Export' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: format, exact: true }).click();
  const download = await downloading;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

const said = (page: Page, words: string | RegExp) =>
  page.getByRole('region', { name: 'Export' }).getByText(words);

test.describe('of ten thousand actions', () => {
  test.use({ settings: { SANDBOX_ACTIONS: '10000' } });

  test('JSON has all of them, waiting for those that are not known yet', async ({ page }) => {
    await visit(page, LIST);
    const { name, text } = await exported(page, 'JSON');
    await expect(said(page, 'Exported 10,000 actions to sandbox-actions.json.')).toBeVisible();
    expect(name).toBe('sandbox-actions.json');
    const actions: Action[] = JSON.parse(text);
    expect(new Set(actions.map((action) => action.name)).size).toBe(10_000);
  });

  test('schema_versions.json has the latest version of each, by name', async ({ page }) => {
    await visit(page, `${LIST}?q=invoice`);
    const { name, text } = await exported(page, 'schema_versions.json');
    expect(name).toBe('schema_versions.json');
    const names = [...text.matchAll(/^ {2}(".*"): \d+,?$/gm)].map(([, key = '']): string => JSON.parse(key));
    expect(names).toHaveLength(10_000);
    expect(names).toEqual(names.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(names).toContain('__proto__');
    const versions: Record<string, number> = JSON.parse(text);
    expect(versions['billing.subscription_changed']).toBe(64);
    expect(text).toMatch(/^\{\n {2}"/);
    expect(text).toMatch(/\d\n\}\n$/);
  });
});

test('CSV and Markdown have what is found, in its order, whatever it is called', async ({ page }) => {
  await visit(page, `${LIST}?target=invoice&sort=name`);
  const csv = await exported(page, 'CSV');
  await expect(said(page, /^Exported \d+ actions? to sandbox-actions\.csv\.$/)).toBeVisible();
  const rows = Papa.parse<Record<string, string>>(csv.text, { header: true, skipEmptyLines: true }).data;
  expect(Object.keys(rows[0] ?? {})).toEqual([
    'name',
    'targets',
    'fields',
    'version',
    'created_at',
    'updated_at',
  ]);
  const shown = await page.getByRole('rowheader').allTextContents();
  expect(rows.map((row) => row['name'])).toEqual(shown);

  const markdown = await exported(page, 'Markdown table');
  expect(markdown.name).toBe('sandbox-actions.md');
  expect(markdown.text.trimEnd().split('\n')).toHaveLength(shown.length + 2);
});

test('names with quotes and markup come back as they are', async ({ page }) => {
  await visit(page, LIST);
  const { text } = await exported(page, 'CSV');
  const names = Papa.parse<string[]>(text).data.map(([name]) => name);
  for (const name of [`snippet."it's quoted"`, '<img src=x onerror=alert(1)>', '用户.已登录', '__proto__']) {
    expect(names).toContain(name);
  }
});

test('an export that fails in the middle says so, and goes on by itself or when told to', async ({
  page,
  serveFailing,
}) => {
  const { address, recover } = await serveFailing('error-500-page-2', { actions: 300 });
  await visit(page, address + LIST);
  await page.getByRole('button', { name: 'Export' }).click();
  const downloading = page.waitForEvent('download', { timeout: 30_000 });
  await page.getByRole('menuitem', { name: 'JSON', exact: true }).click();
  await expect(said(page, /^WorkOS stopped answering, 100 actions so far\./)).toBeVisible({
    timeout: 15_000,
  });
  recover();
  await downloading;
  await expect(said(page, 'Exported 300 actions to sandbox-actions.json.')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('region', { name: 'Export' })).toHaveCount(0);
});

test('an export that waits can be given up', async ({ page, serve }) => {
  const { address } = await serve({ SANDBOX_ACTIONS: '300', SANDBOX_FAULT: 'hang-page-2' });
  await visit(page, address + LIST);
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'CSV', exact: true }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('region', { name: 'Export' })).toHaveCount(0);
});
