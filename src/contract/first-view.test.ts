import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusalOfActionName } from './action-name';
import { ENVIRONMENTS_PATH } from './api';
import { firstActionsPage, firstVersionsPage } from './first-pages';
import { firstViewOf } from './first-view';
import { SESSION_PATH } from './session';
import { firstPageOfPair } from './version-pair-page';

const FOR_EVERY_PLACE = [ENVIRONMENTS_PATH, SESSION_PATH];

const ACTIONS = '/api/environments/staging/actions?limit=100';
const VERSIONS = '/api/environments/staging/actions/a.b/schemas';

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
    ['/staging/actions/', '?q=invoice', [`${ACTIONS}&q=invoice`]],
    ['/staging/actions', '?q=a&sort=name&order=desc', [`${ACTIONS}&order=desc&q=a&sort=name`]],
    ['/staging/actions', '?order=asc', [`${ACTIONS}&order=asc`]],
    ['/staging/actions', 'order=normal&q=', [`${ACTIONS}&order=normal`]],
    ['/staging/actions', '?order=sideways', [ACTIONS]],
    ['/staging/actions/a.b', '', ['/api/environments/staging/actions/a.b/schemas?limit=20']],
    ['/staging/actions/a.b/', '?view=json', ['/api/environments/staging/actions/a.b/schemas?limit=20']],
    ['/staging/actions/a%2Fb', '', ['/api/environments/staging/actions/a%2Fb/schemas?limit=20']],
    ['/staging/actions/a.b/event', '?version=4', ['/api/environments/staging/actions/a.b/schemas?limit=20']],
    ['/staging/actions/a.b/compare/3...5', '', [`${VERSIONS}?limit=20&order=asc`]],
    ['/staging/actions/a.b/compare/3...5/', '?x=1', [`${VERSIONS}?limit=20&order=asc`]],
    ['/staging/actions/a.b/compare/3...50', '', [`${VERSIONS}?limit=100&order=asc`]],
    ['/staging/actions/a.b/compare/150...160', '', [`${VERSIONS}?limit=100`]],
    ['/staging/actions/a.b/compare/previous...latest', '', [`${VERSIONS}?limit=20`]],
    ['/staging/actions/a.b/compare/abc', '', [`${VERSIONS}?limit=20`]],
    ['/staging/actions/a.b/compare/3%2e%2e%2e5', '', [`${VERSIONS}?limit=20&order=asc`]],
    ['/staging/fields', '', ['/api/environments/staging/fields?limit=100']],
    [
      '/staging/fields/',
      '?q=ip&q=x&conflicts=true&shared=maybe&field=metadata.ip',
      ['/api/environments/staging/fields?conflicts=true&limit=100&q=ip'],
    ],
    ['/staging/changes', '', ['/api/environments/staging/changes?limit=50']],
    [
      '/staging/changes',
      '?verdict=breaking&namespace=user&since=never',
      ['/api/environments/staging/changes?limit=50&namespace=user&verdict=breaking'],
    ],
    ['/help/verdicts', '', []],
    ['/help/verdicts/', '', []],
    ['/a%20b/actions', '', ['/api/environments/a%20b/actions?limit=100']],
  ])('%j with %j asks for the environments and for %j', (pathname, search, paths) => {
    expect(firstViewOf(pathname, search)).toEqual({ known: true, paths: [...FOR_EVERY_PLACE, ...paths] });
  });
});

test.each([
  '/staging/settings',
  '/staging/settings/a',
  '/staging/fields/a',
  '/staging/changes/a/b',
  '/staging/actions/a/b',
  '/staging/actions/a/schemas/1',
  '/staging/actions/a/compare',
  '/staging/actions/a/compare/',
  '/staging/actions/a/compare/3...5/x',
  '/staging/actions/a/versions/3...5',
  '/staging/compare/a/actions/3...5',
  '/help',
  '/help/actions',
  '/help/actions/a',
  '/help/verdicts/x',
  '/staging//actions',
  '/staging/actions/%',
  '/staging/actions/%zz',
  '/%ff/actions',
  '/staging/actions/%ed%a0%80',
])('%j is no place, and asks for the environments alone', (pathname) => {
  expect(firstViewOf(pathname, '')).toEqual({ known: false, paths: FOR_EVERY_PLACE });
});

const accepted = fc
  .oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.stringMatching(/^[./\\%2f?#a ]{1,6}$/))
  .filter((name) => refusalOfActionName(name) === undefined);

test('a link to an action with an odd name, in an environment with an odd id, asks for just that one', () => {
  fc.assert(
    fc.property(accepted, accepted, (environment, action) => {
      const link = `/${encodeURIComponent(environment)}/actions/${encodeURIComponent(action)}`;
      expect(firstViewOf(link, '').paths).toEqual([
        ...FOR_EVERY_PLACE,
        firstVersionsPage(environment, action),
      ]);
    }),
  );
});

test('a link to a comparison asks for just the page that its walk begins with', () => {
  fc.assert(
    fc.property(accepted, accepted, accepted, (environment, action, pair) => {
      fc.pre(environment !== 'help');
      const [e, a, p] = [environment, action, pair].map(encodeURIComponent);
      expect(firstViewOf(`/${e}/actions/${a}/compare/${p}`, '').paths).toEqual([
        ...FOR_EVERY_PLACE,
        firstPageOfPair(environment, action, pair),
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

test.each(['/sign-in', '/signed-out'])(
  '%s is for those too who are not signed in: it asks for nothing',
  (path) => {
    expect(firstViewOf(path, '?to=/staging/actions')).toEqual({ known: true, paths: [] });
  },
);
