import { inspect } from 'node:util';
import { unescapeOnce } from './escapes';

const MASK = '[secret]';

/** How often text can be escaped over and over and still be found. */
const MAX_LAYERS = 4;

/** What can split a secret. It has an end so that nothing has to be read over and over. */
const GAP = '[^!-~]{0,32}';

/** Text that is never printed, serialized or logged. Only `reveal` gives it. */
export class Secret {
  readonly #text: string;
  /** Finds the text and its encoded forms. */
  #pattern: RegExp | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself. */
  reveal(): string {
    return this.#text;
  }

  /**
   * Whether content holds the secret: as it is, in base64, in hexadecimal or as a list of its bytes, also where line
   * breaks, spaces or invisible characters split it, and behind several layers of escapes.
   */
  isIn(content: string | Uint8Array<ArrayBuffer>): boolean {
    this.#pattern ??= patternOf(this.#text);
    // A character for each byte: bodies have megabytes, and keys are ASCII.
    const original = Buffer.from(content);
    if (this.#pattern.test(original.toString('latin1'))) return true;
    for (const quotedPrintable of [false, true]) {
      let bytes: Buffer = Buffer.from(original);
      for (let layer = 0; layer < MAX_LAYERS; layer += 1) {
        const { length } = bytes;
        bytes = unescapeOnce(bytes, quotedPrintable);
        if (bytes.length === length) break;
        if (this.#pattern.test(bytes.toString('latin1'))) return true;
      }
    }
    return false;
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

function patternOf(text: string): RegExp {
  const bytes = [...Buffer.from(text)];
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0'));
  const split = (form: string) =>
    Array.from(Buffer.from(form), (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(GAP);
  return new RegExp(
    [
      ...[text, ...base64Forms(text)].map(split),
      hex
        .map((digits) => digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`))
        .join('[^\\dA-Za-z]{0,32}(?:0[xX])?'),
      bytes.join(`${GAP},${GAP}`),
    ].join('|'),
  );
}
