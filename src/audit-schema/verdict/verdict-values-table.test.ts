import { expect, test } from 'vitest';
import { integer, keyed, linesOf, list, number, said, text, type Row } from '../testing/verdict-rows';

// oxfmt-ignore
const NUMBERS: readonly Row[] = [
  ['a higher minimum', number({ minimum: 1 }), number({ minimum: 2 }), 'breaking: minimum', 'safe'],
  ['a lower maximum', number({ maximum: 10 }), number({ maximum: 9 }), 'breaking: maximum', 'safe'],
  ['a hair lower', number({ maximum: 1 }), number({ maximum: 0.999 }), 'breaking: maximum', 'safe'],
  ['the same bounds', number({ maximum: 1 }), number({ maximum: 1 }), 'identical'],
  ['a new minimum', number(), number({ minimum: 0 }), 'breaking: minimum', 'safe'],
  ['both bounds', number({ minimum: 0, maximum: 9 }), number({ minimum: 1, maximum: 8 }), 'breaking: minimum; maximum', 'safe'],
  ['moved', number({ minimum: 0, maximum: 9 }), number({ minimum: 1, maximum: 10 }), 'breaking: minimum', 'breaking: maximum'],
  ['the minimum itself goes', number({ minimum: 1 }), number({ exclusiveMinimum: 1 }), 'breaking: exclusiveMinimum', 'safe'],
  ['the maximum itself goes', number({ maximum: 1 }), number({ exclusiveMaximum: 1 }), 'breaking: exclusiveMaximum', 'safe'],
  ['below 4 to at most 3', number({ exclusiveMaximum: 4 }), number({ maximum: 3 }), 'breaking: maximum', 'safe'],
  ['integers below 4 to at most 3', integer({ exclusiveMaximum: 4 }), integer({ maximum: 3 }), 'safe'],
  ['integers above 1 to at least 2', integer({ exclusiveMinimum: 1 }), integer({ minimum: 2 }), 'safe'],
  ['integers of at least 1.5', integer({ minimum: 1.5 }), integer({ minimum: 2 }), 'safe'],
  ['at least -0 and at least 0', number({ minimum: -0 }), number({ minimum: 0 }), 'identical'],
  ['the looser of two minimums', number({ minimum: 1, exclusiveMinimum: 0 }), number({ minimum: 1 }), 'safe'],
  ['both exclude and include', number({ minimum: 1, exclusiveMinimum: 1 }), number({ minimum: 1 }), 'safe', 'breaking: exclusiveMinimum'],
  ['a range of one', integer({ minimum: 4, maximum: 4 }), { const: 4 }, 'safe'],
  ['an empty range', number({ minimum: 5, maximum: 4 }), text(), 'safe', 'breaking: type'],
  ['an empty range, excluded', number({ minimum: 5, exclusiveMaximum: 5 }), text(), 'safe', 'breaking: type'],
  ['no integer in a range', integer({ minimum: 1.2, maximum: 1.8 }), text(), 'safe', 'breaking: type'],
  ['bounds for another type', text(), text({ minimum: 5 }), 'safe'],
  ['numbers above 1e21', number({ exclusiveMinimum: 1e21 }), text(), 'breaking: type'],
  ['numbers below -1e21', number({ exclusiveMaximum: -1e21 }), text(), 'breaking: type'],
  ['large bounds', integer({ minimum: 1e21 }), integer({ minimum: 1e20 }), 'safe', 'breaking: minimum'],
];

// oxfmt-ignore
const MULTIPLES: readonly Row[] = [
  ['4 to 2', integer({ multipleOf: 4 }), integer({ multipleOf: 2 }), 'safe | metadata.a', 'breaking: multipleOf'],
  ['2 to 3', integer({ multipleOf: 2 }), integer({ multipleOf: 3 }), 'breaking: multipleOf'],
  ['2 and 3 to 6', integer({ multipleOf: 6 }), integer({ multipleOf: 3 }), 'safe | metadata.a', 'breaking: multipleOf'],
  ['a new one', number(), number({ multipleOf: 2 }), 'breaking: multipleOf', 'safe'],
  ['of 1 and integer', number({ multipleOf: 1 }), integer(), 'safe', 'safe | metadata.a'],
  ['of 2 and integer', number({ multipleOf: 2 }), integer(), 'safe', 'breaking: multipleOf'],
  ['of 0.5 and integer', number({ multipleOf: 0.5 }), integer(), 'breaking: type', 'safe | metadata.a'],
  ['of 0.5 to 0.25', number({ multipleOf: 0.5 }), number({ multipleOf: 0.25 }), 'safe | metadata.a', 'breaking: multipleOf'],
  ['of 1.5 among integers, to 3', integer({ multipleOf: 1.5 }), integer({ multipleOf: 3 }), 'safe', 'safe | metadata.a'],
  ['of 0.1 to 0.01, which Ajv rounds', number({ multipleOf: 0.1 }), number({ multipleOf: 0.01 }), 'safe | metadata.a', 'breaking: multipleOf | metadata.a'],
  ['integers without bounds to multiples of 1', integer(), integer({ multipleOf: 1 }), 'safe | metadata.a', 'safe'],
  ['integers of practice to multiples of 1', integer({ minimum: -1e9, maximum: 1e9 }), integer({ multipleOf: 1 }), 'safe', 'breaking: minimum; maximum'],
  ['a step beyond 2^53', number({ multipleOf: 1e21 }), number({ multipleOf: 7 }), 'breaking: multipleOf'],
  ['the same, of 0.1', number({ multipleOf: 0.1 }), number({ multipleOf: 0.1, minimum: 0 }), 'breaking: minimum', 'safe'],
  ['one within the bounds', integer({ multipleOf: 5, minimum: 1, maximum: 9 }), { const: 5 }, 'safe'],
  ['none within the bounds', integer({ multipleOf: 5, minimum: 1, maximum: 4 }), text(), 'safe', 'breaking: type'],
  ['bounds between multiples', integer({ multipleOf: 5, maximum: 9 }), integer({ multipleOf: 5, maximum: 5 }), 'safe'],
];

