/** Where a field stands in a schema. Targets are named by type and by which of that type they are, never by position. */
export type PathSegment = string | { target: string; nth: number } | { items: true };
export type Path = readonly PathSegment[];

const IDENTIFIER = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;

/**
 * A path as people read it: `metadata.transactionId`, `targets[invoice].metadata.cost`, `metadata["a.b"]`,
 * `metadata.tags[].name`; the second target of a type is `targets[invoice#2]`. Different paths never read alike.
 */
export function addressOf(path: Path): string {
  return path.reduce<string>((address, segment) => address + segmentText(segment, address === ''), '');
}

/** One segment as it stands in an address; the first carries no leading dot. */
export function segmentText(segment: PathSegment, first: boolean): string {
  if (typeof segment === 'string') {
    if (!IDENTIFIER.test(segment)) return `[${JSON.stringify(segment)}]`;
    return first ? segment : `.${segment}`;
  }
  if ('items' in segment) return '[]';
  const type = IDENTIFIER.test(segment.target) ? segment.target : JSON.stringify(segment.target);
  return segment.nth === 0 ? `[${type}]` : `[${type}#${segment.nth + 1}]`;
}
