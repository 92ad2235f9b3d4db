import { expect, test } from 'vitest';
import { pairText, readPair } from '../../contract/version-pair';
import { offersFor, type Unmatched } from './offers';

const all = { known: [1, 2, 3, 4, 5, 6, 7, 8], complete: true };

function offers(conclusion: Unmatched, text: string): string[] {
  const read = readPair(text);
  if (!read.ok) throw new Error(read.message);
  return offersFor(conclusion, read.pair).map(pairText);
}

test('one version on both sides: its neighbours, and the usual pair', () => {
  const same = { kind: 'same', version: 5, ...all } as const;
  expect(offers(same, '5...5')).toEqual(['4...5', '5...6', 'previous...latest']);
});

test('a version before the first: the first with its neighbour', () => {
  const first = { kind: 'first', version: 1, ...all } as const;
  expect(offers(first, 'previous...1')).toEqual(['1...2', 'previous...latest']);
});

test('versions that do not exist: the nearest that do', () => {
  const both = { kind: 'missing', versions: [0, 99999], nearest: [1, 8], ...all } as const;
  expect(offers(both, '0...99999')).toEqual(['1...8', 'previous...latest']);
  const newer = { kind: 'missing', versions: [99999], nearest: [8], ...all } as const;
  expect(offers(newer, '3...99999')).toEqual(['3...8', 'previous...latest']);
  expect(offers(newer, 'previous...99999')).toEqual(['previous...8', 'previous...latest']);
});

test('where the nearest is the other side: pairs with its neighbours', () => {
  const newer = { kind: 'missing', versions: [99999], nearest: [8], ...all } as const;
  expect(offers(newer, '8...99999')).toEqual(['7...8', 'previous...latest']);
});
