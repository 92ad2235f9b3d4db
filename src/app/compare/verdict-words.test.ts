import { expect, test } from 'vitest';
import { verdictSentence } from './verdict-words';

const FORTH = { from: 3, to: 5 };

test.each([
  ['safe', 0, 'Code that emits events for version 3 may send them as version 5.'],
  ['breaking', 1, 'Code that emits events for version 3 cannot send all of them as version 5: 1 reason.'],
  ['breaking', 2, 'Code that emits events for version 3 cannot send all of them as version 5: 2 reasons.'],
  [
    'cannot_tell',
    1,
    'Whether code that emits events for version 3 may send them as version 5 cannot be told: 1 reason.',
  ],
  ['identical', 0, 'Versions 3 and 5 say the same: whatever passes as the one passes as the other.'],
] as const)('a verdict “%s” with %i reasons is a sentence', (result, reasons, sentence) => {
  expect(verdictSentence(result, FORTH, reasons)).toBe(sentence);
});

test('the way back speaks of the way back', () => {
  expect(verdictSentence('safe', { from: 5, to: 3 }, 0)).toContain(
    'for version 5 may send them as version 3',
  );
});
