import { once } from './history';
import type { PageRequest, ParameterError } from './list-parameters';

/** Items, newest first, with the cursor of each; where a cursor stands is looked up in an index made on first need. */
export type Sequence<Item> = {
  readonly items: readonly Item[];
  readonly cursorOf: (item: Item) => string;
  readonly positionOf: (cursor: string) => number | undefined;
};

/** Makes a sequence of items that stand newest first. */
export function sequence<Item>(items: readonly Item[], cursorOf: (item: Item) => string): Sequence<Item> {
  const positions = once(() => new Map(items.map((item, index) => [cursorOf(item), index])));
  return { items, cursorOf, positionOf: (cursor) => positions().get(cursor) };
}

export type Page<Item> = {
  readonly data: readonly Item[];
  readonly list_metadata: { readonly before: string | null; readonly after: string | null };
};

/**
 * The page that a request asks for: what follows `after`, or what comes right before `before`, in the request's order.
 * WorkOS documents `normal` as an order and not what it means; here it is the default order, newest first.
 */
export function pageOf<Item>(
  from: Sequence<Item>,
  request: PageRequest,
): Page<Item> | { errors: ParameterError[] } {
  const { items } = from;
  const bounds = boundsOf(from, request);
  if ('errors' in bounds) return bounds;
  const { start, end } = bounds;
  const oldestFirst = request.order === 'asc';
  const data = oldestFirst
    ? items.slice(items.length - end, items.length - start).toReversed()
    : items.slice(start, end);
  const [first, last] = [data.at(0), data.at(-1)];
  return {
    data,
    list_metadata: {
      before: first === undefined || start === 0 ? null : from.cursorOf(first),
      after: last === undefined || end === items.length ? null : from.cursorOf(last),
    },
  };
}

type Bounds = { start: number; end: number };

/** Where the page stands in the list as ordered: from `start` up to, not including, `end`. */
function boundsOf<Item>(
  { items, positionOf }: Sequence<Item>,
  { limit, order, before, after }: PageRequest,
): Bounds | { errors: ParameterError[] } {
  const cursor = before ?? after;
  if (cursor === undefined) return { start: 0, end: Math.min(limit, items.length) };
  const position = positionOf(cursor);
  if (position === undefined) {
    return { errors: [{ field: before === undefined ? 'after' : 'before', code: 'unknown_cursor' }] };
  }
  const place = order === 'asc' ? items.length - 1 - position : position;
  if (before !== undefined) return { start: Math.max(0, place - limit), end: place };
  return { start: place + 1, end: Math.min(items.length, place + 1 + limit) };
}
