import { inspect } from 'node:util';
import { asciiLowerCase } from '../contract/ascii-lower-case';

const MASK = '[secret]';

/** Text that is never printed, serialized or logged. Only `reveal` gives it. */
export class Secret {
  readonly #text: string;
  /** The text and its encoded forms. */
  #forms: readonly string[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself. */
  reveal(): string {
    return this.#text;
  }

  /**
   * Whether content holds the secret: as it is, in base64 or in hexadecimal, also behind JSON escapes, percent-encoding
   * or HTML character references.
   */
  isIn(content: string | Uint8Array<ArrayBuffer>): boolean {
    // A Buffer finds text many times faster than a string does, and bodies have megabytes.
    const bytes =
      typeof content === 'string'
        ? Buffer.from(content)
        : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    this.#forms ??= [this.#text, ...base64Forms(this.#text), ...hexForms(this.#text)];
    const forms = this.#forms;
    if (forms.some((form) => bytes.includes(form))) return true;
    if (!ENCODING_STARTS.some((start) => bytes.includes(start))) return false;
    return decodings(bytes.toString()).some((decoded) => forms.some((form) => decoded.includes(form)));
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [inspect.custom](): string {
    return MASK;
  }
}

/** What the base64 of any text that holds this one contains, for each of the three alignments and both alphabets. */
function base64Forms(text: string): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
    // The first and last characters can also depend on what stands before and after.
    const form = (encoding: 'base64' | 'base64url') =>
      bytes.toString(encoding).slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6));
    return [form('base64'), form('base64url')];
  });
}

function hexForms(text: string): string[] {
  const hex = Buffer.from(text).toString('hex');
  return [hex, hex.toUpperCase()];
}

/** How often text can be encoded over and over and still be decoded. */
const MAX_LAYERS = 4;

/** What the text becomes when its layers of encoding are removed one by one. */
function decodings(text: string): string[] {
  const all: string[] = [];
  for (let last = text; all.length < MAX_LAYERS;) {
    const decoded = decodeLayer(last);
    if (decoded === last) break;
    all.push(decoded);
    last = decoded;
  }
  return all;
}

/** What each encoding of a character starts with. */
const ENCODING_STARTS = ['\\', '%', '&'];

/** An encoded character: a JSON or JavaScript escape, percent-encoding, or an HTML character reference. */
const ENCODED =
  /\\u\{0*([\da-f]{1,6})\}|\\u([\da-f]{4})|\\x([\da-f]{2})|%([\da-f]{2})|&#x0*([\da-f]{1,6});?|&#0*(\d{1,7});?|&(\w{2,8});|\\([\\/"'])/gi;

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

function decodeLayer(text: string): string {
  return text.replace(ENCODED, decodeCharacter);
}

/** The parameters after the first are the groups of `ENCODED`. */
function decodeCharacter(
  whole: string,
  braced?: string,
  short?: string,
  byte?: string,
  percent?: string,
  hex?: string,
  decimal?: string,
  name?: string,
  escaped?: string,
): string {
  if (escaped !== undefined) return escaped;
  if (name !== undefined) return NAMED[asciiLowerCase(name)] ?? whole;
  const digits = braced ?? short ?? byte ?? percent ?? hex;
  const code = digits === undefined ? Number(decimal) : Number.parseInt(digits, 16);
  // Keys are ASCII; anything else is not part of one.
  return code < 128 ? String.fromCharCode(code) : whole;
}
