/** The code beside a place, as one uses it. */
import type { Locator, Page } from '@playwright/test';

/** The panel. */
export function codePanel(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Code' });
}

/** A piece of code in sight, by what it is. */
export function code(page: Page, name: string | RegExp): Locator {
  return page.getByRole('region', { name });
}

/** Chooses in one of the panel's rows of links. */
export async function choose(page: Page, row: string, choice: string): Promise<void> {
  await page
    .getByRole('navigation', { name: row, exact: true })
    .getByRole('link', { name: choice, exact: true })
    .click();
}
