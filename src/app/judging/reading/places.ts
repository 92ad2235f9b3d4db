import type { TextRange } from '../pasted';
import type { Lines } from './lines';
import type { Span, TextEntry, TextNode, TextObject } from './text-tree';

/** What stands at a pointer: with its entry where it has a key; `whole` is false where only a part of the way was there. */
type Found = { node: TextNode; entry: TextEntry | undefined; whole: boolean };

/** Where in the pasted text the parts of one event stand, by JSON Pointer (RFC 6901). */
export class Places {
  readonly #root: TextNode;
  readonly #lines: Lines;
  readonly #entries = new WeakMap<TextObject, ReadonlyMap<string, TextEntry>>();

  constructor(root: TextNode, lines: Lines) {
    this.#root = root;
    this.#lines = lines;
  }

  /** Of the value; where there is none, the first line of what lacks it. */
  valueAt(pointer: string): TextRange {
    const found = this.#find(pointer);
    return this.#lines.rangeOf(found.whole ? found.node : this.#openingOf(found));
  }

  /** Of the key; where there is none, as for the value. */
  keyAt(pointer: string): TextRange {
    const { entry, whole } = this.#find(pointer);
    return whole && entry !== undefined ? this.#lines.rangeOf(entry.keySpan) : this.valueAt(pointer);
  }

  /** Of an object or array only the first line, with its key: of what is wrong as a whole, or lacks something. */
  openingAt(pointer: string): TextRange {
    return this.#lines.rangeOf(this.#openingOf(this.#find(pointer)));
  }

  /** From the key on to the end of the value, or of the first line of it. */
  entryAt(pointer: string): TextRange {
    const found = this.#find(pointer);
    const opening = this.#openingOf(found);
    if (!found.whole || found.entry === undefined) return this.#lines.rangeOf(opening);
    return this.#lines.rangeOf({ start: found.entry.keySpan.start, end: opening.end });
  }

  #openingOf({ node, entry }: Found): Span {
    if (node.type === 'scalar') return node;
    const inFirstLine = this.#lines.firstLineOf(node);
    if (inFirstLine.end === node.end || entry === undefined) return inFirstLine;
    const withKey = { start: entry.keySpan.start, end: inFirstLine.end };
    return this.#lines.firstLineOf(withKey).end === inFirstLine.end ? withKey : inFirstLine;
  }

  #find(pointer: string): Found {
    let found: Found = { node: this.#root, entry: undefined, whole: true };
    for (const token of pointer.split('/').slice(1)) {
      const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
      const entry = found.node.type === 'object' ? this.#entriesOf(found.node).get(key) : undefined;
      const item = found.node.type === 'array' ? found.node.items[Number(key)] : undefined;
      const node = entry?.value ?? item;
      if (node === undefined) return { ...found, whole: false };
      found = { node, entry, whole: true };
    }
    return found;
  }

  #entriesOf(object: TextObject): ReadonlyMap<string, TextEntry> {
    let entries = this.#entries.get(object);
    if (entries === undefined) {
      entries = new Map(object.entries.map((entry) => [entry.key, entry]));
      this.#entries.set(object, entries);
    }
    return entries;
  }
}
