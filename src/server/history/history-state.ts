/** What the API tells of how far a history is loaded. */
import type { CatalogState } from '../../contract/catalog';
import type { HistoryState } from '../../contract/catalog-changes';
import type { Failure } from '../errors';
import type { FailedActions } from './failed-actions';

export type Loading = {
  /** The state of the list of actions. */
  readonly listed: CatalogState;
  /** Whether the actions that have to be loaded are known. */
  readonly isGathering: boolean;
  /** How many actions are not loaded. */
  readonly open: number;
  readonly failed: Pick<FailedActions, 'size' | 'summary'>;
  /** Why all actions wait, if they do. */
  readonly pausedFor: Failure['code'] | undefined;
};

export function historyState({ listed, isGathering, open, failed, pausedFor }: Loading): HistoryState {
  const total = listed.loaded - (listed.unreadable ?? 0);
  const missing = failed.summary();
  const mostFrequent = failed.size === open ? missing[0]?.code : undefined;
  // Why loading is paused: an outage, or everything that is left has failed.
  const error = open === 0 ? undefined : (pausedFor ?? mostFrequent);
  return {
    loaded: isGathering ? total - open : 0,
    total,
    complete: listed.complete && isGathering && open === 0,
    ...(error !== undefined && { error }),
    ...(missing.length > 0 && { missing }),
  };
}
