/**
 * Where a filter matches in a name, as `[start, end)` in UTF-16 code units; `undefined` where it does not. Letter case
 * says nothing. An empty filter matches everything with an empty range.
 */
export function matchIn(name: string, filter: string): [start: number, end: number] | undefined {
  if (filter === '') return [0, 0];
  const start = name.toLowerCase().indexOf(filter.toLowerCase());
  return start === -1 ? undefined : [start, Math.min(name.length, start + filter.length)];
}

/** Where the namespace of a name ends: after its last dot, so that the rest is what the reader looks for. */
export function namespaceEnd(name: string): number {
  return name.lastIndexOf('.', name.length - 2) + 1;
}
