/** What was pasted, as a tree that knows where in the text each part of it stands. */

import type { JsonNumber } from '../../../audit-schema/decimal';

/** Offsets in UTF-16 code units; `end` is exclusive. */
export type Span = { start: number; end: number };

export type TextEntry = { key: string; keySpan: Span; value: TextNode };
export type TextObject = Span & { type: 'object'; entries: TextEntry[] };
export type TextArray = Span & { type: 'array'; items: TextNode[] };
export type TextScalar = Span & { type: 'scalar'; value: string | JsonNumber | boolean | null };
export type TextNode = TextObject | TextArray | TextScalar;

/** Something to know about a place in the text; without one, about the text as a whole. */
export type SpanNote = { message: string; span?: Span };

/** Why a text cannot be read, as a part of a sentence: `a comma is missing before “version”`. */
export type Failure = Span & { problem: string; ofWhole?: true };

/** What a reader makes of a text: the values in it, one after the other, or why there are none. */
export type Reading = { roots: readonly TextNode[]; notes: readonly SpanNote[] } | { failure: Failure };

/** What is nested deeper is refused: the readers, and what judges, call themselves for each level. */
const MOST_LEVELS = 2000;

/** @throws RangeError where there are more levels than can be read */
export function checkLevels(levels: number): void {
  if (levels > MOST_LEVELS) throw new RangeError(`There are more than ${MOST_LEVELS} levels.`);
}

/** The JSON that a node stands for. Of a key that stands twice the last one counts, as for `JSON.parse`. */
export function valueOf(node: TextNode): unknown {
  if (node.type === 'scalar') return node.value;
  if (node.type === 'array') return node.items.map(valueOf);
  // So that `__proto__` is a key like any other.
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, valueOf(value)]));
}

/** The entry that counts for a key. */
export function entryOf(node: TextNode | undefined, key: string): TextEntry | undefined {
  return node?.type === 'object' ? node.entries.findLast((entry) => entry.key === key) : undefined;
}

/** One note for each entry that does not count, because its key stands again further on. */
export function notesOnDuplicates({ entries }: TextObject): SpanNote[] {
  const last = new Map(entries.map((entry) => [entry.key, entry]));
  if (last.size === entries.length) return [];
  return entries
    .filter((entry) => last.get(entry.key) !== entry)
    .map(({ key, keySpan }) => ({
      message: `“${key}” stands more than once in this object: only the last one counts.`,
      span: keySpan,
    }));
}
