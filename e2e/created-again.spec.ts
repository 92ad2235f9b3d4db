/** An action that is deleted and created again while a page shows it: its numbers begin at 1 again, for other versions. */
import type { Page } from '@playwright/test';
import { version, versionsShown, wheelAlongTo } from './support/action';
import { note } from './support/choosing';
import { verdict } from './support/compare';
import { object, PLAN_CHANGED, test, type Declared } from './support/own-actions';
import { visit } from './support/visit';
import { expect } from './test';

const NAME = 'plan.changed';

/** So many versions made in that year, each with one more key than the one before. */
function madeIn(year: number, count: number): Declared[] {
  return Array.from({ length: count }, (_, index) => ({
    targets: [{ type: 'user' }],
    metadata: object(
      Object.fromEntries(Array.from({ length: index + 1 }, (__, key) => [`again${key}`, { type: 'string' }])),
    ),
    created_at: new Date(Date.UTC(year, 0, 1 + index)).toISOString(),
  }));
}

async function refresh(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByRole('button', { name: 'Refresh' })).toBeEnabled();
}

test('an open action shows the new versions with their own dates and verdicts, and so after a reload', async ({
  page,
  serveActions,
}) => {
  const actions: Record<string, readonly Declared[]> = { ...PLAN_CHANGED };
  const address = await serveActions(actions);
  await visit(page, `${address}/actions/${NAME}`);
  await expect(note(page, 2)).toContainText('breaking');
  await expect(version(page, 2)).toContainText('Jan 2, 2026');
  actions[NAME] = madeIn(2027, 2);
  await refresh(page);
  for (const look of [() => Promise.resolve(), () => page.reload()]) {
    await look();
    await expect(note(page, 2)).toContainText('safe');
    await expect(note(page, 2)).toContainText('+1 field');
    await expect(version(page, 2)).toContainText('Jan 2, 2027');
    await expect(version(page, 1)).toContainText('Jan 1, 2027');
  }
});

test('an open comparison compares the new versions', async ({ page, serveActions }) => {
  const actions: Record<string, readonly Declared[]> = { ...PLAN_CHANGED };
  const address = await serveActions(actions);
  await visit(page, `${address}/actions/${NAME}/compare/1...2`);
  await expect(verdict(page)).toContainText(/breaking/i);
  actions[NAME] = madeIn(2027, 2);
  await refresh(page);
  await expect(verdict(page)).toContainText(/safe/i);
  await expect(page.getByText('seats')).toHaveCount(0);
});

test('older versions that are loaded later are never put under those of the action before', async ({
  page,
  serveActions,
  expectFailedRequests,
}) => {
  expectFailedRequests(400);
  const actions: Record<string, readonly Declared[]> = { [NAME]: madeIn(2026, 25) };
  const address = await serveActions(actions);
  await visit(page, `${address}/actions/${NAME}`);
  await expect(version(page, 25)).toBeVisible();
  actions[NAME] = madeIn(2027, 8);
  await wheelAlongTo(page, version(page, 1));
  await expect.poll(() => versionsShown(page)).not.toContain(9);
  await expect(version(page, 1)).toContainText('Jan 1, 2027');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a list whose dates never fit together is read again three times, then shown complete', async ({
  page,
  serveActions,
}) => {
  // The five oldest versions, which are on the second page, are dated after the others.
  const actions = { [NAME]: [...madeIn(2027, 25).slice(0, 5), ...madeIn(2026, 25).slice(5)] };
  const address = await serveActions(actions);
  await visit(page, `${address}/actions/${NAME}`);
  await expect(version(page, 25)).toBeVisible();
  const firstPages: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/schemas?limit=20')) firstPages.push(request.url());
  });
  await wheelAlongTo(page, version(page, 1));
  await expect(version(page, 1)).toContainText('Jan 1, 2027');
  await expect(version(page, 6)).toContainText('Jan 6, 2026');
  expect(firstPages).toHaveLength(3);
});
