/** The list of actions, as one uses it. */
import { expect, type Locator, type Page } from '@playwright/test';

export const LIST = '/sandbox/actions';

/** The row's link, by the action's whole name. */
export function actionLink(page: Page, name: string): Locator {
  return page.getByRole('rowheader').getByRole('link', { name, exact: true });
}

export function filterBox(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Search actions' });
}

/** The names in the document, top to bottom. */
export async function namesShown(page: Page): Promise<string[]> {
  await page.getByRole('rowheader').first().waitFor();
  return page.getByRole('rowheader').allTextContents();
}

/** Turns the mouse wheel over the page until something is in sight. */
export async function wheelTo(page: Page, sought: Locator, step = 4000): Promise<void> {
  await expect(async () => {
    await page.mouse.wheel(0, step);
    await expect(sought).toBeInViewport({ timeout: 50 });
  }).toPass({ intervals: [30] });
}
