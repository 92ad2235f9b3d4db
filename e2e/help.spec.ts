import { expectAccessible } from './support/accessibility';
import { expectToFit } from './support/page';
import { visit } from './support/visit';
import { expect, test } from './test';

const HELP = '/help/verdicts';

test('the help page says what each verdict means and what it rests on', async ({ page }) => {
  await visit(page, HELP);
  await expect(page).toHaveTitle(/^What the verdicts mean · /);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What the verdicts mean');
  for (const verdict of ['identical', 'safe', 'breaking', 'cannot tell']) {
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: verdict }) });
    await expect(row.getByRole('cell')).toHaveText(/\w+ .*\.$/);
  }
  const part = (name: string) => page.getByRole('region', { name });
  await expect(part('Documented by WorkOS')).toContainText('50 keys, a key 40 characters, a value 500');
  await expect(part('Inferred')).toContainText('adding a target to a schema breaks code');
  await expect(part('Assumed')).toContainText('Undeclared keys are accepted');
  await expect(part('Not known')).toContainText('Which version counts when an event names none.');
});

for (const part of ['verdicts', 'documented', 'inferred', 'assumed', 'unknown']) {
  test(`a link leads to what is ${part}`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 400 });
    await visit(page, `${HELP}#${part}`);
    const heading = page.locator(`#${part}`).getByRole('heading');
    await expect(heading).toBeInViewport();
    const top = async () => (await heading.boundingBox())?.y ?? 0;
    await expect.poll(top).toBeLessThan(200);
  });
}

test('its parts are reached from within', async ({ page }) => {
  await visit(page, HELP);
  await page
    .getByRole('navigation', { name: 'On this page' })
    .getByRole('link', { name: 'Not known' })
    .click();
  await expect(page).toHaveURL(/#unknown$/);
  await expect(page.locator('#unknown')).toBeInViewport();
});

test('axe finds nothing wrong', async ({ page }) => {
  await visit(page, HELP);
  await expectAccessible(page);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('it fits', async ({ page }) => {
    await visit(page, HELP);
    await expectToFit(page);
  });
});
