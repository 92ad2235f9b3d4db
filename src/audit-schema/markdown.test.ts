import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeBlock, codeCell, codeSpan, plainLine } from './markdown';
import { codeOf, cellsOf, markupText } from './testing/markdown';

test.each([
  ['a', '`a`'],
  ['a b', '`a b`'],
  ['', '`  `'],
  ['`', '`` ` ``'],
  ['a`b', '``a`b``'],
  ['``', '``` `` ```'],
  [' a ', '`  a  `'],
  ['   ', '`   `'],
  ['a\r\nb', '`a b`'],
])('%j as code is %s', (text, code) => {
  expect(codeSpan(text)).toBe(code);
});

test.each([
  ['a|b', String.raw`${'`'}a\|b${'`'}`],
  [String.raw`a\|b`, '<code>a&#92;&#124;b</code>'],
  [String.raw`a\b`, String.raw`${'`'}a\b${'`'}`],
])('%j as code in a cell is %s', (text, code) => {
  expect(codeCell(text)).toBe(code);
});

test('a block of code is fenced by more backticks than it holds', () => {
  expect(codeBlock('{}', 'json')).toBe('```json\n{}\n```');
  expect(codeBlock('a\n````\nb', 'json')).toBe('`````json\na\n````\nb\n`````');
});

describe('a sentence as text', () => {
  test.each([
    ['keeps its code', 'Send `metadata.a` as string.', 'Send `metadata.a` as string.'],
    ['is no HTML', 'not <b>', String.raw`not \<b\>`],
    ['is no link', '[a](b)', String.raw`\[a\](b)`],
    [
      'is no link by itself',
      'https://example.com www.example.com',
      String.raw`https\://example.com www\.example.com`,
    ],
    ['is no emphasis', '*a* _b_ ~c~', String.raw`\*a\* \_b\_ \~c\~`],
    ['is no character reference', '&amp;', String.raw`\&amp;`],
    ['is one line', 'a\n\n# b', 'a # b'],
    ['has no code that does not end', 'a ` b', 'a \\` b'],
  ])('%s', (_, sentence, text) => {
    expect(plainLine(sentence)).toBe(text);
  });
});

/** Texts full of what means something in Markdown. */
const odd = fc.oneof(
  fc.stringMatching(/^[ab`|\\<>&\n\r[\]()*_~#:/. -]{0,12}$/),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const asLine = (text: string) => text.replace(/[\r\n]+/g, ' ');

test('code is read back as it was, on one line', () => {
  fc.assert(
    fc.property(odd, (text) => {
      expect(codeOf(codeSpan(text))).toBe(asLine(text) === '' ? '  ' : asLine(text));
    }),
    { numRuns: 2000 },
  );
});

test('code in a cell stays in it, and is read back as it was', () => {
  fc.assert(
    fc.property(odd, odd, (one, other) => {
      const cells = cellsOf(`| ${codeCell(one)} | ${codeCell(other)} |`);
      expect(cells.map(codeOf)).toEqual([one, other].map((text) => (text === '' ? '  ' : asLine(text))));
    }),
    { numRuns: 2000 },
  );
});

test('nothing of a sentence is markup, but its code', () => {
  fc.assert(
    fc.property(odd, (sentence) => {
      expect(markupText(plainLine(sentence))).not.toMatch(/[`*_~[\]<>|&]|:\/\/|\n|\r/);
    }),
    { numRuns: 2000 },
  );
});
