import { expect, type Page } from '@playwright/test';

/** Opens a place and waits until it listens to keys, the window and the network: that is when it names itself. */
export async function visit(page: Page, place: string): Promise<void> {
  await page.goto(place);
  await expect(page).toHaveTitle(/ · Audit Schema Explorer$/);
}
