/** Choosing versions on an action's page, as one does it. */
import type { Locator, Page } from '@playwright/test';
import { version } from './action';

/** What a version's head says of its older neighbour, and the way to the comparison. */
export function note(page: Page, number: number): Locator {
  return version(page, number).getByRole('link', { name: /^Compare \d/ });
}

export function checkbox(page: Page, number: number): Locator {
  return page.getByRole('checkbox', { name: `Compare version ${number}`, exact: true });
}

/** What is chosen so far. */
export function choice(page: Page): Locator {
  return page.getByRole('status').filter({ has: page.getByRole('button', { name: 'Clear' }) });
}

export function compareButton(page: Page): Locator {
  return page.getByRole('link', { name: 'Compare 2/2' });
}

/** The number of a version, by which it is dragged. */
export function handle(page: Page, number: number): Locator {
  return version(page, number).getByText(`Version ${number}`, { exact: true });
}
