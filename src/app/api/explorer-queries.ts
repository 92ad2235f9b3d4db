/** Queries over a whole environment: its fields and its changes. */
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  type QueryClient,
  type QueryState,
} from '@tanstack/react-query';
import { MAX_LIMIT } from '../../contract/api';
import type { CatalogState } from '../../contract/catalog';
import { ChangeList, changesPath, type ChangesParameters } from '../../contract/catalog-changes';
import { FieldList, fieldsPath, type FieldsParameters } from '../../contract/catalog-fields';
import { MAX_QUERY } from '../../contract/catalog-query';
import { changesPage, fieldsPage } from '../../contract/environment-pages';
import { get, type Fetched, type GetOptions } from './client';
import { cameWithThePage } from './initial-data';
import { gatheringError, isHistoryGathered, isStillGathered } from './still-gathered';

const SECOND = 1000;

/** `null` for the first page, otherwise the cursor at which the page before it ended. */
type Cursor = string | null;
type Asked = Pick<QueryState, 'status'>;
type Pages = { pages: readonly Fetched<{ data: readonly unknown[] }>[] };

const shared = {
  initialPageParam: null as Cursor,
  // The previous results stay in sight while the next ones load.
  placeholderData: keepPreviousData,
  staleTime: 30 * SECOND,
};

/**
 * An environment's fields, page by page. Refetches while the server does not know all actions yet.
 *
 * @param mayGrow false refetches only while the list is empty, so that rows do not move while the user reads
 */
export function fieldsQuery(environment: string, parameters: FieldsParameters, mayGrow = true) {
  return infiniteQueryOptions({
    ...shared,
    queryKey: ['fields', environment, parameters],
    queryFn: ({ pageParam, ...context }) =>
      fromCatalog(get(fieldsPage(environment, parameters, pageParam), FieldList, ofPage(pageParam, context))),
    getNextPageParam: ({ data }: Fetched<FieldList>): Cursor => data.list_metadata.after,
    refetchInterval: ({ state }) =>
      (mayGrow || !hasAny(state.data)) && intervalForCatalog(state, state.data?.pages[0]?.data.catalog),
  });
}

/** The number of an environment's fields and the state of the server's catalog, without the fields. */
export function fieldsProgressQuery(environment: string, parameters: FieldsParameters) {
  const path = fieldsPath(environment, { ...parameters, limit: 1 });
  return queryOptions({
    queryKey: ['fields-progress', environment, parameters],
    queryFn: (context) => fromCatalog(get(path, FieldList, context)),
    refetchInterval: ({ state }) => intervalForCatalog(state, state.data?.data.catalog),
    select: ({ data }) => data,
  });
}

/** One field by its address, for when the list does not contain it. `undefined` if no action has it. */
export function fieldQuery(environment: string, address: string) {
  const path = fieldsPath(environment, { q: address.slice(0, MAX_QUERY), limit: MAX_LIMIT });
  return queryOptions({
    queryKey: ['field', environment, address],
    queryFn: (context) => fromCatalog(get(path, FieldList, context)),
    staleTime: 30 * SECOND,
    refetchInterval: ({ state }) => intervalForCatalog(state, state.data?.data.catalog),
    select: ({ data: { data, catalog } }) => ({
      field: data.find((field) => field.address === address),
      catalog,
    }),
  });
}

/**
 * An environment's new versions, newest first, page by page. Refetches while the server still gathers them.
 *
 * @param mayGrow as in `fieldsQuery`
 */
export function changesQuery(environment: string, parameters: ChangesParameters, mayGrow = true) {
  return infiniteQueryOptions({
    ...shared,
    queryKey: ['changes', environment, parameters],
    queryFn: ({ pageParam, ...context }) =>
      fromCatalog(
        get(changesPage(environment, parameters, pageParam), ChangeList, ofPage(pageParam, context)),
      ),
    getNextPageParam: ({ data }: Fetched<ChangeList>): Cursor => data.list_metadata.after,
    refetchInterval: ({ state }) =>
      (mayGrow || !hasAny(state.data)) && intervalForChanges(state, state.data?.pages[0]?.data),
  });
}

/** The number of an environment's changes and the state of the server's history, without the changes. */
export function changesProgressQuery(environment: string, parameters: ChangesParameters) {
  const path = changesPath(environment, { ...parameters, limit: 1 });
  return queryOptions({
    queryKey: ['changes-progress', environment, parameters],
    queryFn: (context) => fromCatalog(get(path, ChangeList, context)),
    refetchInterval: ({ state }) => intervalForChanges(state, state.data?.data),
    select: ({ data }) => data,
  });
}

/** An answer that the server made from its catalog is as old as the catalog. */
async function fromCatalog<Data extends { catalog: CatalogState }>(
  answer: Promise<Fetched<Data>>,
): Promise<Fetched<Data>> {
  const { data, freshness } = await answer;
  const { asOf } = data.catalog;
  return { data, freshness: asOf === null ? freshness : { ...freshness, asOf: Date.parse(asOf) } };
}

/** In a refresh, the first page renews the server's whole catalog. */
function ofPage(
  cursor: Cursor,
  { signal, queryKey }: Required<Pick<GetOptions, 'signal' | 'queryKey'>>,
): GetOptions {
  return cursor === null ? { signal, queryKey } : { signal };
}

function hasAny(loaded: Pages | undefined): boolean {
  return loaded?.pages.some(({ data }) => data.data.length > 0) ?? false;
}

function intervalForChanges(query: Asked, list: ChangeList | undefined): number | false {
  if (list === undefined) return false;
  const { catalog, history } = list;
  return (
    intervalForCatalog(query, catalog) ||
    intervalFor(query, { complete: isHistoryGathered(list), error: history.error })
  );
}

function intervalForCatalog(query: Asked, catalog: CatalogState | undefined): number | false {
  if (catalog === undefined) return false;
  return intervalFor(query, { complete: !isStillGathered(catalog), error: gatheringError(catalog) });
}

/** Starts loading the fields. Returns a promise to wait for only if they came with the page. */
export function loadFields(client: QueryClient, environment: string, parameters: FieldsParameters) {
  const atHand = cameWithThePage(fieldsPage(environment, parameters, null));
  const loading = client.prefetchInfiniteQuery(fieldsQuery(environment, parameters));
  return atHand ? loading : undefined;
}

/** Starts loading the changes. Returns a promise to wait for only if they came with the page. */
export function loadChanges(client: QueryClient, environment: string, parameters: ChangesParameters) {
  const atHand = cameWithThePage(changesPage(environment, parameters, null));
  const loading = client.prefetchInfiniteQuery(changesQuery(environment, parameters));
  return atHand ? loading : undefined;
}

/** One second while the server gathers more, five while that is paused or our server fails. */
function intervalFor({ status }: Asked, known: { complete: boolean; error: unknown }): number | false {
  if (known.complete && known.error === undefined) return false;
  return known.error === undefined && status !== 'error' ? SECOND : 5 * SECOND;
}
