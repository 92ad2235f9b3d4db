/** How much alike two names are. */
import { remembered } from './remembered';

/** Names that differ in more of their letters than this are not alike. */
const MOST_DIFFERENT = 0.3;
/** A shorter name is in too many others for that to say anything. */
const SHORTEST_PART = 4;
/** Longer names are not compared letter by letter. */
const LONGEST = 100;

/** 1 where only case and punctuation differ, 0 where two names are not alike. */
export function likeness(one: string, other: string): number {
  const [a, b] = [lettersOf(one), lettersOf(other)];
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  if (shorter === '') return 0;
  if (shorter === longer) return 1;
  const part = shorter.length >= SHORTEST_PART && longer.includes(shorter);
  const contained = part ? shorter.length / longer.length / 2 : 0;
  if (longer.length > LONGEST) return contained;
  const different = distance(shorter, longer, Math.ceil(MOST_DIFFERENT * longer.length)) / longer.length;
  return different > MOST_DIFFERENT ? contained : Math.max(contained, 1 - different);
}

/** More names are not looked through. */
const MOST_NAMES = 200;

/** Versions of one action ask about the same names again and again. */
const likenessTo = remembered((name) => remembered((other) => likeness(name, other), MOST_NAMES), MOST_NAMES);

/** The one of these names that is most like another one; absent where none is like it. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  let best: { other: string; likeness: number } | undefined;
  const likenessOf = likenessTo(name);
  for (const other of names.slice(0, MOST_NAMES)) {
    if (other === name) continue;
    const alike = likenessOf(other);
    if (alike > (best?.likeness ?? 0)) best = { other, likeness: alike };
  }
  return best?.other;
}

/** Without case and whatever parts words: `created_at`, `createdAt` and `created-at` are one. */
export const lettersOf = remembered((name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));

/**
 * How many letters have to be put in, taken out or replaced (Levenshtein's distance).
 *
 * @returns Infinity where there are more than `most`
 */
function distance(one: string, other: string, most: number): number {
  if (other.length - one.length > most) return Infinity;
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const costs = [row];
    let least = row;
    for (let at = 1; at <= other.length; at += 1) {
      const replaced = (above[at - 1] ?? 0) + (one[row - 1] === other[at - 1] ? 0 : 1);
      const cost = Math.min(replaced, (above[at] ?? 0) + 1, (costs[at - 1] ?? 0) + 1);
      costs.push(cost);
      least = Math.min(least, cost);
    }
    // From one row to the next it never gets less.
    if (least > most) return Infinity;
    above = costs;
  }
  return above.at(-1) ?? 0;
}
