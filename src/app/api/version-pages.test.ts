import { describe, expect, test } from 'vitest';
import { ListedSchemas } from '../../contract/list-items';
import { versionPager, versionsUpTo } from '../../contract/testing/version-pager';
import { isByNumbers } from '../../contract/version-pair';
import { nextStep } from '../../contract/version-walk';
import { TELLING, numberedList, pagesOfAction, pagesToStartFrom } from './version-pages';

const NOW = 1_000_000;
const { list } = versionPager(versionsUpTo(200));

/** A page of an action with 200 versions, as old as that many milliseconds. */
function page(parameters: { limit: number; after?: string; order?: 'asc' }, age: number) {
  return { parameters, list: list(parameters), freshness: { asOf: NOW - age } };
}

const newest = { limit: 20 };
const older = { limit: 100, after: 'als_181' };

describe('pages that are loaded already', () => {
  test('are used while they are new, whatever the pair is: an older one can be of an action that was created again', () => {
    const fresh = page(newest, TELLING - 1);
    const old = page({ limit: 20, order: 'asc' }, TELLING);
    expect(pagesToStartFrom([old, fresh], NOW)).toEqual([fresh]);
    expect(pagesToStartFrom([old], NOW)).toEqual([]);
  });

  test('of the action’s own place are the pages that a walk asks for', () => {
    const parts = [newest, older].map((parameters) => ({ data: list(parameters), freshness: { asOf: NOW } }));
    const pages = pagesOfAction({ pages: parts, pageParams: [null, 'als_181'] });
    expect(pages.map(({ parameters }) => parameters)).toEqual([newest, older]);
    expect(nextStep({ from: 90, to: 'latest' }, pages)).toMatchObject({ kind: 'found' });
    expect(nextStep({ from: 40, to: 'latest' }, pages)).toEqual({
      kind: 'ask',
      parameters: { limit: 100, after: 'als_81' },
    });
  });

  test('can be none', () => {
    expect(pagesOfAction(undefined)).toEqual([]);
  });
});

test('a version that cannot be read is still a version, and an item without a number may be any', () => {
  const bad = { version: 201, targets: 7 };
  const page201 = { ...list(newest), data: [bad, ...list(newest).data] };
  const numbered = numberedList(ListedSchemas.parse(page201));
  expect(numbered.hasUnnumbered).toBe(false);
  expect(nextStep({ from: 'previous', to: 201 }, [{ parameters: newest, list: numbered }])).toMatchObject({
    kind: 'found',
    from: { version: 200 },
    to: { object: 'unreadable', version: 201 },
  });
  expect(numberedList(ListedSchemas.parse({ ...page201, data: [null] }))).toMatchObject({
    data: [],
    hasUnnumbered: true,
  });
});

test('a pair is by numbers when both sides are', () => {
  expect(isByNumbers({ from: 3, to: 5 })).toBe(true);
  expect(isByNumbers({ from: 3, to: 'latest' })).toBe(false);
  expect(isByNumbers({ from: 'previous', to: 5 })).toBe(false);
});
