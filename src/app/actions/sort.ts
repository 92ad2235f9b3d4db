import { orderOf, searchOf, sortOf, type ActionsLink } from '../../contract/actions-link';
import type { ActionSort } from '../../contract/catalog-query';

export type Direction = 'asc' | 'desc';

/** In which direction a sort is of most use, so that a first click gives it. */
const NATURAL: Record<ActionSort, Direction> = {
  created: 'desc',
  updated: 'desc',
  name: 'asc',
  version: 'desc',
  fields: 'desc',
};

/** What the rows are sorted by: a sort and its direction, or how well they match what is searched for. */
export type Sorting = { sort: ActionSort; direction: Direction } | 'relevance';

export function sortingOf(link: ActionsLink): Sorting {
  const search = searchOf(link);
  if (search === undefined) return { sort: 'created', direction: orderOf(link) === 'desc' ? 'desc' : 'asc' };
  const sort = search.sort ?? (search.q === undefined ? 'created' : undefined);
  return sort === undefined ? 'relevance' : { sort, direction: search.order ?? NATURAL[sort] };
}

/** What a click on a sort's control leads to: its natural direction, then the other one, then what it is without. */
export function nextSort(link: ActionsLink, sort: ActionSort): Required<Pick<ActionsLink, 'sort' | 'order'>> {
  const sorting = sortingOf(link);
  if (sorting === 'relevance' || sorting.sort !== sort) return { sort, order: '' };
  if (sorting.direction !== NATURAL[sort]) return { sort: '', order: '' };
  return { sort: sortOf(link) ?? '', order: NATURAL[sort] === 'asc' ? 'desc' : 'asc' };
}
