/** Pages of a result that the server has whole, with cursors that bear its changing. */
import { hash } from 'node:crypto';
import { failed, succeeded, type Outcome } from '../errors';

/** Of both digests, so many characters: enough that no two are ever the same by chance. */
const DIGEST = 11;
const CURSOR = /^(?<query>[\w-]{11})(?<identity>[\w-]{11})(?<offset>\d{1,9})$/;

const DEFAULT_LIMIT = 10;

/** What a page is taken out of: an array, or what has as much of one. */
export type Items<Item> = {
  readonly length: number;
  readonly at: (index: number) => Item | undefined;
  readonly slice: (start: number, end: number) => readonly Item[];
  readonly findIndex: (isIt: (item: Item | undefined) => boolean) => number;
};

export type ResultPage<Item> = {
  readonly data: readonly Item[];
  readonly list_metadata: { readonly before: string | null; readonly after: string | null };
};

export type ResultAsked = {
  /** What was asked for, without limit and cursors, in one normal form: a cursor leads on in no other list. */
  readonly query: string;
  readonly limit?: number | undefined;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
};

/**
 * The page after or before a cursor, or the first one. Where the cursor's item is still in the list, the page begins (or
 * ends) next to it, wherever it now is; else at the place where it was.
 *
 * @param identityOf tells items apart, and finds one again after the list has changed
 * @param asked `limit` is 10 when absent, as WorkOS has it
 * @returns the page, or `bad_request` that names the parameter at fault
 */
export function pageOfResult<Item>(
  items: Items<Item>,
  identityOf: (item: Item) => string,
  { query, limit = DEFAULT_LIMIT, before, after }: ResultAsked,
): Outcome<ResultPage<Item>> {
  if (before !== undefined && after !== undefined) {
    return failed('bad_request', 'The parameters “before” and “after” exclude each other.');
  }
  const digestOfQuery = digestOf(query);
  const cursorAt = (offset: number) => {
    const item = items.at(offset);
    return item === undefined
      ? null
      : digestOfQuery + numberText(quickDigestOf(identityOf(item))) + String(offset);
  };
  const name = before === undefined ? 'after' : 'before';
  const bounds = boundsOf(items, identityOf, { name, cursor: before ?? after, limit, digestOfQuery });
  if (!bounds.ok) return bounds;
  const { start, end } = bounds.value;
  return succeeded({
    data: items.slice(start, end),
    list_metadata: {
      before: start === 0 ? null : cursorAt(start),
      after: end === 0 || end >= items.length ? null : cursorAt(end - 1),
    },
  });
}

type CursorAsked = {
  name: 'after' | 'before';
  cursor: string | undefined;
  limit: number;
  digestOfQuery: string;
};

/** Where the page stands: from `start` up to, not including, `end`. */
function boundsOf<Item>(
  items: Items<Item>,
  identityOf: (item: Item) => string,
  { name, cursor, limit, digestOfQuery }: CursorAsked,
): Outcome<{ start: number; end: number }> {
  if (cursor === undefined) return succeeded({ start: 0, end: Math.min(limit, items.length) });
  const { query, identity, offset } = CURSOR.exec(cursor)?.groups ?? {};
  if (query !== digestOfQuery || identity === undefined) {
    return failed('bad_request', `The parameter “${name}” is a cursor of another list.`);
  }
  const place = placeOfItem(items, identityOf, identity, Number(offset));
  if (name === 'before') {
    const end = Math.min(items.length, place.offset);
    return succeeded({ start: Math.max(0, end - limit), end });
  }
  const start = Math.min(items.length, place.isThere ? place.offset + 1 : place.offset);
  return succeeded({ start, end: Math.min(items.length, start + limit) });
}

function placeOfItem<Item>(
  items: Items<Item>,
  identityOf: (item: Item) => string,
  identity: string,
  offset: number,
): { offset: number; isThere: boolean } {
  const wanted = Number.parseInt(identity, RADIX);
  const isIt = (item: Item | undefined) => item !== undefined && quickDigestOf(identityOf(item)) === wanted;
  if (isIt(items.at(offset))) return { offset, isThere: true };
  const found = items.findIndex(isIt);
  return found === -1 ? { offset, isThere: false } : { offset: found, isThere: true };
}

function digestOf(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, DIGEST);
}

/** Of 53 bits no more digits than a digest has characters. */
const RADIX = 36;

function numberText(digest: number): string {
  return digest.toString(RADIX).padStart(DIGEST, '0');
}

/**
 * 53 bits of a text (cyrb53, in the public domain). Where a cursor's item is gone, that of every item is made, which SHA-256
 * and making texts of them are too slow for.
 */
function quickDigestOf(text: string): number {
  let one = 0xdeadbeef;
  let other = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 2654435761);
    other = Math.imul(other ^ code, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return 2 ** 32 * (other & 0x1fffff) + (one >>> 0);
}
