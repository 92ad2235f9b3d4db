import { expect, test } from 'vitest';
import { addressParts } from './address-parts';

test.each([
  ['metadata.ipAddress', 'ipAddress', 'metadata.', 'ipAddress'],
  ['metadata.geo.country', 'country', 'metadata.geo.', 'country'],
  ['targets[invoice].metadata.cost', 'cost', 'targets[invoice].metadata.', 'cost'],
  ['metadata["a.b"]', 'a.b', 'metadata', '["a.b"]'],
  ['metadata.tags[].tags', 'tags', 'metadata.tags[].', 'tags'],
  ['targets[invoice#2]', null, 'targets', '[invoice#2]'],
  ['metadata', null, '', 'metadata'],
  ['metadata.x', 'y', '', 'metadata.x'],
])('%j with the key %j', (address, key, way, itself) => {
  expect(addressParts({ address, key })).toEqual([way, itself]);
});
