/** What a comparison concludes: the verdict, its reasons, the events that show them. */
import { comparePlace, verdict, verdictPanel } from './support/compare';
import { expect, PLAN_CHANGED, test } from './support/own-actions';
import { visit } from './support/visit';

const LOGGED_IN = 'user.logged_in';

test('a break is shown by an event, with what the other version says of it', async ({
  page,
  serveActions,
}) => {
  const environment = await serveActions(PLAN_CHANGED);
  await visit(page, `${environment}/actions/plan.changed/compare/1...2`);
  await expect(verdict(page)).toHaveText(
    'Verdict: breaking. Code that emits events for version 1 cannot send all of them as version 2: 1 reason.',
  );
  const reason = verdictPanel(page).getByRole('listitem').first();
  await expect(reason).toContainText('metadata.seats');
  await expect(reason).toContainText('What to change in your code');
  const event = reason.getByRole('region', { name: /^An event that version 1 accepts/ });
  const shown: unknown = JSON.parse((await event.textContent()) ?? '');
  expect(shown).toMatchObject({ action: 'plan.changed', metadata: { seats: expect.any(String) } });
  const errors = reason.getByRole('table', { name: 'What version 2 says of it' });
  await expect(errors.getByRole('columnheader')).toHaveText(['instancePath', 'schemaPath', 'message']);
  await expect(errors.getByRole('row').nth(1).getByRole('cell')).toHaveText([
    '/metadata/seats',
    '#/properties/metadata/properties/seats/type',
    'must be integer',
  ]);
});

test('each reason has its event; the first one is open', async ({ page }) => {
  await visit(page, comparePlace(LOGGED_IN, '3...8'));
  const events = verdictPanel(page).getByText('An event that version 3 accepts and version 8 rejects');
  const texts = verdictPanel(page).getByRole('region', { name: /^An event that/ });
  await expect(texts).toHaveCount(1);
  await expect.poll(() => events.count()).toBeGreaterThan(2);
  await events.nth(1).click();
  await expect(texts).toHaveCount(2);
});

test('the way back has a verdict of its own, which opens', async ({ page, serveActions }) => {
  const environment = await serveActions(PLAN_CHANGED);
  await visit(page, `${environment}/actions/plan.changed/compare/1...2`);
  const back = verdictPanel(page).getByText('Back from 2 to 1');
  await expect(back).toBeVisible();
  await expect(verdictPanel(page)).toContainText('Code that emits events for version 2 cannot send all');
  const event = verdictPanel(page).getByRole('region', { name: /^An event that version 2 accepts/ });
  await expect(event).toBeHidden();
  await back.click();
  await expect(event).toContainText('"seats": ');
});

test('what the verdict rests on is a click away', async ({ page }) => {
  await visit(page, comparePlace(LOGGED_IN, '3...8'));
  await page.getByRole('link', { name: 'What this verdict rests on' }).click();
  await expect(page).toHaveURL(/\/help\/verdicts/);
});
