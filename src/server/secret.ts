import { inspect } from 'node:util';

const MASK = '[secret]';

/** Text that shows itself nowhere but to who asks for it: not printed, not serialised, not logged. */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself. */
  reveal(): string {
    return this.#text;
  }

  /** Whether bytes hold the text. */
  isIn(bytes: Uint8Array<ArrayBuffer>): boolean {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(this.#text);
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
