import type { Page } from '@playwright/test';
import { actionPlace, fieldRow, leftmostVersion } from './support/action';
import { actionLink, filterBox, LIST } from './support/list';
import { expect, test } from './test';

const SUBSCRIPTION = actionPlace('billing.subscription_changed');

/** Every place, by its link, and how one sees that it is there. */
const PLACES: { place: string; isThere: (page: Page) => Promise<void> }[] = [
  {
    place: LIST,
    isThere: (page) => expect(page.getByRole('row').nth(10)).toBeVisible(),
  },
  {
    place: `${LIST}?q=invoice`,
    isThere: async (page) => {
      await expect(filterBox(page)).toHaveValue('invoice');
      await expect(page.getByText(/^\d+ of \d+/)).toBeVisible();
      await expect(actionLink(page, 'invoice.refunded')).toBeVisible();
      await expect(actionLink(page, 'api_key.created')).toBeHidden();
    },
  },
  {
    place: `${LIST}?order=asc`,
    isThere: (page) => expect(actionLink(page, 'billing.subscription_changed')).toBeInViewport(),
  },
  {
    place: SUBSCRIPTION,
    isThere: (page) => expect.poll(() => leftmostVersion(page)).toBe(64),
  },
  {
    place: `${SUBSCRIPTION}?from=42`,
    isThere: (page) => expect.poll(() => leftmostVersion(page)).toBe(42),
  },
  {
    place: `${SUBSCRIPTION}?view=json&from=42`,
    isThere: (page) => expect(page.getByLabel('JSON of version 42', { exact: true })).toBeInViewport(),
  },
  {
    place: `${actionPlace('user.logged_in')}?rows=changed`,
    isThere: async (page) => {
      await expect(fieldRow(page, 'metadata.riskScore')).toBeVisible();
      await expect(fieldRow(page, 'targets[user]')).toBeHidden();
    },
  },
];

for (const { place, isThere } of PLACES) {
  test(`${place} opens fresh, after a reload, and by back and forward`, async ({ page }) => {
    await page.goto(place);
    await isThere(page);
    await page.reload();
    await isThere(page);
    await page.getByRole('link', { name: 'Audit Schema Explorer' }).click();
    await expect(page).toHaveURL(LIST);
    await expect(page.getByRole('heading', { level: 1, name: 'Actions' })).toBeVisible();
    await page.goBack();
    await isThere(page);
    await expect.poll(() => parameters(page)).toEqual(parametersOf(place));
    await page.goForward();
    await expect(page).toHaveURL(LIST);
    await expect(filterBox(page)).toHaveValue('');
  });
}

const parametersOf = (place: string) => Object.fromEntries(new URL(place, 'http://any').searchParams);
const parameters = (page: Page) => parametersOf(page.url());

test('back leads from action to action to the list as it was left', async ({ page }) => {
  await page.goto(`${LIST}?q=session.`);
  await actionLink(page, 'session.started').click();
  await expect(page.getByRole('heading', { level: 1, name: 'session.started' })).toBeVisible();
  await page.goBack();
  await expect(filterBox(page)).toHaveValue('session.');
  await actionLink(page, 'session.revoked').click();
  await expect(page.getByRole('heading', { level: 1, name: 'session.revoked' })).toBeVisible();
  await page.reload();
  await page.goBack();
  await expect(filterBox(page)).toHaveValue('session.');
  await page.goForward();
  await expect(page.getByRole('heading', { level: 1, name: 'session.revoked' })).toBeVisible();
});

test('the front door leads to the first environment', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(LIST);
  await expect(page.getByRole('row').nth(10)).toBeVisible();
  await page.goto('/sandbox');
  await expect(page).toHaveURL(LIST);
  await expect(page).toHaveTitle(/^Actions · /);
});

test('a slash at the end does not matter', async ({ page }) => {
  await page.goto('/sandbox/');
  await expect(page.getByRole('row').nth(10)).toBeVisible();
  await page.goto(`${LIST}/`);
  await expect(page.getByRole('row').nth(10)).toBeVisible();
  await page.goto(`${actionPlace('user.logged_in')}/`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('user.logged_in');
});

test('the filter given by back and forward stands in the box', async ({ page }) => {
  await page.goto(`${LIST}?q=invoice`);
  await page.goto(`${LIST}?q=session`);
  await page.goBack();
  await expect(filterBox(page)).toHaveValue('invoice');
  await page.goForward();
  await expect(filterBox(page)).toHaveValue('session');
});

test.describe('a link that leads nowhere says so:', () => {
  test('an unknown environment, with the known ones', async ({ page }) => {
    await page.goto('/old-name/actions');
    await expect(page.getByRole('alert')).toContainText('This server has no environment “old-name”');
    await page.getByRole('link', { name: 'Open Sandbox' }).click();
    await expect(page).toHaveURL(LIST);
    await expect(page.getByRole('row').nth(10)).toBeVisible();
  });

  for (const place of ['/sandbox/nothing', '/sandbox/actions/a/b/c', '/sandbox/actions/%E0%A4%A']) {
    test(`an unknown page, ${place}`, async ({ page, expectFailedRequests }) => {
      expectFailedRequests(404);
      const answer = await page.goto(place);
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole('heading', { level: 1, name: 'No such page' })).toBeVisible();
      await page.getByRole('link', { name: 'All actions' }).click();
      await expect(page).toHaveURL(LIST);
    });
  }

  test('an action that is not there', async ({ page }) => {
    await page.goto(actionPlace('user.logged_im'));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('user.logged_im');
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('This environment has no such action');
    await expect(alert).toContainText('Audit Log action not found');
    await alert.getByRole('link', { name: 'All actions' }).click();
    await expect(page).toHaveURL(LIST);
  });

  for (const name of ['..%2f..%2fuser_management%2fusers', '%2E%2E%2Fusers', 'a%2F..%2Fb', 'a%00b']) {
    test(`a name that no action can have, ${name}`, async ({ page }) => {
      await page.goto(`/sandbox/actions/${name}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(decodeURIComponent(name));
      await expect(page.getByRole('alert')).toContainText('This address cannot be read');
      await expect(page.getByRole('alert')).toContainText('An action name cannot');
      await expect(page.getByRole('table')).toHaveCount(0);
    });
  }
});
