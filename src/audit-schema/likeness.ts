/** How much alike two names are. */

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
  const different = distance(shorter, longer) / longer.length;
  return different > MOST_DIFFERENT ? contained : Math.max(contained, 1 - different);
}

/** More names are not looked through. */
const MOST_NAMES = 200;

/** The one of these names that is most like another one; absent where none is like it. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const ranked = names
    .slice(0, MOST_NAMES)
    .filter((other) => other !== name)
    .map((other) => ({ other, likeness: likeness(name, other) }))
    .filter((candidate) => candidate.likeness > 0);
  return ranked.toSorted((one, other) => other.likeness - one.likeness)[0]?.other;
}

/** Without case and whatever parts words: `created_at`, `createdAt` and `created-at` are one. */
export function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
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
