import { expect, test } from 'vitest';
import { typesElsewhere } from './types';

test('types that the key has at other addresses only', () => {
  const types = [{ type: 'string', count: 2, actions: ['a', 'b'] }];
  const keyTypes = [
    { type: 'number', count: 5 },
    { type: 'string', count: 4 },
    { type: 'boolean', count: 1 },
  ];
  expect(typesElsewhere({ types, keyTypes })).toEqual(['number', 'boolean']);
  expect(typesElsewhere({ types, keyTypes: [] })).toEqual([]);
});
