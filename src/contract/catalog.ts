/** What the server knows of a whole environment, and what it answers to a search in it. */
import * as z from 'zod/mini';
import { ERROR_CODES } from './api';
import { ListedActions } from './list-items';
import { ListProblem } from './list-problems';

/** How far the server knows an environment. Times are ISO 8601. */
export const CatalogState = z.object({
  /** How many actions are known. */
  loaded: z.int(),
  /** How many of these cannot be read, and so have no fields, targets, versions or types here. Absent when all can. */
  unreadable: z.optional(z.int()),
  /** Whether these are all there are: the whole list was walked at least once. */
  complete: z.boolean(),
  /** When the last complete walk of the list ended; `null` before the first. */
  asOf: z.nullable(z.string()),
  /** Why loading is paused, if it is. The server retries automatically. */
  error: z.optional(z.enum(ERROR_CODES)),
  /** Actions that the last whole walk could not read. While there are any, `complete` is false and `error` is there. */
  problems: z.optional(z.array(ListProblem)),
});
export type CatalogState = z.infer<typeof CatalogState>;

export const Facet = z.array(z.object({ value: z.string(), count: z.int() }));
export type Facet = z.infer<typeof Facet>;

/**
 * A list of actions as WorkOS's, of those that match. `facets` count what each further choice would leave, most first;
 * `matches` has for each item the ranges `[start, end, start, end, …]` of its name that the search text matched, in
 * UTF-16 code units.
 */
export const ActionSearchList = z.looseObject({
  ...ListedActions.shape,
  total: z.int(),
  facets: z.object({ namespaces: Facet, targets: Facet }),
  matches: z.array(z.array(z.int())),
  catalog: CatalogState,
});
export type ActionSearchList = z.infer<typeof ActionSearchList>;
