import { expect, test } from 'vitest';
import { chosenVersion } from './chosen-version';

const VERSIONS = [5, 4, 3];

test.each<[string, string | undefined, number | undefined, number]>([
  ['the link’s', '3', 4, 3],
  ['the event’s where the link has none', undefined, 4, 4],
  ['the latest where the event’s does not exist', undefined, 9, 5],
  ['the latest where neither has one', undefined, undefined, 5],
])('%s version is chosen', (_, wanted, named, version) => {
  expect(chosenVersion(wanted, named, VERSIONS, true)).toMatchObject({ version, missing: undefined });
});

test.each(['99', '1', '0', '-3', '3.0', 'latest', '3'.repeat(40)])(
  'where the link’s %j does not exist that is told, and another one stands in',
  (wanted) => {
    expect(chosenVersion(wanted, 4, VERSIONS, true)).toEqual({ version: 4, byDefault: 4, missing: wanted });
  },
);

test('a version that is not loaded yet is not missing', () => {
  expect(chosenVersion('1', 4, VERSIONS, false)).toEqual({ version: 4, byDefault: 4, missing: undefined });
  expect(chosenVersion('6', 4, VERSIONS, false).missing).toBe('6');
});
