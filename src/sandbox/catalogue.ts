import { cursorOf } from './cursor';
import { curatedActions } from './data/curated';
import { generatedActions } from './data/generated';
import type { Action } from './history';
import { sequence, type Sequence } from './paging';

/** All actions of a sandbox: in the order of the list, and by name. */
export type Catalogue = {
  readonly list: Sequence<Action>;
  readonly byName: ReadonlyMap<string, Action>;
};

/** The most actions a sandbox can have. */
export const MAX_ACTIONS = 20_000;

/**
 * The curated sample, or so many actions in all: its newest ones when fewer, older generated ones beside it when more.
 * Throws a RangeError unless the count is a whole number up to `MAX_ACTIONS`.
 */
export function createCatalogue(count?: number): Catalogue {
  if (count !== undefined && !(Number.isInteger(count) && count >= 0 && count <= MAX_ACTIONS)) {
    throw new RangeError(`The number of actions must be a whole number from 0 to ${MAX_ACTIONS}.`);
  }
  const curated = curatedActions().toSorted(newestFirst);
  const wanted = count ?? curated.length;
  const generated = generatedActions(Math.max(0, wanted - curated.length));
  const actions = [...curated.slice(0, wanted), ...generated].toSorted(newestFirst);
  return {
    list: sequence(actions, ({ createdAt, name }) => cursorOf('ala', createdAt, name)),
    byName: new Map(actions.map((action) => [action.name, action])),
  };
}

function newestFirst(one: Action, other: Action): number {
  if (one.createdAt === other.createdAt) return one.name < other.name ? -1 : 1;
  return one.createdAt < other.createdAt ? 1 : -1;
}
