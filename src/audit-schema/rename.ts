/** Guesses at keys that were not removed and added but renamed. */
import { addressOf } from './address';
import type { Change, RenameHint } from './comparison';
import { demandsOfSchema } from './fields/field-demands';
import { likeness } from './likeness';

type Guess = { removed: Change; added: Change; likeness: number };

/** Nobody could check guesses among more pairs than these, all under one parent. */
const MOST_PAIRS = 10_000;

/**
 * Removed and added keys under one parent, of one type and with names alike. Each key is in one guess at most, and the
 * best guesses come first.
 */
export function renameHints(changes: readonly Change[]): RenameHint[] {
  const guesses = [...byParent(changes).values()].flatMap(guessesAmong);
  const taken = new Set<Change>();
  const hints: RenameHint[] = [];
  for (const { removed, added } of guesses.toSorted((one, other) => other.likeness - one.likeness)) {
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

function guessesAmong({ removed, added }: Siblings): Guess[] {
  if (removed.length * added.length > MOST_PAIRS) return [];
  const after = added.map((change) => ({ change, type: typeOf(change, change.after) }));
  return removed.flatMap((before) => {
    const type = typeOf(before, before.before);
    return after
      .filter((candidate) => candidate.type === type)
      .map(({ change }) => ({
        removed: before,
        added: change,
        likeness: likeness(nameOf(before), nameOf(change)),
      }))
      .filter((guess) => guess.likeness > 0);
  });
}

function typeOf({ path }: Change, schema: unknown): string {
  return demandsOfSchema(schema, path.length).types;
}

/** The name of the key that was removed or added. */
function nameOf({ path }: Change): string {
  const key = path.at(-1);
  return typeof key === 'string' ? key : '';
}
