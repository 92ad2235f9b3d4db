/** Failures, as one sees them. */
import { expect, type Locator, type Page } from '@playwright/test';

const REQUEST_ID = /^Request id [\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What stands where content would: what happened, what the server said, its request id, a way on. */
export async function expectFailure(page: Page, title: string | RegExp, said: string): Promise<void> {
  const alert = page.getByRole('alert');
  await expect(alert.getByRole('heading', { name: title })).toBeVisible();
  await expect(alert).toContainText(said);
  await expect(alert.getByText(REQUEST_ID)).toBeVisible();
  await expect(alert.getByRole('button', { name: /^Try(ing)? again/ })).toBeEnabled();
}

/** Presses “Try again” as often as it is there, until what was missing is in sight. */
export async function tryAgainUntil(place: Page | Locator, sought: Locator): Promise<void> {
  const button = place.getByRole('alert').getByRole('button', { name: 'Try again' });
  await expect(async () => {
    if (await button.isVisible()) await button.click({ timeout: 1000 });
    await expect(sought).toBeInViewport({ timeout: 1000 });
  }).toPass({ intervals: [200] });
}

/** A fault that ends so many milliseconds from now, in the sandbox's grammar. */
export function ending(fault: string, milliseconds: number): string {
  return `${fault}-until-${Date.now() + milliseconds}`;
}
