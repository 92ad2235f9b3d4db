/** The actions of a catalog that match, in the order that is asked for, and what each further choice would leave. */
import type { Facet } from '../../contract/catalog';
import type { ActionSort, ActionsFilter } from '../../contract/catalog-query';
import type { CatalogEntry } from './catalog-entry';
import { FacetCounts } from './facet-counts';
import { entriesWithField, type FieldIndex } from './field-index';
import { bestMatches, literalRank } from './text-search';

export type ActionsAsked = ActionsFilter & {
  sort?: ActionSort | undefined;
  order?: 'asc' | 'desc' | undefined;
};

export type ActionsFound = {
  readonly entries: readonly CatalogEntry[];
  readonly facets: { readonly namespaces: Facet; readonly targets: Facet };
};

/**
 * Finds and sorts. Without `sort` what matches `q` best comes first, and where nothing is searched for, the newest; equal
 * ones are in the order of their names, so that the order is one and the same each time.
 *
 * @param named what `matchNames` found for `q`, or all entries
 * @param asked its texts are not empty, nor is white space all they hold
 */
export function findActions(
  named: readonly CatalogEntry[],
  index: () => FieldIndex,
  { q, namespace, target, field, sort, order }: ActionsAsked,
): ActionsFound {
  const holders = field === undefined ? undefined : entriesWithField(index(), field);
  const matching = holders === undefined ? named : named.filter((entry) => holders.has(entry));
  const isOfNamespace = (entry: CatalogEntry) => namespace === undefined || entry.namespace === namespace;
  const hasTarget = (entry: CatalogEntry) => target === undefined || entry.targets.includes(target);
  const ofNamespace = matching.filter(isOfNamespace);
  const withTarget = matching.filter(hasTarget);
  const chosen = ofNamespace.filter(hasTarget);
  return {
    entries: sort === undefined && q !== undefined ? chosen : sorted(chosen, sort ?? 'created', order),
    facets: {
      namespaces: facetOf(withTarget, (entry) => [entry.namespace]),
      targets: facetOf(ofNamespace, (entry) => entry.targets),
    },
  };
}

/** The entries whose names match, best first; `byName` are all of them in the order of their names. */
export function matchNames(byName: readonly CatalogEntry[], q: string): readonly CatalogEntry[] {
  return bestMatches(byName, q, literalRankOfName, ({ search }) => search);
}

function literalRankOfName({ search }: CatalogEntry, lower: string): number | undefined {
  return literalRank(search.lower, lower);
}

/** Entries in the order of their names, by code units: the same on every machine. */
export function sortedByName(entries: readonly CatalogEntry[]): CatalogEntry[] {
  return entries.toSorted((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1));
}

const NUMBERS = {
  created: ({ createdAt }: CatalogEntry) => createdAt,
  updated: ({ updatedAt }: CatalogEntry) => updatedAt,
  version: ({ version }: CatalogEntry) => version,
  fields: ({ keys }: CatalogEntry) => keys,
} satisfies Partial<Record<ActionSort, (entry: CatalogEntry) => number>>;

function sorted(
  entries: readonly CatalogEntry[],
  sort: ActionSort,
  order: 'asc' | 'desc' | undefined,
): CatalogEntry[] {
  // Matches come by relevance, so by name first: sorting is stable, and keeps that order among equals.
  const byName = sortedByName(entries);
  if (sort === 'name') return order === 'desc' ? byName.toReversed() : byName;
  const numberOf = NUMBERS[sort];
  const sign = order === 'asc' ? 1 : -1;
  return byName.toSorted((a, b) => sign * (numberOf(a) - numberOf(b)));
}

/** How many entries each value would leave. */
function facetOf(
  entries: readonly CatalogEntry[],
  valuesOf: (entry: CatalogEntry) => readonly string[],
): Facet {
  const counts = new FacetCounts();
  for (const entry of entries) for (const value of valuesOf(entry)) counts.add(value);
  return counts.facet();
}
