import { expect, test } from 'vitest';
import { changesAskedFor, changesPage, fieldsAskedFor, fieldsPage } from './environment-pages';

test('a link to the fields narrows by what it says, and by nothing that cannot be understood', () => {
  expect(fieldsAskedFor({ q: 'ip', shared: 'true', conflicts: 'true' })).toEqual({
    q: 'ip',
    shared: true,
    conflicts: true,
  });
  expect(fieldsAskedFor({ q: '', shared: 'yes', conflicts: 'false' })).toEqual({});
});

test('a link to the changes narrows by what it says, and by nothing that cannot be understood', () => {
  const link = { verdict: 'cannot_tell', namespace: 'user', action: 'user.created', since: '2026-02-28' };
  expect(changesAskedFor(link)).toEqual(link);
  expect(changesAskedFor({ verdict: 'broken', namespace: '', action: '', since: 'yesterday' })).toEqual({});
});

test.each([
  ['2026-02-28', true],
  ['2026-02-28T10:00:00Z', true],
  ['2026-02-28T10:00:00.123+02:00', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-02-28T25:00:00Z', false],
  ['2026-02-28T10:00:00', false],
  ['26-02-28', false],
  ['', false],
])('%j is a moment: %j', (since, isOne) => {
  expect(changesAskedFor({ since })).toEqual(isOne ? { since } : {});
});

test('the first page has no cursor, and the next ones differ by theirs alone', () => {
  expect(fieldsPage('a b', { q: 'x', shared: true }, null)).toBe(
    '/api/environments/a%20b/fields?limit=100&q=x&shared=true',
  );
  expect(fieldsPage('a', {}, 'c&d')).toBe('/api/environments/a/fields?after=c%26d&limit=100');
  expect(changesPage('a', { verdict: 'first' }, null)).toBe(
    '/api/environments/a/changes?limit=50&verdict=first',
  );
  expect(changesPage('a', {}, 'c')).toBe('/api/environments/a/changes?after=c&limit=50');
});
