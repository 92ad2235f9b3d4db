import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds wrong: the rule, and the elements. */
async function findings(axe: AxeBuilder): Promise<string[]> {
  // There are no frames here, for which it would otherwise finish in a page of its own.
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** Axe finds nothing wrong with what is there now, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  // Every rule over every element: it takes many times longer where other programs run beside it.
  test.slow();
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await findings(new AxeBuilder({ page }).withTags(WCAG)), 'light').toEqual([]);
  // The colours are all that a theme changes.
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await findings(new AxeBuilder({ page }).withRules('color-contrast')), 'dark').toEqual([]);
}
