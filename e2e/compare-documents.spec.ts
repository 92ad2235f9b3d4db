/** What one can take away from a comparison, how it fits a phone, how it bears long documents, and what axe says of it. */
import { readFile } from 'node:fs/promises';
import { expectAccessible } from './support/accessibility';
import {
  changesTable,
  comparePlace,
  documents,
  documentCell,
  jumpStatus,
  markedLines,
  verdict,
  verdictPanel,
} from './support/compare';
import { expect, test, type Declared } from './support/own-actions';
import { clipboard, expectToFit } from './support/page';
import { visit } from './support/visit';

const LOGGED_IN = 'user.logged_in';

test.describe('with the clipboard allowed', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('the comparison is copied as Markdown, and that is said', async ({ page }) => {
    await visit(page, comparePlace(LOGGED_IN, '3...8'));
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
    const markdown = await clipboard(page);
    expect(markdown).toMatch(/^## `user\.logged_in`/);
    expect(markdown).toContain('**Breaking**');
    expect(markdown).toContain('metadata.riskScore');
  });

  test('the link opens the same comparison', async ({ page, context }) => {
    await visit(page, comparePlace(LOGGED_IN, '8...3'));
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
    const other = await context.newPage();
    await other.goto(await clipboard(page));
    await expect(verdict(other)).toHaveText(/version 8 .* version 3/);
  });

  test('the event that shows a break is copied as JSON', async ({ page }) => {
    await visit(page, comparePlace(LOGGED_IN, '3...8'));
    await verdictPanel(page).getByRole('button', { name: 'Copy event' }).click();
    await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
    expect(JSON.parse(await clipboard(page))).toMatchObject({
      action: LOGGED_IN,
      targets: expect.any(Array),
    });
  });
});

test('both documents are saved, each as its version is', async ({ page }) => {
  await visit(page, comparePlace(LOGGED_IN, '3...8'));
  await expect(verdict(page)).toBeVisible();
  const saved: Record<string, unknown> = {};
  page.on('download', async (download) => {
    saved[download.suggestedFilename()] = JSON.parse(await readFile(await download.path(), 'utf8'));
  });
  await page.getByRole('button', { name: 'Download both documents' }).click();
  await expect
    .poll(() => saved)
    .toMatchObject({ 'user.logged_in.v3.json': { version: 3 }, 'user.logged_in.v8.json': { version: 8 } });
});

function withSeats(type: string): Declared {
  return { targets: [], metadata: { type: 'object', properties: { seats: { type } } } };
}

test.describe('on a phone of 360 px', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('a comparison fits, in one column, what was above what is', async ({ page, serveActions }) => {
    const environment = await serveActions({ 'plan.changed': [withSeats('string'), withSeats('integer')] });
    await visit(page, `${environment}/actions/plan.changed/compare/1...2`);
    await expect(documents(page).getByRole('columnheader')).toHaveText(['Version 1 to version 2']);
    await expect
      .poll(() => markedLines(page))
      .toEqual(['changed from: "type": "string"', 'to: "type": "integer"']);
    await expectToFit(page);
    await page.getByRole('button', { name: 'Next change' }).tap();
    await expect(jumpStatus(page)).toHaveText('Change 1 of 1: metadata.seats changed');
    await expect(documentCell(page, 'to: ')).toBeInViewport();
  });

  test('the longest comparison and every problem fit', async ({ page, expectFailedRequests }) => {
    expectFailedRequests(404);
    for (const place of [
      comparePlace(LOGGED_IN, '1...8'),
      comparePlace('billing.subscription_changed', '1...64'),
      comparePlace(LOGGED_IN, '0...99999'),
      comparePlace(LOGGED_IN, 'x'.repeat(300)),
      comparePlace('x'.repeat(300), '3...5'),
    ]) {
      await visit(page, place);
      await expect(changesTable(page).or(page.getByRole('alert'))).toBeVisible();
      await expectToFit(page);
    }
  });
});

/** A version of so many fields, each of four lines; `odd` is the type of every seventh. */
function declaring(fields: number, odd: string): Declared {
  const properties = Object.fromEntries(
    Array.from({ length: fields }, (_, index) => [
      `field_${index}`,
      { type: index % 7 === 0 ? odd : 'string', title: `The field of number ${index}` },
    ]),
  );
  return { targets: [{ type: 'user' }], metadata: { type: 'object', properties } };
}

test('documents of 12,000 lines open with few of them in the page, and one jumps through them', async ({
  page,
  serveActions,
}) => {
  const environment = await serveActions({
    'import.ran': [declaring(3000, 'string'), declaring(3000, 'number')],
  });
  await visit(page, `${environment}/actions/import.ran/compare/1...2`);
  await expect(jumpStatus(page)).toHaveText('429 changes');
  await expect(verdict(page)).toBeVisible();
  await expect(documents(page).getByRole('table')).toHaveAttribute('aria-rowcount', /^120\d\d$/);
  expect(await documents(page).getByRole('row').count()).toBeLessThan(100);
  expect(await page.locator('*').count()).toBeLessThan(5000);
  await page.getByRole('button', { name: 'Previous change' }).click();
  await expect(jumpStatus(page)).toHaveText('Change 429 of 429: metadata.field_2996 changed');
  await expect(documentCell(page, '"field_2996"').first()).toBeInViewport();
  await page.getByRole('button', { name: 'Show more' }).first().click();
  await expect(verdict(page)).toBeVisible();
});

function withLongLine(end: string): Declared {
  return { targets: [], metadata: { type: 'object', description: `${'long '.repeat(60)}${end}` } };
}

test('long lines are scrolled to their end on both sides together', async ({ page, serveActions }) => {
  const environment = await serveActions({ 'note.made': [withLongLine('before'), withLongLine('after')] });
  await visit(page, `${environment}/actions/note.made/compare/1...2`);
  const before = documents(page).getByText('before', { exact: false }).last();
  await expect(before).not.toBeInViewport();
  await documents(page).evaluate((region) => {
    region.scrollLeft = region.scrollWidth;
  });
  await expect(documents(page).getByText('before', { exact: false }).last()).toBeInViewport({ ratio: 0.5 });
  await expect(documents(page).getByText('after', { exact: false }).last()).toBeInViewport({ ratio: 0.5 });
});

for (const [state, place] of Object.entries({
  'a break': comparePlace(LOGGED_IN, '5...6'),
  'the way back': comparePlace('billing.subscription_changed', '46...40'),
  'a problem': comparePlace(LOGGED_IN, '0...99999'),
})) {
  for (const width of [1280, 390]) {
    test(`${state} at ${width} px: axe finds nothing wrong, in light and in dark`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await visit(page, place);
      await expect(changesTable(page).or(page.getByRole('alert'))).toBeVisible();
      await page.evaluate('document.querySelectorAll("details").forEach((details) => (details.open = true))');
      await page.keyboard.press('n');
      await expectAccessible(page);
    });
  }
}
