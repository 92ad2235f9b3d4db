/** Texts found by what a reader types: as they stand, else fuzzily, each with how good the match is. */
import { go, prepare, single, type Prepared } from 'fuzzysort';

/** A text made ready to be searched, once. */
export type Searchable = { readonly text: string; readonly lower: string; readonly prepared: Prepared };

export function searchable(text: string): Searchable {
  return { text, lower: lowered(text), prepared: prepare(text) };
}

/** Lower case in which each code unit stands where it stood, so that a match can be marked in the text itself. */
export function lowered(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return text.replaceAll(/./gsu, (character) => {
    const one = character.toLowerCase();
    return one.length === character.length ? one : character;
  });
}

/** Ranks of a match, best first. */
export const [EXACT, PREFIX, PART, FUZZY] = [0, 1, 2, 3] as const;

/** How a text holds another as it stands, both in lower case; `undefined` where it does not. */
export function literalRank(text: string, wanted: string): number | undefined {
  const at = text.indexOf(wanted);
  if (at > 0) return PART;
  if (at < 0) return undefined;
  return text.length === wanted.length ? EXACT : PREFIX;
}

/** So many letters in a row are no chance. */
const TELLING = 3;

/**
 * The items that match, best first; equally good ones stay in their order.
 *
 * A word may leave letters out where it begins as some word of the text does (`usr.inv` in `user.viewed_invoice`): letters
 * that are merely scattered over a text are no match.
 *
 * @param wanted what the reader typed, without white space around it
 * @param literal ranks an item that holds `wanted`, given in lower case, as it stands
 */
export function bestMatches<Item>(
  items: readonly Item[],
  wanted: string,
  literal: (item: Item, lower: string) => number | undefined,
  searchableOf: (item: Item) => Searchable,
): Item[] {
  const ranked: Item[][] = [[], [], []];
  const others: Item[] = [];
  const lower = lowered(wanted);
  for (const item of items) {
    const rank = literal(item, lower);
    (rank === undefined ? others : (ranked[rank] ?? others)).push(item);
  }
  const found = ranked.flat();
  const words = wordsOf(lower);
  const likely = others.filter((item) => holdsWords(searchableOf(item), words));
  return [...found, ...fuzzyMatches(likely, words, searchableOf)];
}

/** Of equally good ones fuzzysort keeps no order, so they are sorted once more. */
function fuzzyMatches<Item>(
  items: readonly Item[],
  words: readonly string[],
  searchableOf: (item: Item) => Searchable,
): Item[] {
  if (words.length === 0 || items.length === 0) return [];
  const scores = new Map<Item, number>();
  const key = (item: Item) => searchableOf(item).prepared;
  for (const { obj, score } of go(words.join(' '), items, { key, limit: 0, threshold: 0 })) {
    scores.set(obj, score);
  }
  const matching = items.filter((item) => scores.has(item));
  return matching.toSorted((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0));
}

/** Each word once: fuzzysort finds words in any order. */
function wordsOf(text: string): string[] {
  return [...new Set(text.split(/[\s._/:[\]"-]+/).filter((word) => word !== ''))];
}

/** Whether a text holds each word: as it stands, or its letters in order from where some word of the text begins. */
function holdsWords({ lower }: Searchable, words: readonly string[]): boolean {
  return words.every((word) => (word.length >= TELLING && lower.includes(word)) || beginsWord(lower, word));
}

function beginsWord(text: string, word: string): boolean {
  const first = word.charAt(0);
  for (let at = text.indexOf(first); at !== -1; at = text.indexOf(first, at + 1)) {
    if (at === 0 || !WORD_CHARACTER.test(text.charAt(at - 1))) return holdsInOrder(text, word, at);
  }
  return false;
}

const WORD_CHARACTER = /[\p{L}\p{N}]/u;

function holdsInOrder(text: string, word: string, from: number): boolean {
  let at = from - 1;
  for (let letter = 0; letter < word.length; letter += 1) {
    at = text.indexOf(word.charAt(letter), at + 1);
    if (at === -1) return false;
  }
  return true;
}

/** What of a text `wanted` matches: `[start, end, …]` in code units, in order. */
export function matchRanges({ lower, prepared }: Searchable, wanted: string): number[] {
  const literal = lowered(wanted);
  const at = lower.indexOf(literal);
  if (at >= 0) return [at, at + literal.length];
  return rangesOf(single(wordsOf(literal).join(' '), prepared)?.indexes ?? []);
}

function rangesOf(indexes: readonly number[]): number[] {
  const ranges: number[] = [];
  for (const index of indexes) {
    if (ranges.at(-1) === index) ranges[ranges.length - 1] = index + 1;
    else ranges.push(index, index + 1);
  }
  return ranges;
}
