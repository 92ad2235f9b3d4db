import { SANDBOX_KEY } from '../src/sandbox/key';
import { actionPlace } from './support/action';
import {
  changeRow,
  changesTable,
  comparePlace,
  documents,
  documentCell,
  jumpStatus,
  markedLines,
  picked,
  picker,
  verdict,
  verdictPanel,
} from './support/compare';
import { layoutShifts, watchLayoutShifts } from './support/layout-shift';
import { expect, test, type Declared } from './support/own-actions';
import { visit } from './support/visit';

const LONG = 'billing.subscription_changed';
const LOGGED_IN = 'user.logged_in';

const object = (properties: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  type: 'object',
  properties,
  ...more,
});

test.describe('a link to two versions', () => {
  test('opens fresh, after a reload, and by back and forward', async ({ page }) => {
    const isThere = async () => {
      await expect(verdict(page)).toHaveText(/version 3 cannot send all of them as version 5/);
      expect(await picked(page)).toBe('3...5');
      await expect(changeRow(page, 'metadata.mfa')).toBeVisible();
      await expect(documents(page).getByRole('columnheader')).toHaveText([/^Version 3/, /^Version 5/]);
    };
    await page.goto(comparePlace(LOGGED_IN, '3...5'));
    await isThere();
    await expect(page).toHaveTitle(/^3\.\.\.5 · user\.logged_in · /);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compare versions user.logged_in');
    await page.reload();
    await isThere();
    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: LOGGED_IN }).click();
    await expect(page).toHaveURL(actionPlace(LOGGED_IN));
    await page.goBack();
    await isThere();
    await page.goForward();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(LOGGED_IN);
  });

  test('costs one call to WorkOS, the page itself asks for nothing, and nothing jumps', async ({
    page,
    request,
    serve,
    workos,
  }) => {
    await watchLayoutShifts(page);
    const upstream = await workos();
    const { address } = await serve({ WORKOS_API_KEY: SANDBOX_KEY, WORKOS_API_URL: upstream.address });
    // A script asks before: the page waits for data that is not there yet only so long.
    await request.get(`${address}/api/environments/default/actions/${LONG}/compare/3...5`);
    const asked: string[] = [];
    page.on('request', (sent) => asked.push(new URL(sent.url()).pathname));
    await page.goto(`${address}/default/actions/${LONG}/compare/3...5`, { waitUntil: 'networkidle' });
    await expect(verdict(page)).toBeVisible();
    expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
    expect(upstream.asked).toEqual([`GET /audit_logs/actions/${LONG}/schemas?limit=20&order=asc`]);
    expect(await layoutShifts(page)).toEqual([]);
  });

  test('may name them “previous” and “latest”: their numbers replace that', async ({ page }) => {
    await visit(page, actionPlace(LOGGED_IN));
    await page.goto(comparePlace(LOGGED_IN, 'previous...latest'));
    await expect(page).toHaveURL(comparePlace(LOGGED_IN, '7...8'));
    await expect(verdict(page)).toBeVisible();
    await page.goBack();
    await expect(page).toHaveURL(actionPlace(LOGGED_IN));
    for (const [names, numbers] of [
      ['3...latest', '3...8'],
      ['latest...previous', '8...7'],
      ['previous...5', '4...5'],
    ] as const) {
      await page.goto(comparePlace(LOGGED_IN, names));
      await expect(page).toHaveURL(comparePlace(LOGGED_IN, numbers));
      expect(await picked(page)).toBe(numbers);
    }
  });
});

