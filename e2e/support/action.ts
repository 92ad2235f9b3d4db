/** One action's page, as one uses it. */
import { expect, type Locator, type Page } from '@playwright/test';
import { wheelTo } from './list';

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
  return heads.map(versionNumber);
}

function versionNumber(head: string): number {
  return Number(/^Version (\d+)/.exec(head)?.[1]);
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
  const heads = await page.getByRole('columnheader').evaluateAll((elements) =>
    elements.map((element) => {
      const { left, right } = element.getBoundingClientRect();
      return { text: element.textContent, left, right };
    }),
  );
  const edge = heads.find(({ text }) => text === 'Field')?.right ?? 0;
  const leftmost = heads.find(({ text, left }) => /^Version \d/.test(text) && left >= edge - 1);
  return leftmost && versionNumber(leftmost.text);
}

/** Turns the wheel sideways over the versions until something there is in sight. */
export async function wheelAlongTo(page: Page, sought: Locator): Promise<void> {
  await versionsRegion(page).hover();
  await wheelTo(page, sought, { x: 1500, y: 0 });
}

/** Presses a button as often as it can be pressed. */
export async function pressToTheEnd(button: Locator): Promise<void> {
  await expect(async () => {
    if (await button.isEnabled()) await button.click({ timeout: 1000 });
    expect(await button.isDisabled()).toBe(true);
  }).toPass({ intervals: [20] });
}
