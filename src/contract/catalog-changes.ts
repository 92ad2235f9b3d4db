/** What changed in a whole environment: shapes, paths, parameters. */
import * as z from 'zod/mini';
import { ERROR_CODES } from './api';
import { CatalogState, Facet } from './catalog';
import { environmentPath, type CatalogPage } from './catalog-query';

/** Actions whose history could not be loaded, all with the same error code. */
export const MissingHistories = z.object({
  code: z.enum(ERROR_CODES),
  count: z.int(),
  /** The first 20 of them, each with what is wrong. */
  actions: z.array(z.object({ action: z.string(), message: z.string() })),
});
export type MissingHistories = z.infer<typeof MissingHistories>;

/** How much of an environment's history is loaded. */
export const HistoryState = z.object({
  /** How many actions have all their versions in the list. */
  loaded: z.int(),
  total: z.int(),
  complete: z.boolean(),
  /** Why loading is paused. The server retries automatically. */
  error: z.optional(z.enum(ERROR_CODES)),
  /** The actions whose last attempt failed, by error code, highest count first. Absent if there are none. */
  missing: z.optional(z.array(MissingHistories)),
});
export type HistoryState = z.infer<typeof HistoryState>;

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

/** How many versions, and how many of them are breaking. */
const VersionCounts = z.object({ versions: z.int(), breaking: z.int() });
export type VersionCounts = z.infer<typeof VersionCounts>;

/** Versions created in the seven days from a Monday, UTC. */
export const ChangesWeek = z.object({ monday: z.string(), ...VersionCounts.shape });
export type ChangesWeek = z.infer<typeof ChangesWeek>;

/** The versions that `weeks` does not count: from before its first week, and those without a date that can be read. */
const OutsideWeeks = z.object({ earlier: VersionCounts, undated: VersionCounts });
export type OutsideWeeks = z.infer<typeof OutsideWeeks>;

/**
 * New versions over all actions, newest first. `weeks` counts those that match by the week, oldest first, weeks without any
 * included: from the first to the last, but no more than the last 106 weeks. `outsideWeeks` counts the others, so that all
 * of them together are `total`.
 */
export const ChangeList = z.object({
  object: z.literal('list'),
  data: z.array(VersionChange),
  list_metadata: z.object({ before: z.nullable(z.string()), after: z.nullable(z.string()) }),
  total: z.int(),
  weeks: z.array(ChangesWeek),
  outsideWeeks: OutsideWeeks,
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
  return environmentPath(environment, 'changes', parameters);
}

/** The Atom feed of an environment's changes. */
export function feedPath(environment: string): string {
  return `/feeds/${encodeURIComponent(environment)}.atom`;
}
