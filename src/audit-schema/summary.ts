import { segmentText } from './address';
import type { Change, ChangeKind } from './comparison';
import { countKeysBelow } from './count-keys';
import { codeSpan } from './markdown';

const COUNTED = [
  'added',
  'removed',
  'type changed',
  'now required',
  'now optional',
  'constraint changed',
  'keyword changed',
] as const satisfies readonly ChangeKind[];
type Counted = (typeof COUNTED)[number];

/**
 * Changes in a line: `+2 fields, 1 type changed, target \`invoice\` removed`, names as Markdown's code spans. A field that
 * is added or removed counts with the fields nested in it. Annotations are told where nothing else changed.
 */
export function summaryOf(changes: readonly Change[]): string {
  const counts = new Map<ChangeKind, number>();
  const targets: string[] = [];
  for (const change of changes) {
    const target = targetText(change);
    if (target !== undefined) targets.push(target);
    else counts.set(change.kind, (counts.get(change.kind) ?? 0) + weightOf(change));
  }
  const parts = [...COUNTED.flatMap((kind) => phrase(kind, counts.get(kind))), ...targets];
  if (parts.length > 0) return parts.join(', ');
  const annotations = counts.get('annotation changed');
  return annotations === undefined ? 'No field changed' : counted(annotations, 'annotation', ' changed');
}

/** Targets that came or went, by name; what else changed of one is counted. */
function targetText({ kind, path }: Change): string | undefined {
  const [, target] = path;
  if ((kind !== 'added' && kind !== 'removed') || path.length !== 2 || typeof target !== 'object') {
    return undefined;
  }
  return `target ${codeSpan(segmentText(target, false).slice(1, -1))} ${kind}`;
}

/** How many fields a change is about. */
function weightOf({ kind, path, before, after }: Change): number {
  if (kind === 'added') return 1 + countKeysBelow(after, path.length);
  return kind === 'removed' ? 1 + countKeysBelow(before, path.length) : 1;
}

function phrase(kind: Counted, count: number | undefined): string[] {
  if (count === undefined) return [];
  switch (kind) {
    case 'added':
      return [`+${counted(count, 'field')}`];
    case 'removed':
      return [`−${counted(count, 'field')}`];
    case 'type changed':
      return [counted(count, 'type', ' changed')];
    case 'constraint changed':
      return [counted(count, 'constraint', ' changed')];
    case 'keyword changed':
      return [counted(count, 'keyword', ' changed')];
    case 'now required':
    case 'now optional':
      return [`${count} ${kind}`];
  }
}

function counted(count: number, noun: string, rest = ''): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}${rest}`;
}
