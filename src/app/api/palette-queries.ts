/** What the palette asks as one types: a few actions and a few fields of the whole environment. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ActionSearchList, type CatalogState } from '../../contract/catalog';
import { FieldList, fieldsPath } from '../../contract/catalog-fields';
import { actionSearchPath } from '../../contract/catalog-query';
import { get, type Fetched } from './client';
import { NOT_REFRESHED } from './refresh';
import { isStillGathered } from './still-gathered';

const SECOND = 1000;
const LIMIT = 8;

type State = { state: { data?: Fetched<{ catalog: CatalogState }> | undefined } };

const shared = {
  meta: NOT_REFRESHED,
  staleTime: 30 * SECOND,
  gcTime: 60 * SECOND,
  // What was found stays in sight while the next answer is on its way.
  placeholderData: keepPreviousData,
  // More is found as the server gets to know more.
  refetchInterval: ({ state: { data } }: State) =>
    data !== undefined && isStillGathered(data.data.catalog) ? SECOND : false,
} as const;

/** The actions that match a text best, with where it matched. Asks nothing for an empty text. */
export function paletteActionsQuery(environment: string | undefined, q: string) {
  return queryOptions({
    ...shared,
    queryKey: ['palette-actions', environment ?? '', q],
    enabled: environment !== undefined && q !== '',
    queryFn: ({ signal }) =>
      get(actionSearchPath(environment ?? '', { q, limit: LIMIT }), ActionSearchList, { signal }),
  });
}

/** The field addresses that match a text best. Asks nothing for an empty text. */
export function paletteFieldsQuery(environment: string | undefined, q: string) {
  return queryOptions({
    ...shared,
    queryKey: ['palette-fields', environment ?? '', q],
    enabled: environment !== undefined && q !== '',
    queryFn: ({ signal }) => get(fieldsPath(environment ?? '', { q, limit: LIMIT }), FieldList, { signal }),
  });
}
