/** The check of an event, as one uses it. */
import { expect, type Locator, type Page } from '@playwright/test';
import { actionPlace } from './action';

/** The address of an action's check in the sample data. */
export function eventPlace(action: string, search = ''): string {
  return `${actionPlace(action)}/event${search}`;
}

/** What one writes in. */
export function editor(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Event', exact: true });
}

/** A line of the text, without what is said of it. */
export function line(page: Page, text: string): Locator {
  return editor(page).locator('.cm-line').filter({ hasText: text });
}

/** What is said under the lines. */
export function marks(page: Page): Locator {
  return editor(page).getByRole('listitem');
}

/** The sentence over all versions. */
export function verdict(page: Page): Locator {
  return page.getByRole('heading', { level: 2, name: /^(Accepted|Rejected|Undecided) (by|for) / });
}

/** Puts a text in the place of what is there, from the clipboard. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await editor(page).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+v');
}

/** Writes another line in the place of one. */
export async function rewrite(page: Page, text: string, other: string): Promise<void> {
  await line(page, text).click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.type(other);
  await expect(line(page, other)).toBeVisible();
}

/** An event as the API takes it, with the given parts in the place of its own. */
export function eventText(parts: Record<string, unknown> = {}): string {
  const event = {
    action: 'plan.changed',
    version: 2,
    occurred_at: '2026-01-15T12:00:00.000Z',
    actor: { type: 'user', id: 'user_01' },
    targets: [{ type: 'user', id: 'user_01' }],
    context: { location: '203.0.113.7' },
    metadata: { seats: 3 },
  };
  return JSON.stringify({ ...event, ...parts }, null, 2);
}

/** Everything that the page sends from now on: addresses, headers and bodies. */
export function watchRequests(page: Page): { sent: () => string } {
  const sent: string[] = [];
  page.on('request', (request) =>
    sent.push(request.url(), JSON.stringify(request.headers()), request.postData() ?? ''),
  );
  return { sent: () => sent.join('\n') };
}
