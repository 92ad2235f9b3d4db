/** The list of actions, as one uses it. */
import { expect, type APIRequestContext, type Locator, type Page } from '@playwright/test';

export const LIST = '/sandbox/actions';

/** The row's link, by the action's whole name. */
export function actionLink(page: Page, name: string): Locator {
  return page.getByRole('rowheader').getByRole('link', { name, exact: true });
}

export function filterBox(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Search actions' });
}

export function columnHead(page: Page, name: string): Locator {
  return page.getByRole('columnheader', { name, exact: true });
}

/** The names in the document, top to bottom. */
export async function namesShown(page: Page): Promise<string[]> {
  await page.getByRole('rowheader').first().waitFor();
  return page.getByRole('rowheader').allTextContents();
}

/** Waits until the server knows all actions of the sample data, so that what it finds is not found among a part. */
export async function allKnown(request: APIRequestContext): Promise<void> {
  const isComplete = async () => {
    const answer = await request.get('/api/environments/sandbox/actions?limit=1&sort=created');
    const { catalog }: { catalog: { complete: boolean } } = await answer.json();
    return catalog.complete;
  };
  await expect.poll(isComplete, { timeout: 25_000 }).toBe(true);
}

/** The number that some words begin with, such as “1,234 actions”. */
export async function countIn(words: Locator): Promise<number> {
  return Number((await words.textContent())?.split(' ')[0]?.replace(',', ''));
}

/** How many actions match, of those the head says there are. */
export function howManyMatch(page: Page): Promise<number> {
  return countIn(page.getByText(/^[\d,]+ of [\d,]+ actions$/));
}

/** Turns the mouse wheel over the page until something is in sight that comes into the document near the window. */
export async function wheelTo(page: Page, sought: Locator, { x = 0, y = 4000 } = {}): Promise<void> {
  await expect(async () => {
    await page.mouse.wheel(x, y);
    expect(await sought.count()).toBeGreaterThan(0);
    await expect(sought).toBeInViewport({ timeout: 1000 });
  }).toPass({ intervals: [30] });
}

/** Turns the mouse wheel, whichever way it takes, until a row of a windowed table (its `aria-rowindex`) is in sight. */
export async function wheelToRow(page: Page, index: number): Promise<Locator> {
  const row = page.locator(`tr[aria-rowindex="${index}"]`);
  const drawn = page.locator('tr[aria-rowindex]');
  await expect(async () => {
    if ((await row.count()) === 0) {
      const last = Number(await drawn.last().getAttribute('aria-rowindex', { timeout: 1000 }));
      // Back in smaller steps than the rows that are drawn around the window, or it could swing past for ever.
      await page.mouse.wheel(0, last < index ? 4000 : -600);
    }
    await row.scrollIntoViewIfNeeded({ timeout: 1000 });
  }).toPass({ intervals: [30] });
  return row;
}
