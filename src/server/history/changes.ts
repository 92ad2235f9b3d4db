/** The changes that match, and their counts by namespace, by verdict and by week. */
import type { Facet } from '../../contract/catalog';
import type { ChangesWeek, ChangeVerdict, OutsideWeeks, VersionCounts } from '../../contract/catalog-changes';
import { FacetCounts } from '../catalog/facet-counts';
import { perState } from '../catalog/remembering';
import type { ChangeLog, LoggedVersion } from './change-log';
import { PickedItems } from './picked-items';

/** `since` in epoch milliseconds. */
export type ChangesFilter = {
  since?: number;
  action?: string;
  namespace?: string;
  verdict?: ChangeVerdict;
};

export type MatchingChanges = {
  /** Newest first. */
  readonly changes: PickedItems<LoggedVersion>;
  /** Counted without the filter's own choice of a namespace, of a verdict. */
  readonly namespaces: Facet;
  readonly verdicts: Facet;
} & CountedByWeek;

/** Every matching version is in one week, or in one of `outsideWeeks`. */
type CountedByWeek = { readonly weeks: ChangesWeek[]; readonly outsideWeeks: OutsideWeeks };

const MOST_WEEKS = 106;

const WEEK = 7 * 24 * 60 * 60 * 1000;
/** 5 January 1970, epoch milliseconds. */
const A_MONDAY = 4 * 24 * 60 * 60 * 1000;
/** Of a date that cannot be read; before all others. */
const NO_WEEK = -(2 ** 31);

/** Picks out of a log what matches, each time out of what it holds then. */
export function findingIn(log: ChangeLog): (filter: ChangesFilter) => MatchingChanges {
  const all = perState(
    () => log.versions(),
    () => new CountableVersions(log.versions()),
  );
  return ({ action, ...filter }) => {
    // One action has few versions: they are quicker looked at than all others are left out.
    const versions = action === undefined ? all() : new CountableVersions(log.versionsOf(action));
    return versions.matching(filter);
  };
}

/** What versions have in common that are counted alike. */
type Kind = { readonly namespace: string; readonly verdict: ChangeVerdict };

/**
 * Versions, newest first, with the numbers that a question needs of each side by side: to follow 50,000 objects through
 * memory takes several times as long.
 */
class CountableVersions {
  readonly #versions: readonly LoggedVersion[];
  readonly #kinds: Kind[] = [];
  /** By version: where its kind stands. */
  readonly #kindOf: Uint32Array;
  readonly #weekOf: Int32Array;

  constructor(versions: readonly LoggedVersion[]) {
    this.#versions = versions;
    const places = new Map<string, Map<ChangeVerdict, number>>();
    this.#kindOf = Uint32Array.from(versions, (logged) => this.#placeOfKind(logged, places));
    this.#weekOf = Int32Array.from(versions, weekOf);
  }

  #placeOfKind(
    { namespace, version: { verdict } }: LoggedVersion,
    places: Map<string, Map<ChangeVerdict, number>>,
  ): number {
    const ofNamespace = places.get(namespace) ?? new Map<ChangeVerdict, number>();
    const known = ofNamespace.get(verdict);
    if (known !== undefined) return known;
    places.set(namespace, ofNamespace.set(verdict, this.#kinds.length));
    return this.#kinds.push({ namespace, verdict }) - 1;
  }

  matching({ since, ...chosen }: Omit<ChangesFilter, 'action'>): MatchingChanges {
    const kindOf = this.#kindOf.subarray(
      0,
      since === undefined ? undefined : countSince(this.#versions, since),
    );
    const isChosen = this.#kinds.map((kind) => isOfNamespace(kind, chosen) && hasVerdict(kind, chosen));
    const counts = new Uint32Array(this.#kinds.length);
    const places = new Uint32Array(kindOf.length);
    let picked = 0;
    for (let place = 0; place < kindOf.length; place += 1) {
      const kind = kindOf[place] ?? 0;
      increment(counts, kind);
      if (isChosen[kind] !== true) continue;
      places[picked] = place;
      picked += 1;
    }
    const matching = places.subarray(0, picked);
    return {
      changes: new PickedItems(this.#versions, matching),
      ...this.#facets(counts, chosen),
      ...this.#countByWeek(matching),
    };
  }

  /** @param counts by kind */
  #facets(counts: Uint32Array, chosen: Partial<Kind>): Pick<MatchingChanges, 'namespaces' | 'verdicts'> {
    const namespaces = new FacetCounts();
    const verdicts = new FacetCounts();
    for (const [place, count] of counts.entries()) {
      const kind = this.#kinds[place];
      if (kind === undefined || count === 0) continue;
      if (hasVerdict(kind, chosen)) namespaces.add(kind.namespace, count);
      if (isOfNamespace(kind, chosen)) verdicts.add(kind.verdict, count);
    }
    return { namespaces: namespaces.facet(), verdicts: verdicts.facet() };
  }

  /** Weeks are oldest first, from the first version's to the last one's, but no more than the last two years. */
  #countByWeek(places: Uint32Array): CountedByWeek {
    const weekAt = (place: number | undefined) =>
      place === undefined ? NO_WEEK : (this.#weekOf[place] ?? NO_WEEK);
    const last = weekAt(places[0]);
    // What has no date that can be read stands at the end.
    const first = weekAt(places.findLast((place) => weekAt(place) !== NO_WEEK));
    const begin = Math.max(first, last - MOST_WEEKS + 1);
    const weeks = first === NO_WEEK ? [] : weeksFrom(begin, last);
    const outsideWeeks = { earlier: noVersions(), undated: noVersions() };
    const breaks = this.#kinds.map(({ verdict }) => verdict === 'breaking');
    for (const place of places) {
      const week = weekAt(place);
      const counts = week === NO_WEEK ? outsideWeeks.undated : (weeks[week - begin] ?? outsideWeeks.earlier);
      counts.versions += 1;
      if (breaks[this.#kindOf[place] ?? 0] === true) counts.breaking += 1;
    }
    return { weeks, outsideWeeks };
  }
}

function isOfNamespace(kind: Kind, { namespace }: Partial<Kind>): boolean {
  return namespace === undefined || kind.namespace === namespace;
}

function hasVerdict(kind: Kind, { verdict }: Partial<Kind>): boolean {
  return verdict === undefined || kind.verdict === verdict;
}

function increment(counts: Uint32Array, place: number): void {
  counts[place] = (counts[place] ?? 0) + 1;
}

/** How many of the versions are not older: those at the front, found by halving. */
function countSince(versions: readonly LoggedVersion[], since: number): number {
  let newer = 0;
  let older = versions.length;
  while (newer < older) {
    const middle = (newer + older) >>> 1;
    if ((versions[middle]?.at ?? -Infinity) < since) older = middle;
    else newer = middle + 1;
  }
  return newer;
}

function weekOf({ at }: LoggedVersion): number {
  return at === -Infinity ? NO_WEEK : Math.floor((at - A_MONDAY) / WEEK);
}

function noVersions(): VersionCounts {
  return { versions: 0, breaking: 0 };
}

function weeksFrom(first: number, last: number): ChangesWeek[] {
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    monday: mondayOf(first + index),
    ...noVersions(),
  }));
}

function mondayOf(week: number): string {
  return new Date(A_MONDAY + week * WEEK).toISOString().slice(0, 'YYYY-MM-DD'.length);
}
