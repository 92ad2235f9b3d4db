/** Guesses at keys that were not removed and added but renamed. */
import { addressOf } from './address';
import type { Change, RenameHint } from './comparison';
import { demandsOfSchema } from './fields/field-demands';

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
      .map(({ change }) => ({ removed: before, added: change, likeness: likeness(before, change) }))
      .filter((guess) => guess.likeness > 0);
  });
}

function typeOf({ path }: Change, schema: unknown): string {
  return demandsOfSchema(schema, path.length).types;
}

/** Names that differ in more of their letters than this are not alike. */
const MOST_DIFFERENT = 0.3;
/** A shorter name is in too many others for that to say anything. */
const SHORTEST_PART = 4;
/** Longer names are not compared letter by letter. */
const LONGEST = 100;

/** How much alike the names of two keys are: 1 where only case and punctuation differ, 0 where they are not alike. */
function likeness(one: Change, other: Change): number {
  const [a, b] = [lettersOf(one), lettersOf(other)];
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  if (shorter === '') return 0;
  if (shorter === longer) return 1;
  const part = shorter.length >= SHORTEST_PART && longer.includes(shorter);
  const contained = part ? shorter.length / longer.length / 2 : 0;
  if (longer.length > LONGEST) return contained;
  const different = distance(shorter, longer) / longer.length;
  return different > MOST_DIFFERENT ? contained : Math.max(contained, 1 - different);
}

/** Without case and whatever parts words: `created_at`, `createdAt` and `created-at` are one. */
function lettersOf({ path }: Change): string {
  const key = path.at(-1);
  return typeof key === 'string' ? key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '') : '';
}

/** How many letters have to be put in, taken out or replaced (Levenshtein's distance). */
function distance(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const costs = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const replaced = (above[at - 1] ?? 0) + (one[row - 1] === other[at - 1] ? 0 : 1);
      costs.push(Math.min(replaced, (above[at] ?? 0) + 1, (costs[at - 1] ?? 0) + 1));
    }
    above = costs;
  }
  return above.at(-1) ?? 0;
}