test.describe('other versions', () => {
  test('are picked, the older one on the left', async ({ page }) => {
    await visit(page, comparePlace(LOGGED_IN, '3...5'));
    await picker(page, 'To').selectOption('8');
    await expect(page).toHaveURL(comparePlace(LOGGED_IN, '3...8'));
    await expect(verdict(page)).toHaveText(/version 3 .* version 8/);
    await picker(page, 'To').selectOption('1');
    await expect(page).toHaveURL(comparePlace(LOGGED_IN, '1...3'));
    await expect(documents(page).getByRole('columnheader')).toHaveText([/^Version 1/, /^Version 3/]);
    await expect(picker(page, 'To').getByRole('option', { name: 'Version 1', exact: false })).toBeDisabled();
    await page.goBack();
    await expect(documents(page).getByRole('columnheader')).toHaveText([/^Version 3/, /^Version 8/]);
  });

  test('of a long history are asked for when a picker is opened, and not before', async ({
    page,
    serve,
    workos,
  }) => {
    const upstream = await workos();
    const { address } = await serve({ WORKOS_API_KEY: SANDBOX_KEY, WORKOS_API_URL: upstream.address });
    await visit(page, `${address}/default/actions/${LONG}/compare/3...5`);
    await expect(picker(page, 'From').getByRole('option')).toHaveCount(20);
    expect(upstream.asked).toHaveLength(1);
    await picker(page, 'From').click();
    await expect(picker(page, 'From').getByRole('option')).toHaveCount(64);
    await expect(picker(page, 'From').getByRole('option').first()).toHaveText('Version 64 · Nov 9, 2026');
    await picker(page, 'From').selectOption('60');
    await expect(page).toHaveURL(/5\.\.\.60$/);
  });

  test('are the ones before and after, and the same two the other way round', async ({ page }) => {
    await visit(page, comparePlace(LOGGED_IN, '3...5'));
    await page.getByRole('link', { name: 'Newer pair' }).click();
    await expect(page).toHaveURL(comparePlace(LOGGED_IN, '4...6'));
    await page.getByRole('link', { name: 'Older pair' }).click();
    await expect(page).toHaveURL(comparePlace(LOGGED_IN, '3...5'));
    await page.getByRole('link', { name: 'Swap' }).click();
    await expect(page).toHaveURL(comparePlace(LOGGED_IN, '5...3'));
    await expect(verdict(page)).toHaveText(/version 5 .* version 3/);
    await expect(documents(page).getByRole('columnheader')).toHaveText([/^Version 5/, /^Version 3/]);
    expect(await picked(page)).toBe('5...3');
    await page.reload();
    expect(await picked(page)).toBe('5...3');
    await visit(page, comparePlace(LOGGED_IN, '7...8'));
    await expect(page.getByRole('link', { name: 'Newer pair', disabled: true })).toBeVisible();
  });
});

const BEFORE: Declared = {
  targets: [{ type: 'user' }],
  metadata: object({ kept: { type: 'string' }, gone: { type: 'string' }, seats: { type: 'string' } }),
};
const AFTER: Declared = {
  targets: [{ type: 'user' }],
  metadata: object({ risk: { type: 'number' }, seats: { type: 'integer' }, kept: { type: 'string' } }),
};

const COLOURS = [
  {
    colorScheme: 'light',
    added: 'rgb(227, 245, 234)',
    removed: 'rgb(253, 234, 232)',
    changed: 'rgb(253, 241, 215)',
  },
  {
    colorScheme: 'dark',
    added: 'rgb(20, 48, 31)',
    removed: 'rgb(58, 26, 24)',
    changed: 'rgb(53, 40, 18)',
  },
] as const;

