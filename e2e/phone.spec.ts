import { actionPlace, pressToTheEnd, version, versionsRegion } from './support/action';
import { actionLink, filterBox, LIST, wheelTo } from './support/list';
import { expectToFit } from './support/page';
import { expect, test } from './test';

const SIZES = [
  { what: 'a phone of 360 px', width: 360, height: 740 },
  { what: 'a laptop at 200 %', width: 720, height: 450 },
];

for (const { what, ...viewport } of SIZES) {
  test.describe(`on ${what}`, () => {
    test.use({ viewport });

    test('the list fits, filters and opens', async ({ page }) => {
      await page.goto(LIST);
      await expect(page.getByRole('row').nth(5)).toBeVisible();
      await expectToFit(page);
      for (const name of ['Search…', 'Keyboard shortcuts', 'Theme', 'Order: newest first', 'Refresh']) {
        await expect(page.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
      }
      await wheelTo(page, page.getByText(/actions in all\.$/));
      await filterBox(page).fill('user.logged_in');
      await expect(actionLink(page, 'user.logged_in').locator('mark').first()).toBeVisible();
      await expectToFit(page);
      await actionLink(page, 'user.logged_in').click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('user.logged_in');
    });

    test('an action fits and leads to its first version', async ({ page }) => {
      await page.goto(actionPlace('user.logged_in'));
      await expect(version(page, 8)).toBeInViewport();
      await expectToFit(page);
      await pressToTheEnd(page.getByRole('button', { name: 'Older versions' }));
      await expect(version(page, 1)).toBeInViewport();
      await pressToTheEnd(page.getByRole('button', { name: 'Newer versions' }));
      await expect(version(page, 8)).toBeInViewport();
      await expect(version(page, 1)).not.toBeInViewport();
      await page.getByRole('link', { name: 'JSON', exact: true }).click();
      await expect(page.getByRole('tree').first()).toBeVisible();
      await expectToFit(page);
    });

    test('the longest name and every failure fit', async ({ page, expectFailedRequests }) => {
      expectFailedRequests(404);
      const longest = `workspace.long_running_import_${'of_a_customer_record_'.repeat(9).slice(0, 170)}`;
      for (const place of [
        actionPlace(longest),
        actionPlace('fault.error-500'),
        actionPlace('x'.repeat(300)),
        `${LIST}?q=${'x'.repeat(300)}`,
        '/sandbox/nothing',
        `/${'unknown'.repeat(20)}/actions`,
      ]) {
        await page.goto(place);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectToFit(page);
      }
    });

    test('the dialog and the menu fit', async ({ page }) => {
      await page.goto(LIST);
      await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
      await expect(page.getByRole('dialog')).toBeInViewport({ ratio: 1 });
      await page.getByRole('button', { name: 'Close' }).click();
      await page.getByRole('button', { name: 'Theme' }).click();
      await expect(page.getByRole('menu')).toBeInViewport({ ratio: 1 });
      await expectToFit(page);
    });
  });
}

test.describe('by touch', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('an action is opened by a tap, its name copied, the theme chosen', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${LIST}?q=session.started`);
    await actionLink(page, 'session.started').tap();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('session.started');
    await page.getByRole('button', { name: 'Copy name' }).tap();
    await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
    await page.getByRole('button', { name: 'Theme' }).tap();
    await page.getByRole('menuitemradio', { name: 'Dark' }).tap();
    await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(16, 17, 19)');
    await expect(versionsRegion(page)).toBeVisible();
    await expectToFit(page);
  });
});
