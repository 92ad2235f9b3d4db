/** A part of a name, where it starts, and whether the search matched it. */
export type NamePart = { start: number; text: string; isMatch: boolean };

/**
 * `name[from, to)` cut where matches begin and end.
 *
 * @param ranges `[start, end, start, end, …]` in UTF-16 code units of the whole name, in ascending order
 */
export function partsOf(name: string, from: number, to: number, ranges: readonly number[]): NamePart[] {
  const cuts = [from, ...ranges.map((cut) => Math.min(Math.max(cut, from), to)), to];
  return cuts
    .map((start, index) => ({
      start,
      text: name.slice(start, cuts[index + 1] ?? start),
      isMatch: index % 2 === 1,
    }))
    .filter(({ text }) => text !== '');
}

/** Where the namespace of a name ends: after its last dot, so that the rest is what the reader looks for. */
export function namespaceEnd(name: string): number {
  return name.lastIndexOf('.', name.length - 2) + 1;
}
