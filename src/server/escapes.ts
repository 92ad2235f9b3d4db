/** Escaped characters, as JSON, programs, URLs, e-mails, Markdown and HTML write them. */

/** The named HTML character references for characters that a key can have. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  ast: '*',
  bsol: '\\',
  colon: ':',
  comma: ',',
  commat: '@',
  dollar: '$',
  equals: '=',
  excl: '!',
  gt: '>',
  lowbar: '_',
  lt: '<',
  num: '#',
  percnt: '%',
  period: '.',
  plus: '+',
  quot: '"',
  semi: ';',
  sol: '/',
  underbar: '_',
  vert: '|',
};
const LONGEST_NAME = 8;

const code = (character: string) => character.charCodeAt(0);
const [BACKSLASH, PERCENT, AMPERSAND, EQUALS] = [code('\\'), code('%'), code('&'), code('=')];
const [HASH, SEMICOLON, OPEN, CLOSE] = [code('#'), code(';'), code('{'), code('}')];
const [SMALL_U, LARGE_U, SMALL_X, LARGE_X] = [code('u'), code('U'), code('x'), code('X')];

/** The characters by their names, each name read as a number in base 36, which needs no text. */
const BY_NAME = new Map(
  Object.entries(NAMED).map(([name, character]) => [Number.parseInt(name, 36), code(character)]),
);

/** Stands for every character that is not ASCII. */
const OTHER = 128;
/** Control characters by their letter. */
const CONTROLS = new Map(
  ['b\b', 't\t', 'n\n', 'v\v', 'f\f', 'r\r'].map((pair) => [code(pair), pair.charCodeAt(1)]),
);

/** Where the escape that was read last ends. Kept here because millions of escapes must not make objects. */
let end = 0;

/**
 * Removes one layer of escapes, in place, and gives the bytes that are left. What an escape stands for is shorter.
 *
 * @param quotedPrintable whether `=5F` is an escape too, which is also what a setting's value can look like
 */
export function unescapeOnce(bytes: Buffer, quotedPrintable: boolean): Buffer {
  let length = 0;
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    const character = unescaped(bytes, at, byte, quotedPrintable);
    bytes[length++] = character ?? byte;
    at = character === undefined ? at + 1 : end;
  }
  return bytes.subarray(0, length);
}

/** The character that an escape at this place stands for, if one is there. Sets `end`. */
function unescaped(bytes: Buffer, at: number, byte: number, quotedPrintable: boolean): number | undefined {
  if (byte === BACKSLASH) return afterBackslash(bytes, at + 1);
  if (byte === PERCENT) {
    return bytes[at + 1] === SMALL_U ? digits(bytes, at + 2, 16, 4, 4) : digits(bytes, at + 1, 16, 2, 2);
  }
  if (byte === AMPERSAND) return afterAmpersand(bytes, at + 1);
  return byte === EQUALS && quotedPrintable ? afterEquals(bytes, at + 1) : undefined;
}

function afterBackslash(bytes: Buffer, at: number): number | undefined {
  const next = bytes[at] ?? 0;
  end = at + 1;
  const control = CONTROLS.get(next);
  if (control !== undefined) return control;
  if (next === SMALL_X) return digits(bytes, at + 1, 16, 2, 2);
  if (next === LARGE_U) return digits(bytes, at + 1, 16, 8, 8);
  if (next === SMALL_U) {
    if (bytes[at + 1] !== OPEN) return digits(bytes, at + 1, 16, 4, 4);
    const found = digits(bytes, at + 2, 16, 1, Infinity);
    return found !== undefined && bytes[end++] === CLOSE ? found : undefined;
  }
  if (next >= code('0') && next <= code('7')) return digits(bytes, at, 8, 3, 3);
  return isPunctuation(next) ? next : undefined;
}

function isPunctuation(byte: number): boolean {
  return byte > 32 && byte < 127 && digitOf(byte) === NO_DIGIT;
}

function afterAmpersand(bytes: Buffer, at: number): number | undefined {
  if (bytes[at] !== HASH) {
    let name = 0;
    for (end = at; end - at < LONGEST_NAME && digitOf(bytes[end] ?? 0) < 36; end += 1) {
      name = name * 36 + digitOf(bytes[end] ?? 0);
    }
    return bytes[end++] === SEMICOLON ? BY_NAME.get(name) : undefined;
  }
  const isHex = bytes[at + 1] === SMALL_X || bytes[at + 1] === LARGE_X;
  const found = isHex ? digits(bytes, at + 2, 16, 1, Infinity) : digits(bytes, at + 1, 10, 1, Infinity);
  if (found !== undefined && bytes[end] === SEMICOLON) end += 1;
  return found;
}

/** Quoted-printable also breaks lines with it. */
function afterEquals(bytes: Buffer, at: number): number | undefined {
  const line = bytes[at] === code('\r') ? at + 1 : at;
  if (bytes[line] !== code('\n')) return digits(bytes, at, 16, 2, 2);
  end = line + 1;
  return OTHER;
}

/** The character that digits name, at least `least` of them and at most `most`. */
function digits(bytes: Buffer, at: number, base: number, least: number, most: number): number | undefined {
  let value = 0;
  end = at;
  while (end - at < most) {
    const digit = digitOf(bytes[end] ?? 0);
    if (digit >= base) break;
    value = Math.min(value * base + digit, OTHER);
    end += 1;
  }
  return end - at < least ? undefined : value;
}

const NO_DIGIT = 99;

/** 0 to 35 for digits and letters. */
function digitOf(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const small = byte | 32;
  return small >= 97 && small <= 122 ? small - 87 : NO_DIGIT;
}
