/** The items of a list as the very text that they came in: parsed and printed again they could lose what they say. */

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const OPENING: ReadonlySet<number> = new Set([0x7b, 0x5b]);
const CLOSING: ReadonlySet<number> = new Set([0x7d, 0x5d]);
/** Items stand in an array of the object that a list is. */
const DEPTH_OF_ITEMS = 2;

const decoder = new TextDecoder();

/**
 * The texts of the items of `data`, in their order.
 *
 * @param bytes JSON that keeps the contract of a list, and so has `data` as an array of objects
 */
export function rawItems(bytes: Uint8Array): string[] {
  let items: string[] = [];
  let depth = 0;
  let start = -1;
  let key = '';
  let isData = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) {
      const end = endOfString(bytes, at);
      if (depth === 1) key = decoder.decode(bytes.subarray(at, end + 1));
      at = end;
    } else if (OPENING.has(byte)) {
      depth += 1;
      if (depth === DEPTH_OF_ITEMS) {
        isData = JSON.parse(key) === 'data';
        // Of a key that is there twice the last one counts, as it does for JSON.parse.
        if (isData) items = [];
      }
      if (depth === DEPTH_OF_ITEMS + 1 && isData) start = at;
    } else if (CLOSING.has(byte)) {
      if (depth === DEPTH_OF_ITEMS + 1 && isData) items.push(decoder.decode(bytes.subarray(start, at + 1)));
      depth -= 1;
    } else if (byte === COMMA && depth === 1) key = '';
  }
  return items;
}

/** The place of the quote that ends the string which begins at `start`. */
function endOfString(bytes: Uint8Array, start: number): number {
  let end = start + 1;
  while (end < bytes.length && bytes[end] !== QUOTE) end += bytes[end] === BACKSLASH ? 2 : 1;
  return end;
}
