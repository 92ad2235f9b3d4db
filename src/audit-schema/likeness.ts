/** How similar two names are. */
import { remembered } from './remembered';

/** Names that differ in more of their letters than this are not similar. */
const MOST_DIFFERENT = 0.3;
/** A shorter name is part of too many others for that to mean anything. */
const SHORTEST_PART = 4;
/** Of names whose words mean the same, however many of their letters differ: `org_id` and `organization_id`. */
const SAME_WORDS = 0.6;
/** Longer names are not compared letter by letter. */
const LONGEST = 100;

/** 1 if only case and punctuation differ, 0 if two names are not similar. */
export function likeness(one: string, other: string): number {
  const [a, b] = [lettersOf(one), lettersOf(other)];
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  if (shorter === '') return 0;
  if (shorter === longer) return 1;
  const isPart = shorter.length >= SHORTEST_PART && longer.includes(shorter);
  const contained =
    isPart || isBesideWords(one, other) || isBesideWords(other, one) ? shorter.length / longer.length / 2 : 0;
  if (longer.length > LONGEST) return contained;
  if (haveOtherWords(one, other)) return 0;
  if (wordsOf(one).length === wordsOf(other).length) {
    return Math.max(SAME_WORDS, 1 - distance(shorter, longer, longer.length) / longer.length);
  }
  const different = distance(shorter, longer, Math.ceil(MOST_DIFFERENT * longer.length)) / longer.length;
  return different > MOST_DIFFERENT ? contained : Math.max(contained, 1 - different);
}

/** Short words that name nothing in particular. */
const VAGUE = new Set(['id', 'at', 'by', 'to', 'in', 'on', 'of', 'is', 'no']);

/** Whether a name is a word with which another one begins or ends: `ip` and `ip_address`. */
function isBesideWords(name: string, other: string): boolean {
  const [[only = '', second], words] = [wordsOf(name), wordsOf(other)];
  if (second !== undefined || only.length < 2 || VAGUE.has(only)) return false;
  return words[0] === only || words.at(-1) === only;
}

/**
 * Whether two names have different words in one place: `created_by` and `created_at`, `line1` and `line2`. Few letters of
 * such names differ, but they mean different things.
 */
function haveOtherWords(one: string, other: string): boolean {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  if (words.length === others.length) {
    return words.some((word, at) => !isSameWord(word, others[at] ?? ''));
  }
  // `createdby` and `created_at`: what differs is not known to be a word, but has no letter in common.
  const [before, after] = differenceOf(lettersOf(one), lettersOf(other));
  const isDigit = /\d/.test(before + after) && before !== '' && after !== '';
  return (
    isDigit ||
    (Math.min(before.length, after.length) > 1 &&
      !Array.from(before).some((letter) => after.includes(letter)))
  );
}

/** Words by case, digits and punctuation: `userID2` is `user`, `id`, `2`. */
const wordsOf = remembered((name) =>
  (name.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}\p{M}]+|\p{Lu}|\p{N}+/gu) ?? []).map((word) =>
    word.toLowerCase(),
  ),
);

/** A shorter word is the beginning of too many others. */
const SHORTEST_START = 3;

/** Beginnings that give a word another meaning. */
const OPPOSITES = new Set(['un', 'in', 'im', 'non', 'dis', 'de', 're', 'pre']);

/** Words that audit logs use for the same thing, and abbreviations that do not show in the letters. */
const SYNONYMS = [
  ['actor', 'user'],
  ['old', 'prev', 'previous'],
  ['ts', 'timestamp'],
  ['txn', 'transaction'],
];

/** Whether two words may be spellings, forms or abbreviations of one: `colour` and `color`, `count` and `counter`. */
function isSameWord(one: string, other: string): boolean {
  if (one === other) return true;
  if (/\d/.test(one + other)) return false;
  if (SYNONYMS.some((words) => words.includes(one) && words.includes(other))) return true;
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  if (longer === `${shorter}s`) return true;
  if (shorter.length >= SHORTEST_START && longer.startsWith(shorter)) return true;
  // `unpaid` is not `paid`, but `username` may be a `name`.
  if (longer.endsWith(shorter) && OPPOSITES.has(longer.slice(0, -shorter.length))) return false;
  const added = longer.length - shorter.length;
  if (shorter.length >= SHORTEST_PART && added >= SHORTEST_PART && longer.endsWith(shorter)) return true;
  if (ABBREVIATION.test(shorter) && isWithin(shorter, longer)) return true;
  // `import` is not `export`, and a `payer` is not a `payee`.
  if (one[0] !== other[0] || isReceiver(one) !== isReceiver(other)) return false;
  const most = Math.floor(longer.length / LETTERS_PER_MISTAKE);
  return isSwapped(one, other) || distance(shorter, longer, most) <= most;
}

/** In shorter words each letter counts: `price` and `prize` are different, but a mistake is likelier than that. */
const LETTERS_PER_MISTAKE = 4;

/** `msg`, `qty`, `src`: the first letter and consonants. */
const ABBREVIATION = /^\p{L}[^aeiou]{2,3}$/u;

/** Whether a word has the letters of another one in their order, the first letter first. */
function isWithin(letters: string, word: string): boolean {
  if (letters[0] !== word[0]) return false;
  let at = -1;
  return Array.from(letters).every((letter) => {
    at = word.indexOf(letter, at + 1);
    return at >= 0;
  });
}

function isReceiver(word: string): boolean {
  return word.endsWith('ee');
}

/** Whether two letters that stand beside each other are swapped. */
function isSwapped(one: string, other: string): boolean {
  const [before, after] = differenceOf(one, other);
  const isSwap = before.length === 2 && before === Array.from(after).toReversed().join('');
  return isSwap && one.length > SHORTEST_PART;
}

/** What is left of two texts without the same beginning and end. */
function differenceOf(one: string, other: string): [string, string] {
  const shortest = Math.min(one.length, other.length);
  let start = 0;
  while (start < shortest && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shortest - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return [one.slice(start, one.length - end), other.slice(start, other.length - end)];
}

/** Maximum number of names that are compared. */
const MOST_NAMES = 200;

/** The versions of an action have the same names. */
const likenessTo = remembered((name) => remembered((other) => likeness(name, other), MOST_NAMES), MOST_NAMES);

/** Returns the name most similar to another one, or `undefined` if none is similar. */
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

/** A name without case and word separators: `created_at`, `createdAt` and `created-at` are equal. */
export const lettersOf = remembered((name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));

/**
 * Returns Levenshtein's distance: how many letters have to be inserted, removed or replaced. Infinity if there are more
 * than `most`.
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
