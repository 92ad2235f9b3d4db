/** The fields and the changes of an environment, as one uses them. */
import { expect, type APIRequestContext, type Locator, type Page } from '@playwright/test';

export const FIELDS = '/sandbox/fields';
export const CHANGES = '/sandbox/changes';

/** Waits until the server knows the sample data's whole history, so that a list of it is not one of a part. */
export async function gathered(request: APIRequestContext): Promise<void> {
  const isComplete = async () => {
    const answer: unknown = await (await request.get('/api/environments/sandbox/changes?limit=1')).json();
    return JSON.stringify(answer).match(/"complete":true/g)?.length;
  };
  await expect.poll(isComplete, { timeout: 25_000 }).toBe(2);
}

export function searchBox(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Search fields' });
}

/** The row's link, by the field's whole address. */
export function fieldLink(page: Page, address: string): Locator {
  return page.getByRole('rowheader').getByRole('link', { name: address, exact: true });
}

/** The table's row of a field. */
export function fieldLine(page: Page, address: string): Locator {
  return page
    .getByRole('table', { name: 'Fields' })
    .getByRole('row')
    .filter({ has: fieldLink(page, address) });
}

/** What is open beside the table. */
export function openField(page: Page, address: string): Locator {
  return page.getByRole('complementary', { name: address, exact: true });
}

export function changesTable(page: Page): Locator {
  return page.getByRole('table', { name: 'Changes' });
}

/** The row of one new version of an action, the second or a later one. */
export function changeLine(page: Page, action: string, version: number): Locator {
  const comparison = `Compare ${action}, version ${version - 1} with ${version}`;
  return changesTable(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: comparison, exact: true }) });
}

/** The chosen one of several, by its words. */
export function chosen(page: Page, label: 'Verdict' | 'Namespace'): Promise<string> {
  return page.getByRole('combobox', { name: label }).locator('option:checked').innerText();
}
