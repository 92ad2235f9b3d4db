import { actionPlace, version, versionsRegion } from './support/action';
import { actionLink, filterBox, LIST } from './support/list';
import { expect, test } from './test';

const LONG_NAME = 'workspace.long_running_import_' + 'of_a_customer_record_'.repeat(9).slice(0, 170);

const ODD_NAMES = [
  'files/archive.created',
  'files/archive%2Fentry.extracted',
  'report monthly.viewed',
  'discount.100%_applied',
  'channel.#general_renamed',
  'survey.satisfied?',
  `snippet."it's quoted"`,
  '<img src=x onerror=alert(1)>',
  '用户.已登录',
  'reaction.🎉_added',
  LONG_NAME,
  'terms&conditions.accepted+signed',
  'share\\network.mounted',
  '__proto__',
  'constructor',
];

test.beforeEach(({ page }) => {
  page.on('dialog', (dialog) => {
    throw new Error(`A script of the data ran: ${dialog.message()}`);
  });
});

for (const name of ODD_NAMES) {
  test(`“${name.slice(0, 40)}” is found, opened, and opened again`, async ({ page }) => {
    await page.goto(LIST);
    await filterBox(page).fill(name);
    // The answer: until it is there rows give way under the pointer.
    await expect(actionLink(page, name).locator('mark').first()).toBeVisible();
    await actionLink(page, name).click();
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toBeFocused();
    expect(await heading.textContent()).toBe(name);
    await expect(page).toHaveTitle(`${name} · Audit Schema Explorer`);
    await expect(version(page, 1)).toBeVisible();

    await page.reload();
    expect(await heading.textContent()).toBe(name);
    await expect(version(page, 1)).toBeVisible();
    await page.goBack();
    await expect(filterBox(page)).toHaveValue(name);
    await expect(actionLink(page, name)).toBeVisible();
  });
}

test('a name is one part of the address, escaped once', async ({ page }) => {
  await page.goto(`${LIST}?q=files/`);
  const link = (name: string) => actionLink(page, name);
  await expect(link('files/archive.created')).toHaveAttribute('href', actionPlace('files/archive.created'));
  await expect(link('files/archive%2Fentry.extracted')).toHaveAttribute(
    'href',
    actionPlace('files/archive%2Fentry.extracted'),
  );
  await page.goto(actionPlace('files/archive/entry.extracted'));
  await expect(page.getByRole('alert')).toContainText('This environment has no such action');
});

test('markup in names, targets and keys is shown as it is written', async ({ page }) => {
  await page.goto(actionPlace('<img src=x onerror=alert(1)>'));
  await expect(page.getByRole('main')).toContainText('<b>post</b>');
  await expect(versionsRegion(page)).toContainText('["<script>"]');
  await page.getByRole('link', { name: 'JSON', exact: true }).click();
  await expect(versionsRegion(page)).toContainText('<i>Shown as it is written.</i>');
  await expect(page.locator('main img, main b, main i, main script')).toHaveCount(0);
});

test('the data inside the page cannot end its element', async ({ request }) => {
  const html = await (await request.get(actionPlace('<img src=x onerror=alert(1)>'))).text();
  const [, data = ''] =
    /<script type="application\/json" id="initial-data">(.*?)<\/script>/s.exec(html) ?? [];
  expect(data).not.toMatch(/[<>&]/);
  const answers: { path: string; body: { data: unknown[] } }[] = JSON.parse(data);
  expect(JSON.stringify(answers)).toContain('<b>post</b>');
  expect(html.match(/<script/g)).toHaveLength(2);
});
