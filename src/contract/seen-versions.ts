/** What the pages of an action's versions, asked for so far, tell of its history. */
import type { ListParameters, Order } from './api';
import type { AuditLogSchema } from './workos';

export type Numbered = { readonly version: number };

/** A page and what it was asked for with. */
export type WalkedPage<Item extends Numbered = AuditLogSchema> = {
  readonly parameters: ListParameters;
  readonly list: {
    readonly data: readonly Item[];
    readonly list_metadata: { readonly after: string | null };
  };
};

/** How far the pages from one end of the history reach: to which version, and the cursor that goes on from it. */
type Reach = { readonly edge: number; readonly after: string };

export type SeenVersions<Item extends Numbered> = {
  readonly items: ReadonlyMap<number, Item>;
  /** The numbers of `items`, ascending. */
  readonly known: readonly number[];
  /** Whether these are all versions there are. Then neither end has a reach. */
  readonly complete: boolean;
  /** From the newest downwards, and from the oldest upwards; absent where nothing was asked from that end. */
  readonly newest: Reach | undefined;
  readonly oldest: Reach | undefined;
};

/**
 * Puts pages together. Those count that begin at an end of the history or go on from one that counts.
 *
 * Relies on a newer version having a larger number, so that what stands between two neighbours on a page is nothing.
 */
export function seenVersions<Item extends Numbered>(pages: readonly WalkedPage<Item>[]): SeenVersions<Item> {
  const newer = chainOf(pages, 'desc');
  const older = chainOf(pages, 'asc');
  const items = new Map([...older, ...newer].flatMap(({ list }) => list.data).map(byNumber));
  const known = [...items.keys()].toSorted((a, b) => a - b);
  const [newest, oldest] = [reachOf(newer, Math.min), reachOf(older, Math.max)];
  const met = newest && oldest && newest !== 'end' && oldest !== 'end' && newest.edge <= oldest.edge + 1;
  if (newest === 'end' || oldest === 'end' || met === true) {
    return { items, known, complete: true, newest: undefined, oldest: undefined };
  }
  return { items, known, complete: false, newest, oldest };
}

function byNumber<Item extends Numbered>(item: Item): [number, Item] {
  return [item.version, item];
}

function chainOf<Item extends Numbered>(
  pages: readonly WalkedPage<Item>[],
  order: Order,
): readonly WalkedPage<Item>[] {
  const ordered = pages.filter(({ parameters }) => (parameters.order ?? 'desc') === order);
  const chain = ordered.filter(({ parameters }) => (parameters.after ?? parameters.before) === undefined);
  for (let index = 0; index < chain.length; index += 1) {
    const after = chain[index]?.list.list_metadata.after ?? undefined;
    const next = ordered.filter((page) => after !== undefined && page.parameters.after === after);
    chain.push(...next.filter((page) => !chain.includes(page)));
  }
  return chain;
}

/**
 * `end` when there is nothing beyond. A cursor that was followed and led no farther counts as that too: so a history
 * that claims to go on for ever is not walked for ever.
 */
function reachOf<Item extends Numbered>(
  chain: readonly WalkedPage<Item>[],
  outermost: (...numbers: number[]) => number,
): Reach | 'end' | undefined {
  if (chain.length === 0) return undefined;
  const edge = outermost(...chain.flatMap(({ list }) => list.data.map(({ version }) => version)));
  const last = chain.find(({ list }) => list.data.some(({ version }) => version === edge));
  const after = last?.list.list_metadata.after ?? undefined;
  if (after === undefined || chain.some(({ parameters }) => parameters.after === after)) return 'end';
  return { edge, after };
}
