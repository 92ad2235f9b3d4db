/** What every page has. */
import { expect, type Locator, type Page } from '@playwright/test';

export function heading(page: Page): Locator {
  return page.getByRole('heading', { level: 1 });
}

export function clipboard(page: Page): Promise<string> {
  return page.evaluate<string>('navigator.clipboard.readText()');
}

/** Nothing on the page is wider than the window; `where` stands in the failure. */
export async function expectToFit(page: Page, where = page.url()): Promise<void> {
  const tooWide = () => page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
  await expect.poll(tooWide, `pixels beyond the window of ${where}`).toBe(0);
}
