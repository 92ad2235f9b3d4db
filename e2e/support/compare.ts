/** The comparison of two versions, as one uses it. */
import type { Locator, Page } from '@playwright/test';
import { actionPlace } from './action';

/** The address of a comparison in the sample data. */
export function comparePlace(action: string, pair: string): string {
  return `${actionPlace(action)}/compare/${encodeURIComponent(pair)}`;
}

/** The verdict's sentence, once there is one. */
export function verdict(page: Page): Locator {
  return page.getByRole('heading', { level: 2, name: /^Verdict: / });
}

/** What stands with the verdict: reasons, events, caveats, the way back. */
export function verdictPanel(page: Page): Locator {
  return page.getByRole('region', { name: /^Verdict: / });
}

export function picker(page: Page, side: 'From' | 'To'): Locator {
  return page.getByRole('combobox', { name: side, exact: true });
}

/** The versions that the pickers show. */
export async function picked(page: Page): Promise<string> {
  const [from, to] = [await picker(page, 'From').inputValue(), await picker(page, 'To').inputValue()];
  return `${from}...${to}`;
}

export function changesTable(page: Page): Locator {
  return page.getByRole('table', { name: 'Changes' });
}

/** The table's row of a field, by its whole address. */
export function changeRow(page: Page, address: string): Locator {
  return changesTable(page)
    .getByRole('row')
    .filter({ has: page.getByText(address, { exact: true }) });
}

/** What scrolls: both documents, line by line. */
export function documents(page: Page): Locator {
  return page.getByRole('region', { name: 'Both documents' });
}

/** The cells of the document that hold a text, on either side. */
export function documentCell(page: Page, text: string | RegExp): Locator {
  return documents(page).getByRole('cell').filter({ hasText: text });
}

/** The marked lines in the document, top to bottom, as a screen reader says them: the left side, then the right. */
export async function markedLines(page: Page): Promise<string[]> {
  const rows = await documents(page).getByRole('row').all();
  const said = await Promise.all(
    rows.map(async (row) => (await row.getByRole('cell').allTextContents()).map(wordsOf)),
  );
  return said.map((cells) => cells.filter((words) => words !== '').join(' | ')).filter((line) => line !== '');
}

/** Of a cell its mark and its text, without the line number; nothing of an unmarked one. */
function wordsOf(cell: string): string {
  const { mark = '', text = '' } =
    /(?<mark>removed: |added: |changed from: |to: )\s*(?<text>.*)/.exec(cell)?.groups ?? {};
  return mark + text;
}

/** Says which change one has jumped to. */
export function jumpStatus(page: Page): Locator {
  return page.getByRole('status').filter({ hasText: /^(Change \d|\d+ changes?$|No line differs)/ });
}
