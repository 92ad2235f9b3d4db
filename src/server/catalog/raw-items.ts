/** The items of a list as the text that they arrived as: parsed and printed again, they could lose what they say. */

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const OPENING: ReadonlySet<number> = new Set([0x7b, 0x5b]);
const CLOSING: ReadonlySet<number> = new Set([0x7d, 0x5d]);
const LIST = 0x5b;
/** The items are in an array of the object that a list is. */
const DEPTH_OF_ITEMS = 2;

const decoder = new TextDecoder();

/**
 * The texts of the items of `data`, in their order.
 *
 * @param bytes JSON of a list, whose `data` is an array of anything
 */
export function rawItems(bytes: Uint8Array): string[] {
  let items: string[] = [];
  let depth = 0;
  let start = 0;
  let key = '';
  let isData = false;
  const endItem = (at: number) => {
    const text = decoder.decode(bytes.subarray(start, at)).trim();
    if (text !== '') items.push(text);
    start = at + 1;
  };
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) {
      const end = endOfString(bytes, at);
      if (depth === 1) key = decoder.decode(bytes.subarray(at, end + 1));
      at = end;
    } else if (OPENING.has(byte)) {
      depth += 1;
      if (depth === DEPTH_OF_ITEMS) {
        isData = byte === LIST && JSON.parse(key) === 'data';
        // The last of two keys of one name counts, as it does for JSON.parse.
        if (isData) items = [];
        start = at + 1;
      }
    } else if (CLOSING.has(byte)) {
      if (depth === DEPTH_OF_ITEMS && isData) endItem(at);
      depth -= 1;
    } else if (byte === COMMA && depth === DEPTH_OF_ITEMS && isData) endItem(at);
  }
  return items;
}

/** The index of the quote that ends the string which begins at `start`. */
function endOfString(bytes: Uint8Array, start: number): number {
  let end = start + 1;
  while (end < bytes.length && bytes[end] !== QUOTE) end += bytes[end] === BACKSLASH ? 2 : 1;
  return end;
}
