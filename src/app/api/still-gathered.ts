import type { CatalogState } from '../../contract/catalog';
import type { ChangeList } from '../../contract/catalog-changes';

/** Whether the server may still come to know more of an environment: not if only unreadable actions are missing. */
export function isStillGathered({ complete, problems }: CatalogState): boolean {
  return !complete && problems === undefined;
}

/** The server's reason why it cannot list all actions for now. Unreadable actions are not one: waiting does not help. */
export function gatheringError({ error, problems }: CatalogState): CatalogState['error'] {
  return problems === undefined ? error : undefined;
}

/**
 * Whether the server may still load more versions. Its history is never `complete` while an action is unreadable, so all
 * other actions count then.
 */
export function isHistoryGathered({ catalog, history }: Pick<ChangeList, 'catalog' | 'history'>): boolean {
  if (isStillGathered(catalog)) return false;
  return history.complete || (!catalog.complete && history.loaded === history.total);
}
