import { expect, test } from 'vitest';
import { namespaceChoices, verdictChoices } from './choices';

test('every verdict can be chosen, with its count once that is known', () => {
  expect(verdictChoices(undefined).map(({ label }) => label)).toEqual([
    'All verdicts',
    'Breaking',
    'Cannot tell',
    'Safe',
    'Identical',
    'New action',
  ]);
  expect(verdictChoices([{ value: 'breaking', count: 1200 }]).map(({ label }) => label)).toEqual([
    'All verdicts',
    'Breaking (1,200)',
    'Cannot tell (0)',
    'Safe (0)',
    'Identical (0)',
    'New action (0)',
  ]);
});

test('namespaces are in order, and the chosen one is among them', () => {
  const counted = [
    { value: 'user', count: 3 },
    { value: '', count: 2 },
    { value: 'billing', count: 1 },
  ];
  expect(namespaceChoices(counted, 'user').map(({ label }) => label)).toEqual([
    'All namespaces',
    'billing (1)',
    'user (3)',
  ]);
  expect(namespaceChoices(counted, 'gone').map(({ label }) => label)).toContain('gone (0)');
  expect(namespaceChoices(undefined, 'gone').map(({ value }) => value)).toEqual(['', 'gone']);
});
