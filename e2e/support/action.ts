/** One action's page, as one uses it. */
import type { Locator, Page } from '@playwright/test';

/** The address of an action in the sample data. */
export function actionPlace(name: string, search = ''): string {
  return `/sandbox/actions/${encodeURIComponent(name)}${search}`;
}

/** The column head of a version. */
export function version(page: Page, number: number): Locator {
  return page.getByRole('columnheader', { name: new RegExp(`^Version ${number}\\b`) });
}

/** The versions in the document, left to right. */
export async function versionsShown(page: Page): Promise<number[]> {
  const heads = await page.getByRole('columnheader', { name: /^Version \d/ }).allTextContents();
  return heads.map((head) => Number(/^Version (\d+)/.exec(head)?.[1]));
}

/** What scrolls sideways. */
export function versionsRegion(page: Page): Locator {
  return page.getByRole('region', { name: 'Schema versions' });
}

/** The row of a field, by its whole address. */
export function fieldRow(page: Page, address: string): Locator {
  return page.getByRole('row').filter({ has: page.getByTitle(address, { exact: true }) });
}

/** The version next to the column of the fields' names, which covers what is scrolled under it. */
export async function leftmostVersion(page: Page): Promise<number | undefined> {
  const names = await page.getByRole('columnheader', { name: 'Field', exact: true }).boundingBox();
  const edge = (names?.x ?? 0) + (names?.width ?? 0);
  for (const number of await versionsShown(page)) {
    const head = await version(page, number).boundingBox();
    if (head !== null && head.x >= edge - 1) return number;
  }
  return undefined;
}
