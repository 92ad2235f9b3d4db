/** Reads a list without its items, for example if one is too large to keep: its cursors, and the name of the last item. */

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_OBJECT, OPEN_ARRAY, CLOSE_OBJECT, CLOSE_ARRAY] = [0x7b, 0x5b, 0x7d, 0x5d];

/** The list is an object, `data` an array in it, and an item an object in that. */
const DEPTH_OF_ITEM = 3;

/** In bytes. What stands beside the items is a few hundred. */
const LONGEST_OUTLINE = 64 * 1024;

/** In bytes. A longer text is no name of an action. */
const LONGEST_NAME = 4096;

/** The most that is read of a list to get to its cursors, in bytes. */
const LONGEST_LIST = 100 * 1024 * 1024;

export type Outline = {
  /** The list with an empty `data`, as JSON. */
  readonly list: Uint8Array<ArrayBuffer>;
  readonly name: string | undefined;
  /** The size of the whole list with its items, in bytes. */
  readonly size: number;
};

/** Takes the bytes of a list as they arrive and keeps everything but its items. */
export class ListOutline {
  readonly #kept: number[] = [];
  #read = 0;
  #depth = 0;
  /** Whether the value at the second level that was opened last is an array, such as `data`. */
  #isArray = false;
  #isInString = false;
  #isEscaped = false;
  /** The text that is being read inside the item, and the last one that ended. */
  #text: number[] = [];
  #lastText: string | undefined;
  /** The item's key whose value comes next. */
  #key: string | undefined;
  #name: string | undefined;

  /** Returns false once there is more than may be read. */
  take(chunk: Uint8Array): boolean {
    this.#read += chunk.length;
    for (const byte of chunk) this.#takeByte(byte);
    return this.#read <= LONGEST_LIST && this.#kept.length <= LONGEST_OUTLINE;
  }

  /** The outline of everything that was taken. */
  result(): Outline {
    return { list: Uint8Array.from(this.#kept), name: this.#name, size: this.#read };
  }

  #takeByte(byte: number): void {
    if (this.#isInString) return this.#takeTextByte(byte);
    const isOpening = byte === OPEN_OBJECT || byte === OPEN_ARRAY;
    const isClosing = byte === CLOSE_OBJECT || byte === CLOSE_ARRAY;
    if (isClosing) this.#depth -= 1;
    this.#keep(byte);
    if (isOpening) this.#depth += 1;
    if (isOpening && this.#depth === DEPTH_OF_ITEM - 1) this.#isArray = byte === OPEN_ARRAY;
    if (byte === QUOTE) {
      this.#isInString = true;
      this.#text = [];
    }
    if (this.#depth !== DEPTH_OF_ITEM) return;
    if (byte === COLON) this.#key = this.#lastText;
    if (byte === COMMA) this.#key = undefined;
  }

  #takeTextByte(byte: number): void {
    this.#keep(byte);
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) {
      this.#isInString = false;
      this.#endText();
      return;
    }
    if (this.#depth === DEPTH_OF_ITEM && this.#text.length <= LONGEST_NAME) this.#text.push(byte);
  }

  #endText(): void {
    if (this.#depth !== DEPTH_OF_ITEM) return;
    this.#lastText = decoded(this.#text);
    if (this.#key === 'name') this.#name = this.#lastText;
  }

  #keep(byte: number): void {
    if (this.#isArray && this.#depth >= DEPTH_OF_ITEM - 1) return;
    if (this.#kept.length <= LONGEST_OUTLINE) this.#kept.push(byte);
  }
}

/** The text between the quotes of a JSON string; `undefined` if it is too long or broken. */
function decoded(text: readonly number[]): string | undefined {
  if (text.length > LONGEST_NAME) return undefined;
  try {
    const parsed: unknown = JSON.parse(`"${new TextDecoder().decode(Uint8Array.from(text))}"`);
    return typeof parsed === 'string' ? parsed : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
