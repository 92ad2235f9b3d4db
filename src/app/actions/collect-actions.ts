import type { ActionSearchList, CatalogState } from '../../contract/catalog';
import type { CatalogPage } from '../../contract/catalog-query';
import type { ListedAction } from '../../contract/list-items';
import type { ListProblem } from '../../contract/list-problems';
import { isStillGathered } from '../api/still-gathered';

/** How far it is: with the server's walk while that goes on, then with what is fetched of it. */
export type Progress =
  | { phase: 'walk'; catalog: CatalogState }
  | { phase: 'fetch'; fetched: number; total: number };

type Collecting = {
  /** One page of the search. */
  ask: (page: CatalogPage) => Promise<ActionSearchList>;
  /** Lets some time pass; fails when the reader has given up. */
  pause: () => Promise<void>;
  onProgress: (progress: Progress) => void;
};

const PAGE = 100;

/** What a search finds. `problems` are actions that the server cannot read, so no search finds them. */
export type Collected = { actions: ListedAction[]; problems: readonly ListProblem[] };

/** All that a search finds, once the server knows all there is. Fails as `ask` and `pause` do. */
export async function collectActions(collecting: Collecting): Promise<Collected> {
  const { problems = [] } = await untilGathered(collecting);
  const actions = [...(await fetchAfter(undefined, new Map(), collecting)).values()];
  return { actions, problems };
}

async function untilGathered(collecting: Collecting): Promise<CatalogState> {
  const { catalog } = await collecting.ask({ limit: 1 });
  if (!isStillGathered(catalog)) return catalog;
  collecting.onProgress({ phase: 'walk', catalog });
  await collecting.pause();
  return untilGathered(collecting);
}

/**
 * By name: the list may be renewed meanwhile, and what moves in it must not come twice. Actions without a name cannot
 * be told apart, so each counts.
 */
async function fetchAfter(
  after: string | undefined,
  fetched: Map<string, ListedAction>,
  collecting: Collecting,
): Promise<Map<string, ListedAction>> {
  const page = await collecting.ask({ limit: PAGE, ...(after !== undefined && { after }) });
  for (const action of page.data) {
    fetched.set(action.name === undefined ? `nameless ${fetched.size}` : `name ${action.name}`, action);
  }
  collecting.onProgress({ phase: 'fetch', fetched: fetched.size, total: page.total });
  const next = page.list_metadata.after;
  return next === null ? fetched : fetchAfter(next, fetched, collecting);
}
