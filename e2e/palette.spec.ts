/** The palette: anything is found and gone to from one box. */
import { actionPlace, version } from './support/action';
import { filterBox, LIST } from './support/list';
import { expectToFit, heading } from './support/page';
import { lookFor, openPalette, option, optionsOf, palette, paletteInput, run } from './support/palette';
import { visit } from './support/visit';
import { expect, test } from './test';

test('an action is found by a few letters and opened, by keys alone', async ({ page }) => {
  await visit(page, LIST);
  await lookFor(page, 'usr.inv');
  await expect(option(page, 'user.viewed_invoice').locator('mark')).toHaveText(['us', 'r', 'inv']);
  await expect(palette(page).getByRole('status')).toHaveText('1 result');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('user.viewed_invoice');
  await expect(heading(page)).toBeFocused();
  await expect(palette(page)).toBeHidden();
  await page.goBack();
  await expect(heading(page)).toHaveText('Actions');
});

test('Enter pressed right after the last letter opens what the answer to all of them has', async ({
  page,
}) => {
  await visit(page, LIST);
  await lookFor(page, 'usr.inv');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('user.viewed_invoice');
});

test('what is typed before the palette is there is not lost, nor goes to the box beneath', async ({
  page,
}) => {
  await visit(page, LIST);
  await filterBox(page).focus();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('usr.inv');
  await expect(option(page, 'user.viewed_invoice')).toBeVisible();
  await expect(paletteInput(page)).toHaveValue('usr.inv');
  await expect(page.getByLabel('Search actions')).toHaveValue('');
});

test('the arrows choose, going round, and Escape leads back to where one was', async ({ page }) => {
  await visit(page, LIST);
  await filterBox(page).focus();
  await openPalette(page);
  await expect(option(page, 'Actions')).toHaveAttribute('data-highlighted');
  await page.keyboard.press('ArrowDown');
  await expect(option(page, 'Fields')).toHaveAttribute('data-highlighted');
  const id = (await option(page, 'Fields').getAttribute('id')) ?? '';
  await expect(paletteInput(page)).toHaveAttribute('aria-activedescendant', id);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(option(page, 'Keyboard shortcuts')).toHaveAttribute('data-highlighted');
  await expect(option(page, 'Keyboard shortcuts')).toBeInViewport();
  await page.keyboard.press('Escape');
  await expect(palette(page)).toBeHidden();
  await expect(filterBox(page)).toBeFocused();
  await expect(filterBox(page)).toHaveValue('');
});

test('its button opens it, and gets the focus back; its keys close it too', async ({ page }) => {
  await visit(page, LIST);
  const button = page.getByRole('button', { name: 'Search…' });
  await button.click();
  await expect(paletteInput(page)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(palette(page)).toBeHidden();
  await expect(button).toBeFocused();
});

test('a field leads to the fields', async ({ page }) => {
  await visit(page, LIST);
  await lookFor(page, 'ipaddress');
  await expect(optionsOf(page, 'Fields').first()).toHaveAccessibleName('metadata.ipAddress');
  await option(page, 'metadata.ipAddress').click();
  await expect(page).toHaveURL('/sandbox/fields?q=metadata.ipAddress');
});

test('a place is found by its name', async ({ page }) => {
  await visit(page, LIST);
  await run(page, 'verdicts', 'How verdicts are reached');
  await expect(page).toHaveURL('/help/verdicts');
  await expect(heading(page)).toBeFocused();
});

test('all that was found is one entry further, where there is more', async ({ page }) => {
  await visit(page, LIST);
  await lookFor(page, 'user.');
  await expect(optionsOf(page, 'Actions')).toHaveCount(9);
  await optionsOf(page, 'Actions').last().click();
  await expect(page).toHaveURL(`${LIST}?q=user.`);
});

test('what was opened last comes first, newest first, also after a reload', async ({ page }) => {
  await visit(page, actionPlace('user.logged_in'));
  await expect(version(page, 8)).toBeInViewport();
  await run(page, 'usr.inv', 'user.viewed_invoice');
  await expect(heading(page)).toHaveText('user.viewed_invoice');
  await run(page, 'How ver', 'How verdicts are reached');
  await expect(page).toHaveURL('/help/verdicts');
  await page.reload();
  await visit(page, LIST);
  await openPalette(page);
  await expect(optionsOf(page, 'Recent')).toHaveText([
    'How verdicts are reached',
    'user.viewed_invoice',
    'user.logged_in',
  ]);
  await expect(optionsOf(page, 'Recent').first()).toHaveAttribute('data-highlighted');
  await expect(option(page, 'How verdicts are reached')).toHaveCount(1);
});

test('where one is, is not offered as a place to go to', async ({ page }) => {
  await visit(page, actionPlace('user.logged_in'));
  await expect(version(page, 8)).toBeInViewport();
  await openPalette(page);
  await expect(option(page, 'Compare with previous version')).toBeVisible();
  await expect(option(page, 'user.logged_in')).toHaveCount(0);
});

test('an entry that leads somewhere opens in a new tab', async ({ page, context }) => {
  await visit(page, LIST);
  await lookFor(page, 'usr.inv');
  await expect(option(page, 'user.viewed_invoice')).toHaveAttribute('data-highlighted');
  const opening = context.waitForEvent('page');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect((await opening).getByRole('heading', { level: 1 })).toHaveText('user.viewed_invoice');
  const clicking = context.waitForEvent('page');
  await option(page, 'user.viewed_invoice').click({ modifiers: ['ControlOrMeta'] });
  await expect((await clicking).getByRole('heading', { level: 1 })).toHaveText('user.viewed_invoice');
  await expect(page).toHaveURL(LIST);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('it is an icon that opens it, and what is found is tapped', async ({ page }) => {
    await visit(page, LIST);
    await page.getByRole('button', { name: 'Search…' }).tap();
    await expect(palette(page)).toBeInViewport({ ratio: 1 });
    await paletteInput(page).fill('usr.inv');
    await option(page, 'user.viewed_invoice').tap();
    await expect(heading(page)).toHaveText('user.viewed_invoice');
    await page.getByRole('button', { name: 'Search…' }).tap();
    await palette(page).getByRole('button', { name: 'Close' }).tap();
    await expect(palette(page)).toBeHidden();
    await expectToFit(page);
  });
});
