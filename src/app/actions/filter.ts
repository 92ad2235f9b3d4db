/**
 * Where a filter matches in a name, as `[start, end)` in UTF-16 code units; `undefined` where it does not. Letter case
 * says nothing. An empty filter matches everything with an empty range; so does a match that has no place in the name as written.
 */
export function matchIn(name: string, filter: string): [start: number, end: number] | undefined {
  if (filter === '') return [0, 0];
  const lower = name.toLowerCase();
  const start = lower.indexOf(filter.toLowerCase());
  if (start === -1) return undefined;
  // Some letters are longer in lower case (`İ`): then a place in the one says nothing about the other.
  return lower.length === name.length ? [start, Math.min(name.length, start + filter.length)] : [0, 0];
}

/** Where the namespace of a name ends: after its last dot, so that the rest is what the reader looks for. */
export function namespaceEnd(name: string): number {
  return name.lastIndexOf('.', name.length - 2) + 1;
}
