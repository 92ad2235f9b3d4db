/** The palette, as one uses it. */
import { expect, type Locator, type Page } from '@playwright/test';

export function palette(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Search and commands' });
}

export function paletteInput(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Search and commands' });
}

/** Opens it by its keys and waits until it takes what is typed. */
export async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await expect(paletteInput(page)).toBeFocused();
}

/** Opens it and types. */
export async function lookFor(page: Page, text: string): Promise<void> {
  await openPalette(page);
  await page.keyboard.type(text);
}

export function option(page: Page, name: string): Locator {
  return palette(page).getByRole('option', { name, exact: true });
}

/** The options of a group, top to bottom. */
export function optionsOf(page: Page, group: string): Locator {
  return palette(page).getByRole('group', { name: group, exact: true }).getByRole('option');
}

/** Types what it takes to find an entry, and presses Enter on it. */
export async function run(page: Page, text: string, name: string): Promise<void> {
  await lookFor(page, text);
  await expect(option(page, name).locator('mark').first()).toBeVisible();
  await expect(option(page, name)).toHaveAttribute('data-highlighted');
  await page.keyboard.press('Enter');
  await expect(palette(page)).toBeHidden();
}
