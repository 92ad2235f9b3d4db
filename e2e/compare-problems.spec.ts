/** Links to comparisons that cannot be made: each says why, and leads on. */
import { actionPlace } from './support/action';
import { comparePlace, documents, verdict } from './support/compare';
import { expectFailure, tryAgainUntil } from './support/failures';
import { expect, test } from './support/own-actions';
import { visit } from './support/visit';

const LOGGED_IN = 'user.logged_in';

const BAD: { pair: string; title: string; says: string | RegExp; ways: string[] }[] = [
  {
    pair: '5...5',
    title: 'Version 5 is on both sides',
    says: 'A version compared with itself never differs.',
    ways: ['4...5', '5...6', 'previous...latest'],
  },
  {
    pair: 'abc',
    title: '“abc” names no two versions',
    says: 'A comparison names two versions with three dots between them',
    ways: ['previous...latest'],
  },
  {
    pair: '3..5',
    title: '“3..5” names no two versions',
    says: 'Between the two versions stand three dots.',
    ways: ['3...5'],
  },
  {
    pair: '0...99999',
    title: 'Versions 0 and 99999 do not exist',
    says: 'The nearest that do are versions 1 and 8.',
    ways: ['1...8', 'previous...latest'],
  },
  {
    pair: '3...99999',
    title: 'Version 99999 does not exist',
    says: 'The nearest that does is version 8.',
    ways: ['3...8', 'previous...latest'],
  },
  {
    pair: 'previous...1',
    title: 'Version 1 is the first',
    says: 'There is no version before it',
    ways: ['1...2', 'previous...latest'],
  },
];

for (const { pair, title, says, ways } of BAD) {
  test(`compare/${pair} says “${title}” and leads on`, async ({ page }) => {
    await visit(page, comparePlace(LOGGED_IN, pair));
    const notice = page.getByRole('alert');
    await expect(notice.getByRole('heading', { name: title })).toBeVisible();
    await expect(notice).toContainText(says);
    const links = notice.getByRole('link');
    await expect(links).toHaveText([...ways.map((way) => `Compare ${way}`), 'All versions of this action']);
    await links.first().click();
    await expect(verdict(page)).toBeVisible();
  });
}

test('an action of one version has nothing to compare yet', async ({ page }) => {
  for (const pair of ['previous...latest', '1...2', '1...1']) {
    await visit(page, comparePlace('user.viewed_invoice', pair));
    await expect(page.getByRole('heading', { name: 'There is nothing to compare yet' })).toBeVisible();
    await expect(page.getByRole('alert')).toContainText('This action has one version, 1.');
  }
  await page.getByRole('link', { name: 'All versions of this action' }).click();
  await expect(page).toHaveURL(actionPlace('user.viewed_invoice'));
});

test('an action of no version has nothing to compare', async ({ page, serveActions }) => {
  const environment = await serveActions({ 'draft.only': [] });
  await visit(page, `${environment}/actions/draft.only/compare/1...2`);
  await expect(page.getByRole('heading', { name: 'No schema versions' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'All versions of this action' })).toBeVisible();
});

test('an unknown action says so and leads to those that exist', async ({ page, expectFailedRequests }) => {
  expectFailedRequests(404);
  await visit(page, comparePlace('user.logged_im', '3...5'));
  await expectFailure(page, 'This environment has no such action', 'user.logged_im');
  await page.getByRole('alert').getByRole('link', { name: 'All actions' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Actions' })).toBeVisible();
});

test('an unknown environment says so and offers those that exist', async ({ page }) => {
  await page.goto('/old-name/actions/user.logged_in/compare/3...5');
  await expect(page.getByRole('heading', { name: 'Unknown environment' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open Sandbox' })).toBeVisible();
});

test('while WorkOS fails that is said, and Try again goes on', async ({
  page,
  serveFailing,
  expectFailedRequests,
}) => {
  expectFailedRequests(502);
  const { address, recover } = await serveFailing('error-500');
  await page.goto(address + comparePlace(LOGGED_IN, '1...2'));
  await expectFailure(page, 'WorkOS is not answering', '');
  recover();
  await tryAgainUntil(page, verdict(page));
});

test('until WorkOS answers the place stands as a skeleton', async ({ page }) => {
  await page.goto(comparePlace('fault.hang', '3...5'), { waitUntil: 'commit' });
  await expect(page.getByRole('status').filter({ hasText: 'Loading both versions…' })).toBeAttached();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compare versions fault.hang');
});

test('without a comparison the documents still stand side by side', async ({
  page,
  expectFailedRequests,
}) => {
  expectFailedRequests(404);
  await page.route('**/assets/*.worker-*.js', (route) => route.fulfill({ status: 404 }));
  await page.goto(comparePlace(LOGGED_IN, '3...5'));
  const failure = page.getByRole('alert');
  await expect(failure.getByRole('heading', { name: 'This page could not work that out' })).toBeVisible();
  await expect(documents(page).getByRole('columnheader')).toHaveText([/^Version 3/, /^Version 5/]);
  await expect(page.getByRole('button', { name: 'Copy as Markdown' })).toBeDisabled();
  await page.unroute('**/assets/*.worker-*.js');
  await failure.getByRole('button', { name: 'Try again' }).click();
  await expect(verdict(page)).toBeVisible();
});
