/** What is asked of a whole environment, and answered from the server's catalog of it: shapes, paths, parameters. */
import * as z from 'zod/mini';
import { ENVIRONMENTS_PATH, ERROR_CODES, actionsPath } from './api';
import { ActionList } from './workos';

/** How far the server knows an environment. Times are ISO 8601. */
export const CatalogState = z.object({
  /** How many actions are known. */
  loaded: z.int(),
  /** Whether these are all there are: the whole list was walked at least once. */
  complete: z.boolean(),
  /** When the last complete walk of the list ended; `null` before the first. */
  asOf: z.nullable(z.string()),
  /** Why walking stopped for now, when it did; it goes on by itself. */
  error: z.optional(z.enum(ERROR_CODES)),
});
export type CatalogState = z.infer<typeof CatalogState>;

/** How many of the actions whose history is needed have theirs known. */
export const HistoryState = z.object({
  loaded: z.int(),
  total: z.int(),
  complete: z.boolean(),
  error: z.optional(z.enum(ERROR_CODES)),
});
export type HistoryState = z.infer<typeof HistoryState>;

export const ACTION_SORTS = ['created', 'updated', 'name', 'version', 'fields'] as const;
export type ActionSort = (typeof ACTION_SORTS)[number];

/** The longest text that can be searched for, in UTF-16 code units. */
export const MAX_QUERY = 512;

/** What narrows a list of actions; each is absent where it narrows nothing. */
export type ActionsFilter = { q?: string; namespace?: string; target?: string; field?: string };

/** Where to go on in a list, and how much of it: `limit` from 1 to 100. */
export type CatalogPage = { limit?: number; before?: string; after?: string };

export type ActionsSearchParameters = ActionsFilter &
  CatalogPage & { sort?: ActionSort; order?: 'asc' | 'desc' };

const Facet = z.array(z.object({ value: z.string(), count: z.int() }));
export type Facet = z.infer<typeof Facet>;

/**
 * A list of actions as WorkOS's, of those that match. `facets` count what each further choice would leave, most first;
 * `matches` has for each item the ranges `[start, end, start, end, …]` of its name that the search text matched, in
 * UTF-16 code units.
 */
export const ActionSearchList = z.looseObject({
  ...ActionList.shape,
  total: z.int(),
  facets: z.object({ namespaces: Facet, targets: Facet }),
  matches: z.array(z.array(z.int())),
  catalog: CatalogState,
});
export type ActionSearchList = z.infer<typeof ActionSearchList>;

/** The path and query of an environment's actions, searched, narrowed or sorted over the whole catalog. */
export function actionSearchPath(environment: string, parameters: ActionsSearchParameters): string {
  return actionsPath(environment) + queryText(parameters);
}

/** A type that a field has, how many actions have it so, and the first of these by name. */
const FieldType = z.object({ type: z.string(), count: z.int(), actions: z.array(z.string()) });

/** How many actions a field's type names at most. */
export const NAMED_ACTIONS = 20;

/** One address over the latest schemas of all actions. */
export const CatalogField = z.object({
  address: z.string(),
  /** The metadata key alone; `null` for a target, which has a type instead. */
  key: z.nullable(z.string()),
  group: z.enum(['actor', 'targets', 'metadata']),
  /** How many actions carry it. */
  count: z.int(),
  /** Most frequent first. */
  types: z.array(FieldType),
  /**
   * The types that this key has anywhere in the environment, at whichever address, most frequent first; more than one is a
   * conflict.
   */
  keyTypes: z.array(z.object({ type: z.string(), count: z.int() })),
  conflict: z.boolean(),
});
export type CatalogField = z.infer<typeof CatalogField>;

export const FieldList = z.object({
  object: z.literal('list'),
  data: z.array(CatalogField),
  list_metadata: z.object({ before: z.nullable(z.string()), after: z.nullable(z.string()) }),
  total: z.int(),
  catalog: CatalogState,
});
export type FieldList = z.infer<typeof FieldList>;

/** `shared` leaves those that several actions carry, `conflicts` those whose key has several types. */
export type FieldsParameters = CatalogPage & { q?: string; shared?: boolean; conflicts?: boolean };

export function fieldsPath(environment: string, parameters: FieldsParameters = {}): string {
  return `${environmentPath(environment)}/fields${queryText(parameters)}`;
}

export const CHANGE_VERDICTS = ['identical', 'safe', 'breaking', 'cannot_tell', 'first'] as const;
export type ChangeVerdict = (typeof CHANGE_VERDICTS)[number];

/** A version that came to be. */
export const VersionChange = z.object({
  action: z.string(),
  version: z.int(),
  /** The version before it; `null` for the first one. */
  previous: z.nullable(z.int()),
  created_at: z.string(),
  /** What changed against the one before, with backticks around names. */
  summary: z.string(),
  /** Whether events for the one before pass; `first` where there is none. */
  verdict: z.enum(CHANGE_VERDICTS),
});
export type VersionChange = z.infer<typeof VersionChange>;

/** Versions that came to be in the seven days from a Monday, UTC. */
export const ChangesWeek = z.object({ monday: z.string(), versions: z.int(), breaking: z.int() });
export type ChangesWeek = z.infer<typeof ChangesWeek>;

/**
 * New versions over all actions, newest first. `weeks` counts those that match by the week, oldest first, weeks without any
 * included: from the first to the last, but no more than the last 106 weeks, and only versions whose date can be read.
 */
export const ChangeList = z.object({
  object: z.literal('list'),
  data: z.array(VersionChange),
  list_metadata: z.object({ before: z.nullable(z.string()), after: z.nullable(z.string()) }),
  total: z.int(),
  weeks: z.array(ChangesWeek),
  namespaces: Facet,
  verdicts: Facet,
  catalog: CatalogState,
  history: HistoryState,
});
export type ChangeList = z.infer<typeof ChangeList>;

/** `since` is an ISO 8601 date or date-time: that moment and later. */
export type ChangesParameters = CatalogPage & {
  since?: string;
  action?: string;
  namespace?: string;
  verdict?: ChangeVerdict;
};

export function changesPath(environment: string, parameters: ChangesParameters = {}): string {
  return `${environmentPath(environment)}/changes${queryText(parameters)}`;
}

/** The Atom feed of an environment's changes. */
export function feedPath(environment: string): string {
  return `/feeds/${encodeURIComponent(environment)}.atom`;
}

function environmentPath(environment: string): string {
  return `${ENVIRONMENTS_PATH}/${encodeURIComponent(environment)}`;
}

/** In the order of the names, so that equal parameters make equal addresses; nothing stands for what is not set. */
function queryText(parameters: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const query = new URLSearchParams();
  for (const name of Object.keys(parameters).toSorted()) {
    const value = parameters[name];
    if (value !== undefined && value !== '' && value !== false) query.set(name, String(value));
  }
  return query.size === 0 ? '' : `?${query}`;
}
