import type { Page } from '@playwright/test';
import { actionPlace, version } from './support/action';
import { actionLink, filterBox, LIST, namesShown } from './support/list';
import { heading } from './support/page';
import { visit } from './support/visit';
import { expect, test } from './test';

test('an action is found and opened by keys alone', async ({ page }) => {
  await visit(page, LIST);
  await page.keyboard.press('/');
  await expect(filterBox(page)).toBeFocused();
  await page.keyboard.type('session.');
  await expect(page.getByText(/^3 of /)).toBeVisible();
  const [first = '', second = '', third = ''] = await namesShown(page);

  await page.keyboard.press('ArrowDown');
  await expect(actionLink(page, first)).toBeFocused();
  await page.keyboard.press('j');
  await expect(actionLink(page, second)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(actionLink(page, third)).toBeFocused();
  await page.keyboard.press('k');
  await expect(actionLink(page, second)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(actionLink(page, first)).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText(first);
  await expect(heading(page)).toBeFocused();
});

test('the arrows bring rows into sight that were not in the document', async ({ page }) => {
  await visit(page, LIST);
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await page.keyboard.press('j');
  const reached: string[] = [];
  for (let step = 0; step < 60; step += 1) {
    const focused = page.locator(':focus');
    reached.push((await focused.textContent()) ?? '');
    await page.keyboard.press('ArrowDown');
    await expect(focused).not.toHaveText(reached.at(-1) ?? '');
  }
  expect(new Set(reached).size).toBe(60);
  await expect(page.locator(':focus')).toBeInViewport();
});

test('typing “j” or “?” in the filter is typing', async ({ page }) => {
  await visit(page, LIST);
  await filterBox(page).focus();
  await page.keyboard.type('j?/[');
  await expect(filterBox(page)).toHaveValue('j?/[');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('Escape empties the filter', async ({ page }) => {
  await visit(page, `${LIST}?q=invoice`);
  await filterBox(page).focus();
  await page.keyboard.press('Escape');
  await expect(filterBox(page)).toHaveValue('');
  await expect(page).toHaveURL(LIST);
});

test('[ and ] move along the versions', async ({ page }) => {
  await visit(page, actionPlace('billing.subscription_changed'));
  await expect(version(page, 64)).toBeInViewport();
  await page.keyboard.press('[');
  await expect(page).toHaveURL(/\?from=63$/);
  await page.keyboard.press('[');
  await expect(page).toHaveURL(/\?from=62$/);
  await page.keyboard.press(']');
  await expect(page).toHaveURL(/\?from=63$/);
  await page.keyboard.press(']');
  await expect(page).toHaveURL(actionPlace('billing.subscription_changed'));
});

test('at the end of the versions, “Older versions” and “Newer versions” keep the focus', async ({ page }) => {
  await visit(page, actionPlace('user.logged_in'));
  for (const name of ['Older versions', 'Newer versions']) {
    const button = page.getByRole('button', { name });
    await expect(button).toBeEnabled();
    await button.focus();
    await expect(async () => {
      await page.keyboard.press('Enter');
      expect(await button.isDisabled()).toBe(true);
    }).toPass({ intervals: [100] });
    await expect(button).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(button).toBeFocused();
  }
});

test('? shows every shortcut, Escape leads back to where one was', async ({ page }) => {
  await visit(page, LIST);
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const focused = await page.locator(':focus').textContent();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const words of [
    'Search and commands',
    'Search the list',
    'Next row',
    'Previous row',
    'Older version',
    'Newer version',
    'Go to Actions',
    'Go to Fields',
    'Go to Changes',
  ]) {
    await expect(dialog.getByText(words)).toBeVisible();
  }
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(dialog.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.locator(':focus')).toHaveText(focused ?? '');
});

test('the shortcuts have a button too, which gets the focus back', async ({ page }) => {
  await visit(page, LIST);
  const button = page.getByRole('button', { name: 'Keyboard shortcuts' });
  await button.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(button).toBeFocused();
});

test('the theme menu works by keys', async ({ page }) => {
  await visit(page, LIST);
  const button = page.getByRole('button', { name: 'Theme' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemradio', { name: 'System' })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(button).toBeFocused();
});

test('the first Tab offers to skip to the content', async ({ page }) => {
  await visit(page, LIST);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(filterBox(page)).toBeFocused();
});

/** What Tab reaches, one after the other, by its accessible name as the snapshot has it. */
async function tabThrough(page: Page, presses: number): Promise<string[]> {
  const reached: string[] = [];
  for (let step = 0; step < presses; step += 1) {
    await page.keyboard.press('Tab');
    const snapshot = await page.locator(':focus').ariaSnapshot();
    reached.push(/\w+ "[^"]*"/.exec(snapshot)?.[0] ?? snapshot);
    const outline = await page.locator(':focus').evaluate((element) => element.matches(':focus-visible'));
    expect(outline, reached.at(-1)).toBe(true);
  }
  return reached;
}

test('Tab reaches all of the list in order', async ({ page }) => {
  await visit(page, `${LIST}?q=user.viewed`);
  await expect(actionLink(page, 'user.viewed_invoice')).toBeVisible();
  expect(await tabThrough(page, 22)).toEqual([
    'link "Skip to content"',
    'link "Audit Schema Explorer"',
    'link "Sandbox"',
    'link "Actions"',
    'link "Fields"',
    'link "Changes"',
    'button "Search…"',
    'button "Keyboard shortcuts"',
    'button "Theme"',
    'textbox "Search actions"',
    'button "Clear the search"',
    'button "Namespace"',
    'button "Target"',
    'button "Order: best match first"',
    'link "API"',
    'button "Export"',
    'button "Refresh"',
    'button "Name"',
    'button "Fields"',
    'button "Version"',
    'button "Updated"',
    'link "user.viewed_invoice"',
  ]);
});

test('Tab reaches all of an action in order', async ({ page }) => {
  await visit(page, actionPlace('user.viewed_invoice'));
  await expect(version(page, 1)).toBeVisible();
  expect((await tabThrough(page, 25)).slice(9)).toEqual([
    'link "Actions"',
    'button "Copy name"',
    'link "Check an event"',
    'link "API"',
    'link "Emit"',
    'link "Types"',
    'button "Refresh"',
    'link "Matrix"',
    'link "JSON"',
    'button "Only rows that changed"',
    'button "Newer versions"',
    'button "Older versions"',
    'region "Schema versions"',
    'link "Emit version 1"',
    'button "Copy JSON of version 1"',
    'button "Copy link to version 1"',
  ]);
});

test('the keys that lead to places do, but not while one types', async ({ page }) => {
  await visit(page, actionPlace('user.logged_in', '?pick=7,8'));
  await expect(version(page, 8)).toBeInViewport();
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expect(page).toHaveURL('/sandbox/changes');
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await expect(page).toHaveURL('/sandbox/fields');
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(page).toHaveURL(LIST);
  await filterBox(page).focus();
  await page.keyboard.type('gf');
  await expect(page).toHaveURL(`${LIST}?q=gf`);
});
