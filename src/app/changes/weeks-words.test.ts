import { expect, test } from 'vitest';
import { chartSentence, leftOutSentence } from './weeks-words';

const weeks = [
  { monday: '2024-11-18', versions: 3, breaking: 1 },
  { monday: '2024-11-25', versions: 2, breaking: 0 },
];
const none = { versions: 0, breaking: 0 };

test('a chart that shows every version says no more than what it shows', () => {
  const counted = { weeks, outsideWeeks: { earlier: none, undated: none } };
  expect(chartSentence(counted)).toBe('5 versions in 2 weeks, 1 breaking. “Show as table” has the numbers.');
  expect(leftOutSentence(counted)).toBeUndefined();
});

test('a chart that leaves versions out says how many and which', () => {
  const earlier = { versions: 1041, breaking: 7 };
  expect(leftOutSentence({ weeks, outsideWeeks: { earlier, undated: none } })).toBe(
    'Shows 5 versions. Not shown: 1,041 from before Nov 18, 2024.',
  );
  const undated = { versions: 2, breaking: 0 };
  expect(leftOutSentence({ weeks, outsideWeeks: { earlier, undated } })).toBe(
    'Shows 5 versions. Not shown: 1,041 from before Nov 18, 2024, 2 without a valid date.',
  );
  expect(leftOutSentence({ weeks: [], outsideWeeks: { earlier: none, undated } })).toBe(
    'Shows 0 versions. Not shown: 2 without a valid date.',
  );
});
