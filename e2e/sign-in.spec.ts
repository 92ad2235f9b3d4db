import type { Page } from '@playwright/test';
import { SIGN_OUT_PATH, signInPath, signInProblemPath } from '../src/contract/session';
import { expectAccessible } from './support/accessibility';
import { actionPlace } from './support/action';
import { layoutShifts, watchLayoutShifts } from './support/layout-shift';
import { LIST } from './support/list';
import { expectToFit, heading } from './support/page';
import { visit } from './support/visit';
import { expect, test } from './test';

const PROBLEMS = [
  { problem: 'expired', says: 'This sign-in is no longer good', action: 'Sign in' },
  { problem: 'refused', says: 'Signing in was refused', action: 'Sign in' },
  { problem: 'not_allowed', says: 'This account is not let in here', action: 'Sign in with another account' },
  { problem: 'unverified_email', says: 'Your e-mail address is not verified', action: 'Sign in' },
  { problem: 'clock', says: 'The clocks do not agree', action: 'Try again' },
  { problem: 'unavailable', says: 'The sign-in provider is not answering', action: 'Try again' },
  { problem: 'provider', says: 'The sign-in provider gave a wrong answer', action: 'Try again' },
  { problem: 'unheard_of', says: 'Sign in', action: 'Sign in' },
];

const link = (page: Page, name: string) => page.getByRole('main').getByRole('link', { name, exact: true });

for (const { problem, says, action } of PROBLEMS) {
  test(`the problem ${problem} is told, with the way on`, async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await visit(page, `/sign-in?problem=${problem}&to=%2Fsandbox%2Ffields%3Fq%3Dip`);
    await expect(heading(page)).toHaveText(says);
    await expect(heading(page)).toBeFocused();
    await expect(page).toHaveTitle(`${says} · Audit Schema Explorer`);
    await page.keyboard.press('Tab');
    await expect(link(page, action)).toBeFocused();
    expect(asked.filter((path) => path.startsWith('/api'))).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL('/sandbox/fields?q=ip');
  });
}

test('who is not let in is told whom to ask', async ({ page }) => {
  await visit(page, '/sign-in?problem=not_allowed');
  await expect(page.getByRole('main')).toContainText('ask whoever runs this server');
  await expect(link(page, 'Sign out of this account')).toHaveAttribute('href', SIGN_OUT_PATH);
});

for (const to of [
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/auth/x',
]) {
  test(`signing in never leads to ${JSON.stringify(to)}`, async ({ page }) => {
    await visit(page, signInProblemPath('expired', to));
    await expect(link(page, 'Sign in')).toHaveAttribute('href', signInPath('/'));
    await link(page, 'Sign in').click();
    await expect(page).toHaveURL(LIST);
  });
}

test('after signing out one can sign in again', async ({ page }) => {
  await visit(page, '/signed-out');
  await expect(heading(page)).toHaveText('You are signed out');
  await expect(heading(page)).toBeFocused();
  await link(page, 'Sign in again').click();
  await expect(page).toHaveURL(LIST);
});

for (const place of ['/sign-in', '/sign-in?problem=not_allowed&to=/sandbox', '/signed-out']) {
  test(`axe finds nothing wrong with ${place}, and it fits a phone`, async ({ page }) => {
    await visit(page, place);
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectToFit(page);
  });
}

test('where everybody is let in every place says so, and nothing moves for it', async ({ page, serve }) => {
  const { address } = await serve({ HOST: '0.0.0.0', ALLOW_UNAUTHENTICATED: 'true' });
  const warning = page.getByRole('complementary', { name: 'Warning' });
  await watchLayoutShifts(page);
  for (const place of [LIST, actionPlace('user.logged_in'), '/help/verdicts']) {
    await visit(page, address + place);
    await expect(warning).toContainText('Nobody has to sign in');
    await expect(warning).toContainText('AUTH');
    expect(await layoutShifts(page)).toEqual([]);
  }
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectToFit(page);
});

test('where nobody else gets in there is no such warning, and nobody to sign out', async ({ page }) => {
  await visit(page, LIST);
  await expect(page.getByRole('row').nth(5)).toBeVisible();
  await expect(page.getByText('Nobody has to sign in')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Account/ })).toHaveCount(0);
});
