import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusalOfActionName } from './action-name';
import { ENVIRONMENTS_PATH } from './api';
import { firstActionsPage, firstVersionsPage, firstViewOf } from './first-view';

const ACTIONS = '/api/environments/staging/actions?limit=100';

test('the first pages are as long as the page shows at once, and leave out WorkOS’s own order', () => {
  expect(firstActionsPage('staging')).toBe(ACTIONS);
  expect(firstActionsPage('staging', 'desc')).toBe(ACTIONS);
  expect(firstActionsPage('staging', 'asc')).toBe(`${ACTIONS}&order=asc`);
  expect(firstVersionsPage('staging', 'a.b')).toBe('/api/environments/staging/actions/a.b/schemas?limit=20');
});

describe('a place of the page', () => {
  test.each<[string, string, string[]]>([
    ['/', '', []],
    ['', '', []],
    ['/staging', '', [ACTIONS]],
    ['/staging/', '', [ACTIONS]],
    ['/staging/actions', '', [ACTIONS]],
    ['/staging/actions/', '?q=invoice', [ACTIONS]],
    ['/staging/actions', '?order=asc', [`${ACTIONS}&order=asc`]],
    ['/staging/actions', 'order=normal&q=', [`${ACTIONS}&order=normal`]],
    ['/staging/actions', '?order=sideways', [ACTIONS]],
    ['/staging/actions/a.b', '', ['/api/environments/staging/actions/a.b/schemas?limit=20']],
    ['/staging/actions/a.b/', '?view=json', ['/api/environments/staging/actions/a.b/schemas?limit=20']],
    ['/staging/actions/a%2Fb', '', ['/api/environments/staging/actions/a%2Fb/schemas?limit=20']],
    ['/a%20b/actions', '', ['/api/environments/a%20b/actions?limit=100']],
  ])('%j with %j asks for the environments and for %j', (pathname, search, paths) => {
    expect(firstViewOf(pathname, search)).toEqual({ known: true, paths: [ENVIRONMENTS_PATH, ...paths] });
  });
});

test.each([
  '/staging/settings',
  '/staging/settings/a',
  '/staging/actions/a/b',
  '/staging/actions/a/schemas/1',
  '/staging//actions',
  '/staging/actions/%',
  '/staging/actions/%zz',
  '/%ff/actions',
  '/staging/actions/%ed%a0%80',
])('%j is no place, and asks for the environments alone', (pathname) => {
  expect(firstViewOf(pathname, '')).toEqual({ known: false, paths: [ENVIRONMENTS_PATH] });
});

const accepted = fc
  .oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.stringMatching(/^[./\\%2f?#a ]{1,6}$/))
  .filter((name) => refusalOfActionName(name) === undefined);

test('a link to an action with an odd name, in an environment with an odd id, asks for just that one', () => {
  fc.assert(
    fc.property(accepted, accepted, (environment, action) => {
      const link = `/${encodeURIComponent(environment)}/actions/${encodeURIComponent(action)}`;
      expect(firstViewOf(link, '').paths).toEqual([
        ENVIRONMENTS_PATH,
        firstVersionsPage(environment, action),
      ]);
    }),
  );
});

test('no address is an exception', () => {
  const address = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[/%.a2f]{0,12}$/));
  fc.assert(
    fc.property(address, fc.string({ unit: 'binary' }), (pathname, search) => {
      expect(firstViewOf(pathname, search).paths[0]).toBe(ENVIRONMENTS_PATH);
    }),
    { numRuns: 1000 },
  );
});
