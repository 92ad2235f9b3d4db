import { addressOf, type Path, type PathSegment } from '../../audit-schema/address';
import type { AuditLogSchema } from '../../contract/workos';

/** The way to a line in a version's JSON document. */
export type JsonPath = readonly (string | number)[];

/** The field that a line speaks of: how much of its path leads there, and its address. */
export type LineField = { length: number; address: string };

/** Finds a line's field; a line that belongs to none gets what stands around it. */
export function fieldOfLine(path: JsonPath, schema: AuditLogSchema): LineField {
  const { segments, length } = partAt(path, schema);
  return { length, address: addressOf(segments) || 'version' };
}

type Part = { segments: Path; length: number };

function partAt(path: JsonPath, schema: AuditLogSchema): Part {
  const [top, index] = path;
  if (top === 'metadata') return below(path, ['metadata'], 1);
  if (top === 'targets' && typeof index === 'number') {
    return metadataOf(path, ['targets', targetAt(index, schema)], 2);
  }
  if (top === 'actor') return metadataOf(path, ['actor'], 1);
  return top === undefined ? { segments: [], length: 0 } : { segments: [String(top)], length: 1 };
}

function metadataOf(path: JsonPath, segments: Path, length: number): Part {
  return path[length] === 'metadata'
    ? below(path, [...segments, 'metadata'], length + 1)
    : { segments, length };
}

/** Follows a schema's fields as far as the path does. */
function below(path: JsonPath, start: Path, length: number): Part {
  const segments: PathSegment[] = [...start];
  let at = length;
  for (;;) {
    const [keyword, key] = [path[at], path[at + 1]];
    if (keyword === 'properties' && typeof key === 'string') {
      segments.push(key);
      at += 2;
    } else if (keyword === 'items' && typeof key !== 'number') {
      segments.push({ items: true });
      at += 1;
    } else {
      return { segments, length: at };
    }
  }
}

function targetAt(index: number, { targets }: AuditLogSchema): PathSegment {
  const target = targets[index]?.type ?? '';
  const nth = targets.slice(0, index).filter(({ type }) => type === target).length;
  return { target, nth };
}
