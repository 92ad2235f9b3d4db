import { onlineManager, useQueryClient } from '@tanstack/react-query';
import { CloudOff, RefreshCw } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { ErrorCode } from '../../contract/api';
import { timeAgo } from '../lib/dates';
import { useNow } from '../lib/now';
import { Bar } from '../ui/bar';
import { Button } from '../ui/button';
import type { Freshness } from './client';
import { asApiError, titleOf } from './failure';
import { isRefreshing, onRefreshing, refreshShown } from './refresh';

/** The freshness of several answers that are shown together: the age of the oldest, and the first renewal failure. */
export function oldestOf(parts: readonly Freshness[]): Freshness | undefined {
  const oldest = parts.toSorted((a, b) => a.asOf - b.asOf)[0];
  const renewalFailure = parts.find((part) => part.renewalFailure)?.renewalFailure;
  return oldest && { ...oldest, renewalFailure };
}

/** Whether a refresh is in progress, wherever it was started, and the function that starts one. */
function useRefresh(): [isRefreshing: boolean, refresh: () => void] {
  const client = useQueryClient();
  // Not as an action of a transition: navigation is a transition too, and would wait for the refresh.
  return [useSyncExternalStore(onRefreshing, isRefreshing), () => void refreshShown(client)];
}

/** Tells how old the shown data is, and refreshes it. */
export function RefreshButton({ freshness }: { freshness: Freshness | undefined }) {
  const [isBusy, start] = useRefresh();
  const now = useNow();
  return (
    <Button look="quiet" onClick={start} isDisabled={isBusy} aria-label="Refresh">
      <RefreshCw aria-hidden className={isBusy ? 'size-3.5 animate-spin' : 'size-3.5'} />
      <span className="hidden sm:inline">
        {isBusy ? 'Refreshing…' : freshness ? `Updated ${timeAgo(freshness.asOf, now)}` : 'Refresh'}
      </span>
    </Button>
  );
}

type FreshnessBarProps = {
  freshness: Freshness | undefined;
  /** The error of the last refetch, if it failed. */
  failedRefresh: unknown;
};

/** A bar that tells that the shown data could not be renewed, or that the browser is offline. Otherwise nothing. */
export function FreshnessBar({ freshness, failedRefresh }: FreshnessBarProps) {
  const [isBusy, start] = useRefresh();
  const now = useNow();
  const online = useOnline();
  if (!online) {
    return (
      <Bar icon={CloudOff}>
        You are offline. The data on this page stays; loading continues when you are back online.
      </Bar>
    );
  }
  // The page's header already says so, with a link to sign in.
  if (failedRefresh && asApiError(failedRefresh).code === 'unauthenticated') return null;
  const trouble = failedRefresh ? titleOf(failedRefresh) : renewalTrouble(freshness?.renewalFailure);
  if (freshness === undefined || trouble === undefined) return null;
  return (
    <Bar
      icon={CloudOff}
      action={
        <Button onClick={start} isDisabled={isBusy}>
          {isBusy ? 'Trying…' : 'Try again'}
        </Button>
      }
    >
      {trouble}; showing data from {timeAgo(freshness.asOf, now)}.
    </Bar>
  );
}

function renewalTrouble(failure: ErrorCode | undefined): string | undefined {
  if (failure === undefined) return undefined;
  return failure === 'upstream_unauthorized'
    ? 'WorkOS no longer accepts this environment’s key'
    : 'WorkOS is not answering';
}

function useOnline(): boolean {
  return useSyncExternalStore(
    (onChange) => onlineManager.subscribe(onChange),
    () => onlineManager.isOnline(),
  );
}
