import type { Page } from '@playwright/test';
import { signInPath } from '../src/contract/session';
import { expectAccessible } from './support/accessibility';
import { actionPlace, version } from './support/action';
import { FIELDS } from './support/explorer';
import { LIST, filterBox, wheelTo } from './support/list';
import { expectToFit, heading } from './support/page';
import { expect, test } from './test';

const PLACE = `${actionPlace('user.logged_in')}?from=8#content`;

const told = (page: Page) => page.getByRole('alert').filter({ hasText: 'You have been signed out' });
const signIn = (page: Page) => told(page).getByRole('link', { name: 'Sign in' });

/** Waits until what the page has asked for by now is answered: this is asked for last. */
async function answered(page: Page): Promise<void> {
  await page.evaluate(`fetch('/healthz').then(({ status }) => status)`);
}

test('signed out in mid-use: said once, what is shown stays, and one comes back to the same place', async ({
  page,
  serve,
  gate,
  expectFailedRequests,
}) => {
  expectFailedRequests(401);
  const { address, signOut, signIn: letIn } = await gate((await serve()).address);
  await page.goto(address + PLACE);
  await expect(version(page, 8)).toBeVisible();
  signOut();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(told(page)).toBeVisible();
  await expect(version(page, 8)).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(1);
  await expect(page.getByText('Try again')).toHaveCount(0);
  await expect(signIn(page)).toHaveAttribute('href', signInPath(PLACE));
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectToFit(page);
  letIn();
  await signIn(page).click();
  await expect(page).toHaveURL(address + PLACE);
  await expect(version(page, 8)).toBeVisible();
  await expect(told(page)).toHaveCount(0);
});

test('a place that was not read before says what is missing, quietly, and leads to signing in', async ({
  page,
  serve,
  gate,
  expectFailedRequests,
}) => {
  expectFailedRequests(401);
  const { address, signOut } = await gate((await serve()).address);
  await page.goto(address + actionPlace('user.logged_in'));
  await expect(version(page, 8)).toBeVisible();
  signOut();
  await page.getByRole('link', { name: 'Fields', exact: true }).click();
  await expect(heading(page)).toHaveText('Fields');
  const failure = page.getByRole('main').getByRole('status').filter({ hasText: 'You are not signed in' });
  await expect(failure.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', signInPath(FIELDS));
  await expect(page.getByRole('alert')).toHaveCount(1);
  await expect(signIn(page)).toHaveAttribute('href', signInPath(FIELDS));
});

test('the notice stays in sight above what sticks to the top', async ({
  page,
  serve,
  gate,
  expectFailedRequests,
}) => {
  expectFailedRequests(401);
  const { address, signOut } = await gate((await serve()).address);
  await page.goto(address + LIST);
  await wheelTo(page, page.getByText(/actions in all\.$/));
  signOut();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(told(page)).toBeInViewport({ ratio: 1 });
  await expect(filterBox(page)).toBeInViewport({ ratio: 1 });
  await filterBox(page).click();
});

test('nothing is asked by itself while nobody is signed in, and it goes on after', async ({
  page,
  serve,
  workos,
  gate,
  expectFailedRequests,
}) => {
  expectFailedRequests(401);
  const upstream = await workos({ actions: 300 });
  const goOn = upstream.hold(/actions\?.*after=/);
  const server = await serve({
    WORKOS_API_KEY_SANDBOX: 'sk_example_1',
    WORKOS_API_URL: upstream.address,
    UPSTREAM_TIMEOUT: '60',
  });
  const { address, refused, signOut, signIn: letIn } = await gate(server.address);
  await page.clock.install();
  await page.goto(address + FIELDS);
  await expect(page.getByText(/so far…$/).first()).toBeVisible();
  signOut();
  // The page asks again by itself while the server still gathers.
  await expect(told(page)).toBeVisible();
  // What is shown once the reader has waited for long asks once for itself.
  await page.clock.fastForward(30_000);
  await answered(page);
  const before = refused.length;
  await page.clock.fastForward(30_000);
  await page.clock.fastForward(30_000);
  await answered(page);
  expect(refused).toHaveLength(before);

  letIn();
  goOn();
  await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
  await expect(told(page)).toHaveCount(0);
  await expect(page.getByText(/so far…$/)).toHaveCount(0);
});
