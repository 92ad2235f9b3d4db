import { writeFile } from 'node:fs/promises';
import { hash } from '@node-rs/argon2';
import { LIST, actionLink } from './support/list';
import type { Settings } from './support/server';
import { expect, test } from './test';

const NAME = 'anna@example.com';
const PASSWORD = 'correct hörse: battery';

/** A server whose only reader is Anna. `file` is where it may keep her. */
async function settingsWith(file: string): Promise<Settings> {
  const hashed = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  await writeFile(file, `# the team\n${NAME}:${hashed}:security\n`);
  return { AUTH: 'basic', AUTH_USERS_FILE: file };
}

test.describe('with a name and a password', () => {
  test.use({ httpCredentials: { username: NAME, password: PASSWORD } });

  test('a link opens where it leads, as the browser answers the server’s question', async ({
    page,
    serve,
    expectFailedRequests,
  }, testInfo) => {
    // The question itself.
    expectFailedRequests(401);
    const { address } = await serve(await settingsWith(testInfo.outputPath('users')));
    await page.goto(`${address}${LIST}?q=invoice`);
    await expect(actionLink(page, 'user.viewed_invoice')).toBeVisible();
    // By now the page has asked for more itself.
    await expect(page.getByRole('status').filter({ hasText: /actions$/ })).toBeVisible();
    await expect(page.getByText('not signed in')).toHaveCount(0);
    expect(new URL(page.url()).search).toBe('?q=invoice');
  });

  test('signing in leads back to the place that one came from, and to no other site', async ({
    page,
    serve,
    expectFailedRequests,
  }, testInfo) => {
    expectFailedRequests(401);
    const { address } = await serve(await settingsWith(testInfo.outputPath('users')));
    await page.goto(`${address}/auth/sign-in?to=${encodeURIComponent(`${LIST}?q=invoice`)}`);
    await expect(page).toHaveURL(`${address}${LIST}?q=invoice`);
    await page.goto(`${address}/auth/sign-in?to=//evil.example/`);
    await expect(page).toHaveURL(new RegExp(`^${address}/`));
  });
});

test('who opens pages too fast is asked to wait, and the page comes back by itself', async ({
  page,
  serve,
  expectFailedRequests,
}) => {
  expectFailedRequests(429);
  const { address } = await serve({ READER_RATE: '1' });
  await expect
    .poll(async () => (await page.goto(`${address}/help/verdicts`))?.status(), { intervals: [0] })
    .toBe(429);
  await expect(page.getByRole('heading', { name: 'One moment, please' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'One moment, please' })).toBeHidden();
});
