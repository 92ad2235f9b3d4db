import { keyWithFault, SANDBOX_KEY } from '../src/sandbox/key';
import { actionPlace, version, versionsShown } from './support/action';
import { ending, expectFailure, tryAgainUntil } from './support/failures';
import { layoutShifts, watchLayoutShifts } from './support/layout-shift';
import { LIST } from './support/list';
import { lasting } from './support/upstream';
import { expect, test } from './test';

/** One second for WorkOS, so that waiting for it in vain is quickly over. */
const IMPATIENT = { UPSTREAM_TIMEOUT: '1' };
/** Faults after which the server asks again. Its time must not end before that. */
const ASKED_AGAIN = new Set(['error-404', 'error-503', 'cut', 'huge']);

const KEY_REFUSED = 'WorkOS does not accept this environment’s key';
const NOT_ANSWERING = 'WorkOS is not answering';
const UNEXPECTED = 'WorkOS answered something unexpected';

type Told = { title: string | RegExp; said: string };

/** What the page says for each fault: in our words, and in the server's. `list` is there if the list says something else. */
const FAULTS: readonly (Told & { fault: string; list?: Told })[] = [
  { fault: 'error-401', title: KEY_REFUSED, said: 'does not know the key that this server has (401)' },
  { fault: 'error-403', title: KEY_REFUSED, said: 'may not read audit log schemas (403)' },
  {
    fault: 'error-404',
    title: /There is nothing here|no such action/,
    said: 'Not Found',
    list: { title: NOT_ANSWERING, said: 'WorkOS is not able to answer (404).' },
  },
  { fault: 'error-429', title: 'Too many requests at once', said: 'WorkOS is being asked too often.' },
  { fault: 'error-429-date', title: 'Too many requests at once', said: 'WorkOS is being asked too often.' },
  { fault: 'error-500', title: NOT_ANSWERING, said: 'WorkOS is not able to answer (500).' },
  { fault: 'error-503', title: NOT_ANSWERING, said: 'WorkOS is not able to answer (503).' },
  { fault: 'hang', title: 'WorkOS took too long', said: 'WorkOS did not answer in time.' },
  { fault: 'cut', title: NOT_ANSWERING, said: 'The connection to WorkOS failed.' },
  { fault: 'invalid-json', title: UNEXPECTED, said: 'WorkOS' },
  { fault: 'wrong-shape', title: UNEXPECTED, said: 'WorkOS' },
  { fault: 'huge', title: UNEXPECTED, said: 'WorkOS answered more than 10 MB.' },
];

function settingsFor(fault: string) {
  return ASKED_AGAIN.has(fault) ? {} : IMPATIENT;
}

for (const { fault, title, said, list = { title, said } } of FAULTS) {
  test(`${fault} of the list is told`, async ({ page, serve, expectFailedRequests }) => {
    expectFailedRequests(502, 504);
    const { address } = await serve({ ...settingsFor(fault), SANDBOX_FAULT: fault });
    await page.goto(address + LIST);
    await expectFailure(page, list.title, list.said);
    await expect(page.getByRole('table')).toHaveCount(0);
  });

  test.describe(`while WorkOS shows ${fault}`, () => {
    test.use({ settings: settingsFor(fault) });

    test('the action says so', async ({ page, expectFailedRequests }) => {
      expectFailedRequests(502, 504);
      await page.goto(actionPlace(`fault.${fault}`));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`fault.${fault}`);
      await expectFailure(page, title, said);
      await expect(page.getByRole('alert').getByRole('link', { name: 'All actions' })).toBeVisible();
      await expect(page.getByRole('table')).toHaveCount(0);
    });
  });
}

test('a failure that comes while nothing is known yet is told, wherever one waits, and passes by itself', async ({
  context,
  serve,
  workos,
  expectFailedRequests,
}) => {
  // The waits between two attempts go by one after the other.
  test.slow();
  expectFailedRequests(502);
  const upstream = await workos();
  const release = upstream.hold(/audit_logs/);
  const { address } = await serve({
    WORKOS_API_KEY_SANDBOX: keyWithFault(lasting('error-401')),
    WORKOS_API_URL: upstream.address,
  });
  const pages = await Promise.all(
    [`${LIST}?q=e`, '/sandbox/fields', '/sandbox/changes'].map(async (place) => {
      const page = await context.newPage();
      const first = page.waitForResponse((response) => new URL(response.url()).pathname.startsWith('/api/'));
      await page.goto(address + place);
      expect((await first).status()).toBe(200);
      return page;
    }),
  );
  release();
  for (const page of pages) {
    await expectFailure(page, KEY_REFUSED, 'does not know the key that this server has (401)');
    await expect(page.getByText(/showing data from|^Loading/)).toHaveCount(0);
  }
  upstream.recover();
  for (const page of pages) await expect(page.getByRole('row').nth(5)).toBeVisible({ timeout: 30_000 });
});

