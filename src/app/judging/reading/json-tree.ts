import { checkLevels, notesOnDuplicates, type Span, type SpanNote, type TextArray } from './text-tree';
import type { TextEntry, TextNode, TextObject } from './text-tree';

/** Builds a tree from what a JSON parser meets, in the order in which it meets it. */
export class JsonTree {
  root: TextNode | undefined;
  readonly notes: SpanNote[] = [];
  readonly #open: (TextObject | TextArray)[] = [];
  #key: Omit<TextEntry, 'value'> | undefined;
  #comma: Span | undefined;

  key(key: string, keySpan: Span): void {
    this.#key = { key, keySpan };
    this.#comma = undefined;
  }

  comma(span: Span): void {
    this.#comma = span;
  }

  comment(span: Span): void {
    this.notes.push({ message: 'JSON has no comments: this one is left out.', span });
  }

  add(node: TextNode): void {
    this.#comma = undefined;
    const parent = this.#open.at(-1);
    if (parent === undefined) this.root ??= node;
    else if (parent.type === 'array') parent.items.push(node);
    else if (this.#key !== undefined) parent.entries.push({ ...this.#key, value: node });
  }

  /** @throws RangeError where there are more levels than can be read */
  open(node: TextObject | TextArray): void {
    this.add(node);
    this.#open.push(node);
    checkLevels(this.#open.length);
  }

  close(end: number): void {
    if (this.#comma !== undefined) {
      this.notes.push({
        message: 'JSON has no comma before a closing bracket: this one is left out.',
        span: this.#comma,
      });
    }
    this.#comma = undefined;
    const closed = this.#open.pop();
    if (closed === undefined) return;
    closed.end = end;
    if (closed.type === 'object') this.notes.push(...notesOnDuplicates(closed));
  }
}
