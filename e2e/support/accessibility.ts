import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

type RunOnly = { type: 'tag' | 'rule'; values: string[] };

const WCAG: RunOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
const CONTRAST: RunOnly = { type: 'rule', values: ['color-contrast'] };

/** What axe finds wrong: the rule, and the elements. */
async function findings(page: Page, runOnly: RunOnly): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    // Elements that pass are not described.
    .options({ runOnly, resultTypes: ['violations'] })
    // The pages have no frames. For frames, axe opens one more page.
    .setLegacyMode();
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** Axe finds nothing wrong with what is there now, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  // Every rule over every element: it takes many times longer where other programs run beside it.
  test.slow();
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await findings(page, WCAG), 'light').toEqual([]);
  // The colours are all that a theme changes.
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await findings(page, CONTRAST), 'dark').toEqual([]);
}
