/**
 * Finds two versions of an action with the fewest calls. WorkOS lists versions from either end, at most 100 at once, and
 * cannot be asked for one; why this walk is the cheapest stands in docs/decisions/0015-finding-two-versions.md.
 */
import { FIRST_VERSIONS_PAGE_SIZE, MAX_LIMIT, OLDER_VERSIONS_PAGE_SIZE, type ListParameters } from './api';
import { seenVersions, type Numbered, type SeenVersions, type WalkedPage } from './seen-versions';
import type { VersionPair } from './version-pair';
import type { AuditLogSchema } from './workos';

/** All version numbers seen on the way, ascending, and whether that is all there are. */
type Known = { readonly known: readonly number[]; readonly complete: boolean };

/** How a walk ends. */
export type Conclusion<Item extends Numbered = AuditLogSchema> =
  | ({ readonly kind: 'found'; readonly from: Item; readonly to: Item } & Known)
  /** Both sides are one version, which exists. */
  | ({ readonly kind: 'same'; readonly version: number } & Known)
  /** Which versions do not exist, and for each, at the same place, the nearest one that does. */
  | ({
      readonly kind: 'missing';
      readonly versions: readonly number[];
      readonly nearest: readonly number[];
    } & Known)
  /** The version before this one was asked for, and this is the first. */
  | ({ readonly kind: 'first'; readonly version: number } & Known)
  /** The action has one version, so there is nothing to compare. */
  | { readonly kind: 'single'; readonly version: number }
  /** The action has no version. */
  | { readonly kind: 'none' };

export type Step<Item extends Numbered = AuditLogSchema> =
  | { readonly kind: 'ask'; readonly parameters: ListParameters }
  | Conclusion<Item>;

/** What to do next for a pair, from the pages asked for so far, whatever was asked for them. */
export function nextStep<Item extends Numbered>(
  pair: VersionPair,
  pages: readonly WalkedPage<Item>[],
): Step<Item> {
  const seen = seenVersions(pages);
  const { known, complete } = seen;
  const [only] = known;
  if (complete && only === undefined) return { kind: 'none' };
  if (complete && only !== undefined && known.length === 1) return { kind: 'single', version: only };
  const anchors = anchorsOf(pair, seen);
  if (anchors === undefined) return { kind: 'ask', parameters: { limit: FIRST_VERSIONS_PAGE_SIZE } };
  const open = wantedNumbers(anchors).filter((number) => !isDecided(number, seen));
  if (open.length > 0) return { kind: 'ask', parameters: cheapestPage(open, seen) };
  return conclusionOf(pair, anchors, seen);
}

/**
 * Walks until a pair is found or cannot be. Rejects when `ask` does.
 *
 * @param pages what is at hand already
 * @param ask fetches a page
 * @returns how it ended, and all pages that it rests on
 */
export async function walk<Page extends WalkedPage<Item>, Item extends Numbered = AuditLogSchema>(
  pair: VersionPair,
  pages: readonly Page[],
  ask: (parameters: ListParameters) => Promise<Page>,
): Promise<{ conclusion: Conclusion<Item>; pages: readonly Page[] }> {
  const step = nextStep<Item>(pair, pages);
  if (step.kind !== 'ask') return { conclusion: step, pages };
  return walk(pair, [...pages, await ask(step.parameters)], ask);
}

/** The numbers of the sides that stand by themselves; `previous` hangs on the other one. `undefined` until all are known. */
function anchorsOf({ from, to }: VersionPair, seen: SeenVersions<Numbered>): number[] | undefined {
  const { known, complete, newest } = seen;
  const latest = complete || newest !== undefined ? known.at(-1) : undefined;
  const anchors = [from, to]
    .filter((name) => name !== 'previous')
    .map((name) => (name === 'latest' ? latest : name));
  return anchors.every((anchor) => anchor !== undefined) ? anchors : undefined;
}

/** Which numbers have to be known to exist or not, ascending: of a version alone, what comes before it too. */
function wantedNumbers(anchors: readonly number[]): number[] {
  const before = anchors.length === 1 ? anchors.map((anchor) => anchor - 1) : [];
  return [...before, ...anchors].toSorted((a, b) => a - b);
}

/** Whether the pages tell if a version exists. For one that does not, they then hold its neighbours as well. */
function isDecided(number: number, { complete, newest, oldest }: SeenVersions<Numbered>): boolean {
  if (complete) return true;
  return (newest !== undefined && number >= newest.edge) || (oldest !== undefined && number <= oldest.edge);
}

/**
 * The next page of the cheapest way to all open numbers: the lower ones from the oldest end, the others from the newest.
 * Numbers grow by at least one a version, so a page of 100 leads at least 100 numbers on.
 */
function cheapestPage(open: readonly number[], { newest, oldest }: SeenVersions<Numbered>): ListParameters {
  const highest = open.at(-1) ?? 0;
  const upFrom = oldest?.edge ?? 0;
  if (newest === undefined && pagesFor(highest - upFrom) > 1) return { limit: MAX_LIMIT };
  const costs = [0, ...open].map((lastFromOldest, index) => {
    const firstFromNewest = open[index];
    const up = index === 0 ? 0 : pagesFor(lastFromOldest - upFrom);
    if (firstFromNewest === undefined) return up;
    return newest === undefined ? Infinity : up + pagesFor(newest.edge - firstFromNewest);
  });
  const fromOldest = costs.indexOf(Math.min(...costs));
  if (fromOldest === 0 && newest !== undefined) {
    return { limit: OLDER_VERSIONS_PAGE_SIZE, after: newest.after };
  }
  if (oldest !== undefined) return { limit: MAX_LIMIT, after: oldest.after, order: 'asc' };
  const lastFromOldest = open[fromOldest - 1] ?? highest;
  const few = lastFromOldest <= FIRST_VERSIONS_PAGE_SIZE;
  return { limit: few ? FIRST_VERSIONS_PAGE_SIZE : MAX_LIMIT, order: 'asc' };
}

function pagesFor(numbers: number): number {
  return Math.max(1, Math.ceil(numbers / MAX_LIMIT));
}

function conclusionOf<Item extends Numbered>(
  { from, to }: VersionPair,
  anchors: readonly number[],
  { items, known, complete }: SeenVersions<Item>,
): Conclusion<Item> {
  const versions = [...new Set(anchors)].filter((number) => !items.has(number));
  if (versions.length > 0) {
    const nearest = versions.map((number) => nearestTo(number, known));
    return { kind: 'missing', versions, nearest, known, complete };
  }
  const [anchor = 0, other = anchor] = anchors;
  const before = known.findLast((number) => number < anchor);
  if (before === undefined && anchors.length === 1)
    return { kind: 'first', version: anchor, known, complete };
  const fromItem = items.get(from === 'previous' ? Number(before) : anchor);
  const toItem = items.get(to === 'previous' ? Number(before) : other);
  if (fromItem === undefined || toItem === undefined || fromItem === toItem) {
    return { kind: 'same', version: anchor, known, complete };
  }
  return { kind: 'found', from: fromItem, to: toItem, known, complete };
}

/** Of two that are equally near the older one. */
function nearestTo(number: number, known: readonly number[]): number {
  return known.reduce((nearest, other) =>
    Math.abs(other - number) < Math.abs(nearest - number) ? other : nearest,
  );
}
