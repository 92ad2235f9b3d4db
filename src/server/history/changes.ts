/** The changes that match, and what they come to: counts by namespace, by verdict and by week. */
import type { Facet } from '../../contract/catalog';
import type { ChangesWeek, ChangeVerdict } from '../../contract/catalog-changes';
import { FacetCounts } from '../catalog/facet-counts';
import type { LoggedVersion } from './change-log';

/** `since` in epoch milliseconds. */
export type ChangesFilter = {
  since?: number;
  action?: string;
  namespace?: string;
  verdict?: ChangeVerdict;
};

export type MatchingChanges = {
  /** Newest first. */
  readonly changes: readonly LoggedVersion[];
  /** Counted without the filter's own choice of a namespace, of a verdict. */
  readonly namespaces: Facet;
  readonly verdicts: Facet;
  readonly weeks: ChangesWeek[];
};

const MOST_WEEKS = 106;

const WEEK = 7 * 24 * 60 * 60 * 1000;
/** 5 January 1970, epoch milliseconds. */
const A_MONDAY = 4 * 24 * 60 * 60 * 1000;

/**
 * Picks out what matches.
 *
 * @param versions newest first
 */
export function matchingChanges(versions: readonly LoggedVersion[], filter: ChangesFilter): MatchingChanges {
  const changes: LoggedVersion[] = [];
  const namespaces = new FacetCounts();
  const verdicts = new FacetCounts();
  for (const logged of versions) {
    if (filter.since !== undefined && logged.at < filter.since) break;
    if (filter.action !== undefined && logged.action !== filter.action) continue;
    const { verdict } = logged.version;
    const isOfNamespace = filter.namespace === undefined || logged.namespace === filter.namespace;
    const hasVerdict = filter.verdict === undefined || verdict === filter.verdict;
    if (hasVerdict) namespaces.add(logged.namespace);
    if (isOfNamespace) verdicts.add(verdict);
    if (isOfNamespace && hasVerdict) changes.push(logged);
  }
  return { changes, namespaces: namespaces.facet(), verdicts: verdicts.facet(), weeks: weeksOf(changes) };
}

/** Oldest first, from the first change's week to the last one's, but no more than the last two years. */
function weeksOf(changes: readonly LoggedVersion[]): ChangesWeek[] {
  const newest = changes[0];
  // What has no date that can be read stands at the end.
  const oldest = changes.findLast(({ at }) => at !== -Infinity);
  if (newest === undefined || oldest === undefined) return [];
  const last = weekOf(newest.at);
  const first = Math.max(weekOf(oldest.at), last - MOST_WEEKS + 1);
  const weeks = Array.from({ length: last - first + 1 }, (_, index) => ({
    monday: new Date(A_MONDAY + (first + index) * WEEK).toISOString().slice(0, 'YYYY-MM-DD'.length),
    versions: 0,
    breaking: 0,
  }));
  for (const { at, version } of changes) {
    const week = weeks[weekOf(at) - first];
    if (week === undefined) continue;
    week.versions += 1;
    if (version.verdict === 'breaking') week.breaking += 1;
  }
  return weeks;
}

function weekOf(at: number): number {
  return Math.floor((at - A_MONDAY) / WEEK);
}
