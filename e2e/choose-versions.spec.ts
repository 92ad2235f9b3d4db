import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { actionPlace, version, versionsRegion } from './support/action';
import { checkbox, choice, compareButton, handle, note } from './support/choosing';
import { layoutShifts, watchLayoutShifts } from './support/layout-shift';
import { expectToFit } from './support/page';
import { visit } from './support/visit';
import { expect, test } from './test';

const LOGGED_IN = actionPlace('user.logged_in');

/** Moves the pointer over a head, in steps, as a hand does: a browser takes the first as the beginning of a drag. */
async function moveOver(page: Page, number: number): Promise<void> {
  const head = await version(page, number).boundingBox();
  const [x, y] = [(head?.x ?? 0) + 100, (head?.y ?? 0) + 70];
  await page.mouse.move(x, y, { steps: 5 });
  await page.mouse.move(x + 1, y);
}

test.describe('a version’s head', () => {
  test('says what it changed and whether that breaks, and leads to all of it', async ({ page }) => {
    await visit(page, LOGGED_IN);
    await expect(note(page, 8)).toHaveText(/breaking2 reasons1 constraint changed, target session added$/);
    await expect(note(page, 8).locator('code')).toHaveText('session');
    await expect(note(page, 5)).toHaveText(/safe\+2 fields, −1 field$/);
    await expect(note(page, 8)).toHaveAccessibleName(/^Compare 7\.\.\.8: breaking/);
    await note(page, 8).click();
    await expect(page).toHaveURL(`${LOGGED_IN}/compare/7...8`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('user.logged_in');
    await page.goBack();
    await expect(note(page, 8)).toHaveText(/breaking/);
  });

  test('of the first version says that it is the first', async ({ page }) => {
    await visit(page, actionPlace('user.viewed_invoice'));
    await expect(version(page, 1)).toContainText('First version');
    await expect(note(page, 1)).toBeHidden();
  });

  test('moves nothing when its answer comes', async ({ page }) => {
    await watchLayoutShifts(page);
    await visit(page, LOGGED_IN);
    for (const number of [8, 7, 6, 5]) await expect(note(page, number)).toHaveText(/breaking|safe/);
    expect(await layoutShifts(page)).toEqual([]);
  });

  test('has its answer also where it is scrolled into sight', async ({ page }) => {
    await visit(page, actionPlace('billing.subscription_changed', '?from=4'));
    await expect(note(page, 4)).toHaveText(/breaking1 reason1 type changed/);
    await expect(note(page, 2)).toBeVisible();
    await expect(version(page, 1)).toContainText('First version');
  });

  test('has it above the JSON too', async ({ page }) => {
    await visit(page, `${LOGGED_IN}?view=json`);
    await expect(note(page, 8)).toHaveText(/breaking/);
  });
});

test.describe('two versions are chosen', () => {
  test('by their checkboxes', async ({ page }) => {
    await visit(page, LOGGED_IN);
    await checkbox(page, 5).check();
    await expect(choice(page)).toContainText('Compare 1/2: version 5, choose another');
    await expect(compareButton(page)).toBeHidden();
    await checkbox(page, 8).check();
    await expect(choice(page)).toContainText('Versions 5 and 8');
    await expect(page).toHaveURL(`${LOGGED_IN}?pick=5,8`);
    await compareButton(page).click();
    await expect(page).toHaveURL(`${LOGGED_IN}/compare/5...8`);
    await page.goBack();
    await expect(checkbox(page, 5)).toBeChecked();
    await expect(checkbox(page, 8)).toBeChecked();
  });

  test('and a third takes the place of the one chosen first', async ({ page }) => {
    await visit(page, `${LOGGED_IN}?pick=5,8`);
    await checkbox(page, 6).check();
    await expect(checkbox(page, 5)).not.toBeChecked();
    await expect(choice(page)).toContainText('Versions 6 and 8');
    await expect(page).toHaveURL(`${LOGGED_IN}?pick=8,6`);
  });

  test('and let go, one by one or at once', async ({ page }) => {
    await visit(page, `${LOGGED_IN}?pick=5,8`);
    await checkbox(page, 5).uncheck();
    await expect(choice(page)).toContainText('Compare 1/2: version 8');
    await choice(page).getByRole('button', { name: 'Clear' }).click();
    await expect(choice(page)).toBeHidden();
    await expect(page).toHaveURL(LOGGED_IN);
    await expect(checkbox(page, 8)).not.toBeChecked();
    await expect(versionsRegion(page)).toBeFocused();
  });

  test('by a link, of which what cannot be a version does not count', async ({ page }) => {
    await visit(page, `${LOGGED_IN}?pick=99,abc,8,5`);
    await expect(choice(page)).toContainText('Versions 5 and 8');
    await visit(page, `${LOGGED_IN}?pick=99`);
    await expect(version(page, 8)).toBeVisible();
    await expect(choice(page)).toBeHidden();
  });

  test('also where one of them is not loaded yet', async ({ page }) => {
    const long = actionPlace('billing.subscription_changed');
    await visit(page, `${long}?pick=3,64`);
    await compareButton(page).click();
    await expect(page).toHaveURL(`${long}/compare/3...64`);
  });

  test('by keys alone', async ({ page }) => {
    await visit(page, LOGGED_IN);
    for (const number of [8, 7]) await expect(note(page, number)).toHaveText(/breaking|safe/);
    await page.getByRole('button', { name: 'Download version 8' }).focus();
    await page.keyboard.press('Tab');
    await expect(checkbox(page, 8)).toBeFocused();
    await page.keyboard.press('Space');
    // The next head: its code, its note, three buttons, its checkbox.
    for (let step = 0; step < 6; step += 1) await page.keyboard.press('Tab');
    await expect(checkbox(page, 7)).toBeFocused();
    await page.keyboard.press('Space');
    await expect(choice(page)).toContainText('Versions 7 and 8');
    await page.keyboard.press('c');
    await expect(page).toHaveURL(`${LOGGED_IN}/compare/7...8`);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  });

  test('by dragging one onto the other, which says so before it is let go', async ({ page }) => {
    await visit(page, LOGGED_IN);
    await expect(note(page, 8)).toHaveText(/breaking/);
    await handle(page, 8).hover();
    await page.mouse.down();
    await moveOver(page, 6);
    await expect(version(page, 6)).toHaveAttribute('data-drop', 'Compare 6...8');
    await moveOver(page, 7);
    await expect(version(page, 6)).not.toHaveAttribute('data-drop');
    await expect(version(page, 7)).toHaveAttribute('data-drop', 'Compare 7...8');
    await moveOver(page, 6);
    await page.mouse.up();
    await expect(page).toHaveURL(`${LOGGED_IN}/compare/6...8`);
  });

  test('but none is dragged onto itself', async ({ page }) => {
    await visit(page, LOGGED_IN);
    await expect(note(page, 8)).toHaveText(/breaking/);
    await handle(page, 8).dragTo(version(page, 8));
    await expect(version(page, 8)).not.toHaveAttribute('data-drop');
    await expect(page).toHaveURL(LOGGED_IN);
  });

  test('and axe finds nothing wrong', async ({ page }) => {
    await visit(page, `${LOGGED_IN}?pick=5,8`);
    await expect(compareButton(page)).toBeVisible();
    for (const number of [8, 7, 6, 5]) await expect(note(page, number)).toHaveText(/breaking|safe/);
    await expectAccessible(page);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('types stay legible beside what became of them, and all of it is read out', async ({ page }) => {
    await visit(page, `${LOGGED_IN}?pick=8`);
    const row = page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: 'metadata.ipAddress' }) });
    const cell = row.getByRole('cell', { name: /now required/ });
    await expect(cell).toHaveText(/string.*now required/);
    const type = cell.getByText('string (ipv4)');
    const width = (await type.boundingBox())?.width ?? 0;
    expect(width).toBeGreaterThan(60);
    await expect(choice(page)).toBeInViewport({ ratio: 1 });
    await expectToFit(page);
  });
});
