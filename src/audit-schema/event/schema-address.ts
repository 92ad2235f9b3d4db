/** Places in the schema of an event as people read them, from an error alone. */
import { addressOf, segmentText, type PathSegment } from '../address';
import { unescaped } from '../verdict/keywords';

/** A field, below a declared target where it is in one; targets are counted from 0. */
type Read = { segments: PathSegment[]; target: number | undefined };

/**
 * The field that a `schemaPath` speaks of: `metadata.cost`, `targets[0].type`, where 0 is the first target that the
 * version declares.
 *
 * @returns `undefined` for one that is empty or leads through no field
 */
export function schemaAddress(schemaPath: string): string | undefined {
  const { segments, target } = read(schemaPath);
  if (target !== undefined) {
    return segments.reduce<string>(
      (text, segment) => text + segmentText(segment, false),
      `targets[${target}]`,
    );
  }
  return segments.length === 0 ? undefined : addressOf(segments);
}

/** The same in a sentence: “declared target 1, its type”. */
export function schemaPlaceText(schemaPath: string): string | undefined {
  const { segments, target } = read(schemaPath);
  if (target === undefined) {
    return segments.length === 0 ? undefined : `the schema of \`${addressOf(segments)}\``;
  }
  const name = `declared target ${target + 1}`;
  if (segments.length === 0) return name;
  return segments[0] === 'type' && segments.length === 1
    ? `${name}, its type`
    : `${name}, its \`${addressOf(segments)}\``;
}

/** The paths that Ajv gives are pointers in URI fragments; those of a dialect with other keywords are read as far as they go. */
function read(schemaPath: string): Read {
  const parts = schemaPath
    .split('/')
    .slice(1)
    .map((part) => unescaped(part) ?? part);
  const found: Read = { segments: [], target: undefined };
  for (let at = 0; at < parts.length; at += 1) {
    const [part, next] = [parts[at], parts[at + 1]];
    if (part === 'properties' && next !== undefined) {
      found.segments.push(next);
      at += 1;
    } else if (part === 'items') {
      found.segments.push({ items: true });
    } else if (part === 'allOf' && parts[at + 2] === 'contains' && isTargets(found)) {
      found.segments = [];
      found.target = Number(next);
      at += 2;
    }
  }
  return found;
}

function isTargets({ segments, target }: Read): boolean {
  return target === undefined && segments.length === 1 && segments[0] === 'targets';
}
