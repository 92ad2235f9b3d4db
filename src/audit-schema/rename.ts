/** Guesses which removed and added keys are renamed keys. */
import { addressOf } from './address';
import type { Change, RenameHint } from './comparison';
import { likeness } from './likeness';
import { kindOf, type Node } from './verdict/node';
import { nodeOf } from './verdict/read-node';

type Guess = { removed: Change; added: Change; likeness: number; isSameType: boolean };

/** Maximum number of pairs under one parent. Nobody could check guesses among more. */
const MOST_PAIRS = 10_000;

/**
 * Finds removed and added keys under one parent with similar names and compatible types: equal ones, or one that accepts
 * the other, such as `string` and `string | null`. Each key is in one guess at most, and the best guesses come first.
 */
export function renameHints(changes: readonly Change[]): RenameHint[] {
  const guesses = [...byParent(changes).values()].flatMap(guessesAmong);
  const taken = new Set<Change>();
  const hints: RenameHint[] = [];
  for (const { removed, added } of guesses.toSorted(bestFirst)) {
    if (taken.has(removed) || taken.has(added)) continue;
    taken.add(removed).add(added);
    hints.push({
      from: removed.path,
      fromAddress: removed.address,
      to: added.path,
      toAddress: added.address,
    });
  }
  return hints;
}

type Siblings = { removed: Change[]; added: Change[] };

function byParent(changes: readonly Change[]): ReadonlyMap<string, Siblings> {
  const parents = new Map<string, Siblings>();
  for (const change of changes) {
    const { kind, subject, path } = change;
    if (subject !== 'key' || (kind !== 'added' && kind !== 'removed')) continue;
    const parent = addressOf(path.slice(0, -1));
    const siblings = parents.get(parent) ?? { removed: [], added: [] };
    siblings[kind].push(change);
    parents.set(parent, siblings);
  }
  return parents;
}

function bestFirst(one: Guess, other: Guess): number {
  return other.likeness - one.likeness || Number(other.isSameType) - Number(one.isSameType);
}

function guessesAmong({ removed, added }: Siblings): Guess[] {
  if (removed.length * added.length > MOST_PAIRS) return [];
  const after = added.map((change) => ({ change, node: nodeOf(change.after) }));
  return removed.flatMap((before) => {
    const node = nodeOf(before.before);
    return after.flatMap((candidate) => {
      const [wider, narrower] = [isWithin(node, candidate.node), isWithin(candidate.node, node)];
      if (!wider && !narrower) return [];
      const alike = likeness(nameOf(before), nameOf(candidate.change));
      if (alike === 0) return [];
      return [{ removed: before, added: candidate.change, likeness: alike, isSameType: wider && narrower }];
    });
  });
}

/** Whether another schema accepts all types that a schema accepts. */
function isWithin(node: Node, other: Node): boolean {
  const [types, others] = [typesOf(node), typesOf(other)];
  if (![...types].every((type) => others.has(type) || (type === 'integer' && others.has('number'))))
    return false;
  const [items, otherItems] = [node.array.items, other.array.items];
  if (!types.has('array') || otherItems === undefined) return true;
  return items !== undefined && isWithin(items, otherItems);
}

function typesOf({ kinds, listed, number }: Node): ReadonlySet<string> {
  const types = listed === undefined ? [...kinds] : listed.map(kindOf).filter((kind) => kinds.has(kind));
  return new Set(types.map((type) => (type === 'number' && number.integer ? 'integer' : type)));
}

/** The name of the key that was removed or added. */
function nameOf({ path }: Change): string {
  const key = path.at(-1);
  return typeof key === 'string' ? key : '';
}
