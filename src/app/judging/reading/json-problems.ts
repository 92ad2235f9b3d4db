/** What is wrong with a text that is no JSON, in words. */

/**
 * @param code the name that jsonc-parser has for it
 * @param offset where it was noticed: what stands there is named
 */
export function jsonProblem(code: string, text: string, offset: number): string {
  const found = wordAt(text, offset);
  if (found === undefined) return AT_THE_END[code] ?? 'the text ends in the middle of the JSON';
  if (/^[“”„‘’]/.test(found)) return `${found} has typographic quotes, where JSON has straight ones: "`;
  if (code === 'CommaExpected' && /^[\]}]/.test(found)) {
    return `“${found}” does not close the bracket that is open here`;
  }
  return (IN_THE_MIDDLE[code] ?? OTHERWISE)(found);
}

const OTHERWISE = (found: string) => `“${found}” is not expected here`;

const AT_THE_END: Record<string, string> = {
  PropertyNameExpected: 'the text ends where a key is expected',
  ValueExpected: 'the text ends where a value is expected',
  ColonExpected: 'the text ends where a colon is expected',
  CloseBraceExpected: 'the text ends before an object is closed: a “}” is missing',
  CloseBracketExpected: 'the text ends before an array is closed: a “]” is missing',
};

const IN_THE_MIDDLE: Record<string, (found: string) => string> = {
  InvalidSymbol: (found) => `“${found}” is nothing that JSON knows`,
  InvalidNumberFormat: (found) => `“${found}” is no number`,
  PropertyNameExpected: (found) => `a key in double quotes is expected, not “${found}”`,
  ValueExpected: (found) => `a value is missing before “${found}”`,
  ColonExpected: (found) => `a colon is missing before “${found}”`,
  CommaExpected: (found) => `a comma is missing before “${found}”`,
  CloseBraceExpected: (found) => `a “}” is missing before “${found}”`,
  CloseBracketExpected: (found) => `a “]” is missing before “${found}”`,
  EndOfFileExpected: (found) => `“${found}” comes after the end of the JSON`,
  UnexpectedEndOfComment: () => 'a comment begins here that does not end',
  UnexpectedEndOfString: (found) => `the double quote that ends “${found}” is missing`,
  UnexpectedEndOfNumber: (found) => `“${found}” is no whole number or fraction as JSON has them`,
  InvalidUnicode: (found) => `in “${found}” a \\u is not followed by four hexadecimal digits`,
  InvalidEscapeCharacter: (found) =>
    `“${found}” has a backslash before something that JSON does not escape: \\\\ is a backslash`,
  InvalidCharacter: (found) => `“${found}” has a tab or another control character in it: a tab is \\t`,
};

const MOST_CHARACTERS = 40;

/** The text in quotes, the word or the sign that stands at an offset; `undefined` at the end. */
export function wordAt(text: string, offset: number): string | undefined {
  const rest = text.slice(offset, offset + 1000);
  const [word] = WORD.exec(rest) ?? [];
  if (word === undefined) return undefined;
  const bare = word.startsWith('"') ? word.replaceAll(/^"|"$/g, '') : word;
  const shown = Array.from(bare === '' ? word : bare);
  return shown.length > MOST_CHARACTERS ? `${shown.slice(0, MOST_CHARACTERS).join('')}…` : shown.join('');
}

const WORD = /^(?:"(?:[^"\\\r\n]|\\.)*"?|[^\s"{}[\],:()]+|\S)/u;
