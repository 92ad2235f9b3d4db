import { describe, expect, test } from 'vitest';
import type { JudgementResult } from '../../audit-schema/event/judgement';
import { namedSentence, verdictSentence } from './verdict-words';

const RESULTS: Readonly<Record<string, JudgementResult>> = {
  a: 'accepted',
  r: 'rejected',
  '?': 'cannot_tell',
};

/** Versions from 1 on, oldest first: `aar` are two that accept and one that rejects. A space is a number that is not there. */
function judged(results: string) {
  return Array.from(results, (letter, index) => ({ version: index + 1, result: RESULTS[letter] }))
    .flatMap(({ version, result }) => (result === undefined ? [] : [{ version, result }]))
    .toReversed();
}

describe('the verdict over all versions', () => {
  test.each([
    ['aaarr', 'Accepted by versions 1–3, rejected by 4 and 5.'],
    ['a', 'Accepted by version 1.'],
    ['r', 'Rejected by version 1.'],
    ['aa', 'Accepted by versions 1 and 2.'],
    ['aaa', 'Accepted by all 3 versions.'],
    ['rrrr', 'Rejected by all 4 versions.'],
    ['ra', 'Accepted by version 2, rejected by 1.'],
    ['araaa', 'Accepted by versions 1 and 3–5, rejected by 2.'],
    ['aa aa', 'Accepted by all 4 versions.'],
    ['raa aar', 'Accepted by versions 2–6, rejected by 1 and 7.'],
    ['ar?', 'Accepted by version 1, rejected by 2, undecided for 3.'],
    ['??', 'Undecided for versions 1 and 2.'],
    ['arararararararar', 'Accepted by 8 of 16 versions, rejected by 8.'],
    [`${'ar'.repeat(7)}${'r'.repeat(1000)}`, 'Accepted by 7 of 1,014 versions, rejected by 1,007.'],
  ])('%j: %s', (results, sentence) => {
    expect(verdictSentence(judged(results), true)).toBe(sentence);
  });

  test('of a part of the versions never speaks of all', () => {
    expect(verdictSentence(judged('  aaa'), false)).toBe('Accepted by versions 3–5.');
  });
});

test('the version that an event names', () => {
  const judgements = judged(' ar?');
  expect(namedSentence(2, judgements, true)).toBe('Your event names version 2, which accepts it.');
  expect(namedSentence(3, judgements, true)).toBe('Your event names version 3, which rejects it.');
  expect(namedSentence(4, judgements, true)).toBe('Your event names version 4, which cannot be asked.');
  expect(namedSentence(1, judgements, false)).toBe('Your event names version 1, which is not loaded yet.');
  expect(namedSentence(9, judgements, true)).toBe('Your event names version 9, which does not exist.');
  expect(namedSentence(undefined, judgements, true)).toBe('Your event names no version.');
});