test.describe('of two versions', () => {
  test('the lines that differ are marked on their sides, and said', async ({ page, serveActions }) => {
    const environment = await serveActions({ 'plan.changed': [BEFORE, AFTER] });
    await visit(page, `${environment}/actions/plan.changed/compare/1...2`);
    await expect(documentCell(page, '"kept"').first()).toBeVisible();
    expect((await markedLines(page)).toSorted()).toEqual(
      [
        'added: "risk": {',
        'added: "type": "number"',
        'added: },',
        'removed: "gone": {',
        'removed: "type": "string"',
        'removed: },',
        'changed from: "type": "string" | to: "type": "integer"',
      ].toSorted(),
    );
  });

  test('the order of keys, of “required”, of values and of targets marks nothing', async ({
    page,
    serveActions,
  }) => {
    const one: Declared = {
      actor: { metadata: object({ role: { type: ['string', 'null'], enum: ['a', 'b', null] } }) },
      targets: [{ type: 'user' }, { type: 'team', metadata: object({ size: { type: 'number' } }) }],
      metadata: object({ a: { type: 'string', minLength: 1 }, b: {} }, { required: ['a', 'b'] }),
    };
    const other: Declared = {
      metadata: {
        required: ['b', 'a'],
        properties: { b: {}, a: { minLength: 1, type: 'string' } },
        type: 'object',
      },
      targets: [
        { metadata: { properties: { size: { type: 'number' } }, type: 'object' }, type: 'team' },
        { type: 'user' },
      ],
      actor: { metadata: object({ role: { enum: [null, 'b', 'a'], type: ['null', 'string'] } }) },
    };
    const environment = await serveActions({ 'team.joined': [one, other] });
    await visit(page, `${environment}/actions/team.joined/compare/1...2`);
    await expect(verdict(page)).toHaveText(/Versions 1 and 2 say the same/);
    await expect(page.getByText('Nothing changed but the number and the date')).toBeVisible();
    await expect(jumpStatus(page)).toHaveText('No line differs');
    expect(await markedLines(page)).toEqual([]);
  });

  test('the marks are coloured in light and in dark, each kind its own way', async ({
    page,
    serveActions,
  }) => {
    const environment = await serveActions({ 'plan.changed': [BEFORE, AFTER] });
    await visit(page, `${environment}/actions/plan.changed/compare/1...2`);
    for (const { colorScheme, added, removed, changed } of COLOURS) {
      await page.emulateMedia({ colorScheme });
      await expect(documentCell(page, 'added: ').first()).toHaveCSS('background-color', added);
      await expect(documentCell(page, 'removed: ').first()).toHaveCSS('background-color', removed);
      await expect(documentCell(page, 'changed from: ')).toHaveCSS('background-color', changed);
      await expect(documentCell(page, 'to: "type": "integer"')).toHaveCSS('background-color', changed);
      const calm = documentCell(page, '"kept"');
      await expect(calm.first()).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
    }
  });

  test('one jumps from change to change with the buttons', async ({ page }) => {
    await visit(page, comparePlace(LOGGED_IN, '1...8'));
    const total = Number(/\d+/.exec((await jumpStatus(page).textContent()) ?? '')?.[0]);
    expect(total).toBeGreaterThan(5);
    await page.getByRole('button', { name: 'Next change' }).click();
    await expect(jumpStatus(page)).toHaveText(
      new RegExp(`^Change 1 of ${total}: .+ (added|removed|changed)$`),
    );
    await expect(documents(page)).toBeInViewport();
    await page.getByRole('button', { name: 'Previous change' }).click();
    await expect(jumpStatus(page)).toHaveText(new RegExp(`^Change ${total} of ${total}: `));
  });
});

test('a break is shown by an event, with what the other version says of it', async ({
  page,
  serveActions,
}) => {
  const environment = await serveActions({ 'plan.changed': [BEFORE, AFTER] });
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
  expect(await events.count()).toBeGreaterThan(2);
  await events.nth(1).click();
  await expect(texts).toHaveCount(2);
});

test('the way back has a verdict of its own, which opens', async ({ page, serveActions }) => {
  const environment = await serveActions({ 'plan.changed': [BEFORE, AFTER] });
  await visit(page, `${environment}/actions/plan.changed/compare/1...2`);
  const back = verdictPanel(page).getByText('Back from 2 to 1');
  await expect(back).toBeVisible();
  await expect(verdictPanel(page)).toContainText('Code that emits events for version 2 cannot send all');
  const event = verdictPanel(page).getByRole('region', { name: /^An event that version 2 accepts/ });
  await expect(event).toBeHidden();
  await back.click();
  await expect(event).toContainText('"seats": ');
});

test('the changes say what was and what is, also to those who hear them', async ({ page, serveActions }) => {
  const renamed: Declared = { targets: [{ type: 'user' }], metadata: object({ userId: { type: 'string' } }) };
  const after: Declared = { targets: [{ type: 'user' }], metadata: object({ user_id: { type: 'string' } }) };
  const environment = await serveActions({ 'plan.changed': [BEFORE, AFTER], 'id.renamed': [renamed, after] });
  await visit(page, `${environment}/actions/plan.changed/compare/1...2`);
  await expect(changesTable(page).getByRole('columnheader')).toHaveText([
    'Change',
    'Address',
    'Before',
    'After',
  ]);
  await expect(changeRow(page, 'metadata.gone')).toContainText('removed');
  await expect(changeRow(page, 'metadata.risk')).toContainText('added');
  await expect(changeRow(page, 'metadata.seats')).toContainText('type changed');
  await expect(changeRow(page, 'metadata.seats')).toContainText('changed from "string"to "integer"');
  await visit(page, `${environment}/actions/id.renamed/compare/1...2`);
  await expect(changeRow(page, 'metadata.user_id')).toContainText(
    'possibly renamed from metadata.userId, a guess',
  );
});

test('what the verdict rests on is a click away', async ({ page }) => {
  await visit(page, comparePlace(LOGGED_IN, '3...8'));
  await page.getByRole('link', { name: 'What this verdict rests on' }).click();
  await expect(page).toHaveURL(/\/help\/verdicts/);
});
