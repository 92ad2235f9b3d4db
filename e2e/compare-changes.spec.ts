/** What differs between two versions: the marks in both documents, and the table of changes. */
import {
  changeRow,
  changesTable,
  comparePlace,
  documents,
  documentCell,
  jumpStatus,
  markedLines,
  verdict,
} from './support/compare';
import { expect, object, PLAN_CHANGED, test, type Declared } from './support/own-actions';
import { visit } from './support/visit';

const LOGGED_IN = 'user.logged_in';

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
    const environment = await serveActions(PLAN_CHANGED);
    await visit(page, `${environment}/actions/plan.changed/compare/1...2`);
    await expect(documentCell(page, '"kept"').first()).toBeVisible();
    await expect
      .poll(async () => (await markedLines(page)).toSorted())
      .toEqual(
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
    await expect.poll(() => markedLines(page)).toEqual([]);
  });

  test('the marks are coloured in light and in dark, each kind its own way', async ({
    page,
    serveActions,
  }) => {
    const environment = await serveActions(PLAN_CHANGED);
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
    await expect(jumpStatus(page)).toHaveText(/^\d+ changes$/);
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

test('the changes say what was and what is, also to those who hear them', async ({ page, serveActions }) => {
  const renamed: Declared = { targets: [{ type: 'user' }], metadata: object({ userId: { type: 'string' } }) };
  const after: Declared = { targets: [{ type: 'user' }], metadata: object({ user_id: { type: 'string' } }) };
  const environment = await serveActions({ ...PLAN_CHANGED, 'id.renamed': [renamed, after] });
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