test('an empty list is told', async ({ page, serve }) => {
  const { address } = await serve({ SANDBOX_FAULT: 'empty' });
  await page.goto(address + LIST);
  await expect(page.getByRole('heading', { name: 'No actions yet' })).toBeVisible();
  await page.goto(`${address}${actionPlace('user.logged_in')}`);
  await expect(page.getByRole('heading', { name: 'No schema versions' })).toBeVisible();
});

test('a slow list shows its shape at once, then the rows in their places', async ({
  page,
  serve,
  workos,
}) => {
  await watchLayoutShifts(page);
  const upstream = await workos();
  const { address } = await serve({ WORKOS_API_KEY_SANDBOX: SANDBOX_KEY, WORKOS_API_URL: upstream.address });
  const release = upstream.hold(/./);
  await page.goto(address + LIST);
  await expect(page.getByText('Loading actions…')).toBeAttached();
  await expect(page.getByRole('heading', { level: 1, name: 'Actions' })).toBeVisible();
  release();
  await expect(page.getByRole('row').nth(10)).toBeVisible();
  await expect(page.getByText('Loading actions…')).toHaveCount(0);
  expect(await layoutShifts(page)).toEqual([]);
});

test('a slow action shows its shape at once, then the versions in their places', async ({
  page,
  serve,
  workos,
}) => {
  await watchLayoutShifts(page);
  const upstream = await workos();
  const { address } = await serve({ WORKOS_API_KEY_SANDBOX: SANDBOX_KEY, WORKOS_API_URL: upstream.address });
  const release = upstream.hold(/./);
  await page.goto(address + actionPlace('user.logged_in'));
  await expect(page.getByText('Loading versions…')).toBeAttached();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('user.logged_in');
  release();
  await expect(version(page, 8)).toBeVisible();
  await expect(page.getByText('Loading versions…')).toHaveCount(0);
  expect(await layoutShifts(page)).toEqual([]);
});

test('“Try again” works as soon as the list can be had', async ({
  page,
  serveFailing,
  expectFailedRequests,
}) => {
  expectFailedRequests(502);
  const { address, recover } = await serveFailing('error-500');
  await page.goto(address + LIST);
  await expectFailure(page, NOT_ANSWERING, '(500)');
  recover();
  await tryAgainUntil(page, page.getByRole('row').nth(10));
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('“Try again” works as soon as the action can be had', async ({
  page,
  serveFailing,
  expectFailedRequests,
}) => {
  expectFailedRequests(502);
  const { address, recover } = await serveFailing('invalid-json');
  await page.goto(address + actionPlace('user.logged_in'));
  await expectFailure(page, UNEXPECTED, 'WorkOS');
  recover();
  await tryAgainUntil(page, version(page, 8));
  expect((await versionsShown(page)).slice(0, 3)).toEqual([8, 7, 6]);
});

test.describe('asked too often', () => {
  test.use({ settings: IMPATIENT });

  for (const fault of ['error-429', 'error-429-date']) {
    test(`the seconds count down and the page goes on by itself, ${fault}`, async ({ page }) => {
      await page.goto(actionPlace(`fault.${ending(fault, 8000)}`));
      await expect(page.getByRole('heading', { name: 'Too many requests at once' })).toBeVisible();
      const waiting = page.getByRole('button', { name: /^Trying again in \d+ s$/ });
      const seconds = async () => Number(/\d+/.exec((await waiting.textContent()) ?? '')?.[0]);
      let shown = 0;
      const countsDown = async () => {
        const before = shown;
        shown = await seconds();
        return shown < before;
      };
      await expect.poll(countsDown).toBe(true);
      await expect(version(page, 45)).toBeVisible({ timeout: 20_000 });
      await expect(page.getByRole('alert')).toHaveCount(0);
    });
  }
});
