/** Finds by what one types, as the server finds actions: letters in their order, the best first. */
import { go, single } from 'fuzzysort';

type Labelled = { readonly label: string; readonly match: readonly number[] };
type GroupOf<Item> = { readonly heading: string; readonly items: readonly Item[] };

/** Those that match, best first, with where they do; all of them, as they stand, for an empty text. */
export function matching<Item extends Labelled>(text: string, items: readonly Item[]): Item[] {
  if (text === '') return [...items];
  const found = go(text, items, { key: 'label', limit: 0 });
  return found.map(({ obj, indexes }) => withMatch(obj, rangesOf(indexes)));
}

function withMatch<Item extends Labelled>(item: Item, match: readonly number[]): Item {
  return { ...item, match };
}

/** Where a text matches in another; empty where it does not. */
export function matchIn(label: string, text: string): number[] {
  return rangesOf(single(text, label)?.indexes ?? []);
}

/** `[2, 3, 7]` as `[2, 4, 7, 8]`: the ranges that the UTF-16 code units at these places make. */
export function rangesOf(indexes: readonly number[]): number[] {
  const ranges: number[] = [];
  for (const index of indexes.toSorted((a, b) => a - b)) {
    if (ranges.at(-1) === index) ranges[ranges.length - 1] = index + 1;
    else ranges.push(index, index + 1);
  }
  return ranges;
}

/**
 * Groups in which something begins with the text as it was typed come first, then those in which something holds it, then
 * those that only match loosely: who types “dark” means the theme, not an action that happens to have these letters.
 * Groups without an item are left out.
 */
export function ordered<Item extends Labelled>(
  text: string,
  groups: readonly GroupOf<Item>[],
): GroupOf<Item>[] {
  const lower = text.toLowerCase();
  const rank = ({ items }: GroupOf<Item>) =>
    Math.max(...items.map(({ label, match }) => (match.length === 0 ? 0 : closeness(label, lower))));
  return groups.filter(({ items }) => items.length > 0).toSorted((a, b) => rank(b) - rank(a));
}

function closeness(label: string, lower: string): number {
  const at = label.toLowerCase().indexOf(lower);
  return at === 0 ? 2 : Number(at > 0);
}
