/** Text inside quotes of a language, from which nothing that it holds can break out. */

/** What a language writes for characters that may not, or should not, stand in a literal as they are. */
export type Escapes = {
  quote: '"' | "'";
  /** What begins something of its own within quotes, such as `$` in PHP: a pattern with the flag `g`. */
  special?: RegExp;
  /** A character that cannot be seen, by its number. */
  invisible: (codePoint: number) => string;
};

/** Controls, line and paragraph separators, marks of direction, and other characters that show as nothing. */
const INVISIBLE = /(?! )[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Z}]/gu;

const NOTHING = /(?!)/g;

const NAMED: ReadonlyMap<string, string> = new Map([
  ['\n', String.raw`\n`],
  ['\r', String.raw`\r`],
  ['\t', String.raw`\t`],
]);

/** The text as a literal on one line. A half of a surrogate pair is no text; U+FFFD stands in its place. */
export function quoted(text: string, { quote, special, invisible }: Escapes): string {
  const escaped = text
    .toWellFormed()
    .replaceAll('\\', String.raw`\\`)
    .replaceAll(quote, `\\${quote}`)
    .replace(special ?? NOTHING, (character) => `\\${character}`)
    .replace(INVISIBLE, (character) => NAMED.get(character) ?? invisible(character.codePointAt(0) ?? 0));
  return quote + escaped + quote;
}

/** `\u{2028}`, as JavaScript, Ruby, PHP and Rust have it. */
export function inBraces(codePoint: number): string {
  return `\\u{${codePoint.toString(16)}}`;
}

/** `\u2028`, and `\U000e0001` beyond four digits, as Python, Go and C# have it. */
export function byLength(codePoint: number): string {
  return codePoint > 0xff_ff ? `\\U${digits(codePoint, 8)}` : `\\u${digits(codePoint, 4)}`;
}

/** `\u2028`, and two of them beyond four digits, as Java and JSON have it. */
export function inUnits(codePoint: number): string {
  const character = String.fromCodePoint(codePoint);
  const units = Array.from(character.split(''), (unit) => unit.charCodeAt(0));
  return units.map((unit) => `\\u${digits(unit, 4)}`).join('');
}

function digits(number: number, length: number): string {
  return number.toString(16).padStart(length, '0');
}
