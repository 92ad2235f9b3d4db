import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { actionPlace, version } from './support/action';
import { CHANGES, FIELDS } from './support/explorer';
import { LIST } from './support/list';
import { visit } from './support/visit';
import { expect, test } from './test';

const heading = (page: Page, name: string) => page.getByRole('heading', { name });

/** Moves the keyboard focus to a row of the list that is shown. */
async function focusRow(page: Page): Promise<void> {
  await expect(page.getByRole('row').nth(2)).toBeVisible({ timeout: 25_000 });
  await page.keyboard.press('j');
  await expect(page.locator('tr:has(:focus-visible)')).toBeVisible();
}

/** Every place and state, by how one gets there and how one sees that it is there. */
const STATES: { state: string; place: string; open: (page: Page) => Promise<void> }[] = [
  { state: 'the list', place: LIST, open: (page) => expect(page.getByRole('row').nth(10)).toBeVisible() },
  {
    state: 'the list with the focus on a row',
    place: LIST,
    open: focusRow,
  },
  {
    state: 'the fields with the focus on a row',
    place: FIELDS,
    open: focusRow,
  },
  {
    state: 'the changes with the focus on a row',
    place: CHANGES,
    open: focusRow,
  },
  {
    state: 'a filter with matches',
    place: `${LIST}?q=session`,
    open: (page) => expect(page.locator('mark').first()).toBeVisible(),
  },
  {
    state: 'a filter without a match',
    place: `${LIST}?q=zzzz`,
    open: (page) => expect(heading(page, 'No action matches “zzzz”')).toBeVisible(),
  },
  {
    state: 'an action as a matrix',
    place: actionPlace('user.logged_in'),
    open: (page) => expect(version(page, 8)).toBeInViewport(),
  },
  {
    state: 'an action as JSON',
    place: `${actionPlace('user.logged_in')}?view=json`,
    open: (page) => expect(page.getByLabel('JSON of version 8', { exact: true })).toBeVisible(),
  },
  {
    state: 'a version that does not exist',
    place: `${actionPlace('user.logged_in')}?from=999`,
    open: (page) => expect(page.getByRole('link', { name: 'Go to version 8' })).toBeVisible(),
  },
  {
    state: 'an action that does not exist',
    place: actionPlace('user.logged_im'),
    open: (page) => expect(heading(page, 'This environment has no such action')).toBeVisible(),
  },
  {
    state: 'an unknown environment',
    place: '/old-name/actions',
    open: (page) => expect(heading(page, 'Unknown environment')).toBeVisible(),
  },
  {
    state: 'an unknown page',
    place: '/sandbox/nothing',
    open: (page) => expect(heading(page, 'No such page')).toBeVisible(),
  },
  {
    state: 'a failure',
    place: actionPlace('fault.error-500'),
    open: (page) => expect(heading(page, 'WorkOS is not answering')).toBeVisible(),
  },
  {
    state: 'loading',
    place: actionPlace('fault.hang'),
    open: (page) => expect(page.getByText('Loading versions…')).toBeAttached(),
  },
  {
    state: 'the shortcuts',
    place: LIST,
    open: async (page) => {
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    },
  },
  {
    state: 'the palette',
    place: actionPlace('user.logged_in'),
    open: async (page) => {
      await expect(version(page, 8)).toBeInViewport();
      await page.getByRole('button', { name: 'Search…' }).click();
      await expect(page.getByRole('option', { name: 'Compare with previous version' })).toBeVisible();
    },
  },
  {
    state: 'what the palette found',
    place: LIST,
    open: async (page) => {
      await page.getByRole('button', { name: 'Search…' }).click();
      await page.getByRole('combobox', { name: 'Search and commands' }).fill('metadata');
      await expect(page.getByRole('option', { name: /^metadata/ }).first()).toBeVisible();
    },
  },
  {
    state: 'nothing found in the palette',
    place: LIST,
    open: async (page) => {
      await page.getByRole('button', { name: 'Search…' }).click();
      await page.getByRole('combobox', { name: 'Search and commands' }).fill('zzzzqq');
      await expect(page.getByText('Nothing matches “zzzzqq”')).toBeVisible();
    },
  },
  {
    state: 'the theme menu',
    place: LIST,
    open: async (page) => {
      await page.getByRole('button', { name: 'Theme' }).click();
      await expect(page.getByRole('menuitemradio', { name: 'System' })).toBeVisible();
    },
  },
];

for (const { state, place, open } of STATES) {
  test(`${state}: axe finds nothing wrong, in light and in dark`, async ({ page, expectFailedRequests }) => {
    expectFailedRequests(404);
    await visit(page, place);
    await open(page);
    await expectAccessible(page);
  });
}
