import type { CatalogState } from '../../contract/catalog';

/** Whether the server may still come to know more of an environment: not if only unreadable actions are missing. */
export function isStillGathered({ complete, problems }: CatalogState): boolean {
  return !complete && problems === undefined;
}