const LONGEST = text({ maxLength: 500 });

// oxfmt-ignore
const TEXTS: readonly Row[] = [
  ['longer', text({ minLength: 2 }), text({ minLength: 3 }), 'breaking: minLength', 'safe'],
  ['shorter', text({ maxLength: 3 }), text({ maxLength: 2 }), 'breaking: maxLength', 'safe'],
  ['not empty', text(), text({ minLength: 1 }), 'breaking: minLength', 'safe'],
  ['at least nothing', text(), text({ minLength: 0 }), 'safe'],
  ['both ends', text({ minLength: 1, maxLength: 9 }), text({ minLength: 2, maxLength: 8 }), 'breaking: minLength; maxLength', 'safe'],
  ['the only length', text({ minLength: 2, maxLength: 2 }), text({ minLength: 2 }), 'safe', 'breaking: maxLength'],
  ['no length', text({ minLength: 2, maxLength: 1 }), number(), 'safe', 'breaking: type'],
  ['empty alone', text({ maxLength: 0 }), { const: '' }, 'safe'],
  ['500, which holds anyway', text(), LONGEST, 'safe'],
  ['499', text(), text({ maxLength: 499 }), 'breaking: maxLength', 'safe'],
  ['501 instead of 500', text({ maxLength: 501 }), LONGEST, 'safe'],
  ['at least 501: none', text({ minLength: 501 }), number(), 'safe', 'breaking: type'],
  ['longer than 500 within an object', list(text()), list(LONGEST), 'breaking: metadata.a[] maxLength', 'safe'],
  ['one character in two units', { const: '\u{1f600}' }, text({ maxLength: 1 }), 'safe', 'breaking: const'],
  ['a length for another type', number(), number({ minLength: 5 }), 'safe'],
];

const SKU = '^[A-Z]{2}-[0-9]+$';
const DATE = text({ format: 'date' });

// oxfmt-ignore
const FORMS: readonly Row[] = [
  ['an equal pattern beside a break', text({ pattern: SKU }), text({ pattern: SKU, maxLength: 4 }), 'breaking: maxLength', 'safe'],
  ['a new pattern', text(), text({ pattern: SKU }), 'breaking: pattern', 'safe'],
  ['a pattern that everything matches', text(), text({ pattern: '' }), 'cannot tell: pattern', 'safe'],
  ['other patterns for the same texts', text({ pattern: '^a+$' }), text({ pattern: '^aa*$' }), 'cannot tell: pattern'],
  ['other patterns for other texts', text({ pattern: '^a' }), text({ pattern: '^b' }), 'cannot tell: pattern', 'cannot tell: pattern'],
  ['another format', text({ format: 'date' }), text({ format: 'email' }), 'cannot tell: format', 'cannot tell: format'],
  ['a pattern and what matches it', { enum: ['DE-1'] }, text({ pattern: SKU }), 'safe', 'breaking: enum'],
  ['a pattern and what does not', { enum: ['DE'] }, text({ pattern: SKU }), 'breaking: pattern', 'breaking: enum'],
  ['an equal pattern to another type', text({ pattern: SKU }), number(), 'breaking: type'],
  ['a pattern for numbers', number(), number({ pattern: SKU }), 'safe'],
  ['an equal format beside a break', DATE, text({ format: 'date', maxLength: 9 }), 'breaking: maxLength', 'safe'],
  ['a new format', text(), DATE, 'breaking: format', 'safe'],
  ['a format and what has it', { enum: ['2026-01-15'] }, DATE, 'safe', 'breaking: enum'],
  ['a format and what has it not', { enum: ['soon'] }, DATE, 'breaking: format', 'breaking: enum'],
  ['a format that nobody knows', text(), text({ format: 'sku' }), 'cannot tell: format', 'safe'],
  ['the same unknown format', text({ format: 'sku' }), text({ format: 'sku', minLength: 1 }), 'breaking: minLength', 'safe'],
  ['a format of numbers', number(), number({ format: 'int32' }), 'breaking: format', 'safe'],
  ['a format of numbers on a text', text(), text({ format: 'int32' }), 'safe'],
];

// oxfmt-ignore
const NO_VALUE: readonly Row[] = [
  ['listed values of another type or beyond a bound', { type: ['boolean', 'integer'] }, { type: ['boolean', 'integer'], enum: [0.3, 42], maximum: 10 }, 'breaking: maximum', 'safe'],
];

const LINES = [
  ...linesOf('no value any more', keyed, NO_VALUE),
  ...linesOf('numbers', keyed, NUMBERS),
  ...linesOf('multiples', keyed, MULTIPLES),
  ...linesOf('texts', keyed, TEXTS),
  ...linesOf('pattern and format', keyed, FORMS),
];

test.each(LINES)('%s', (_, { before, after, verdicts }) => {
  expect(said(before, after)).toEqual({ verdicts, faults: [] });
});
