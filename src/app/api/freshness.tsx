import { onlineManager, useQueryClient } from '@tanstack/react-query';
import { CloudOff, RefreshCw } from 'lucide-react';
import { useSyncExternalStore, useTransition } from 'react';
import type { ErrorCode } from '../../contract/api';
import { timeAgo } from '../lib/dates';
import { useNow } from '../lib/now';
import { Bar } from '../ui/bar';
import { Button } from '../ui/button';
import type { Freshness } from './client';
import { asApiError, titleOf } from './failure';
import { refreshShown } from './refresh';

/** The freshness of several answers that are shown together: the age of the oldest, and the first renewal failure. */
export function oldestOf(parts: readonly Freshness[]): Freshness | undefined {
  const oldest = parts.toSorted((a, b) => a.asOf - b.asOf)[0];
  const renewalFailure = parts.find((part) => part.renewalFailure)?.renewalFailure;
  return oldest && { ...oldest, renewalFailure };
}

/** Refreshes what the page shows, and tells while it does. */
function useRefresh(): [isRefreshing: boolean, refresh: () => void] {
  const client = useQueryClient();
  const [isRefreshing, startRefresh] = useTransition();
  return [isRefreshing, () => startRefresh(() => refreshShown(client))];
}

/** Tells how old the shown data is, and refreshes it. */
export function RefreshButton({ freshness }: { freshness: Freshness | undefined }) {
  const [isRefreshing, start] = useRefresh();
  const now = useNow();
  return (
    <Button look="quiet" onClick={start} disabled={isRefreshing} aria-label="Refresh">
      <RefreshCw aria-hidden className={isRefreshing ? 'size-3.5 animate-spin' : 'size-3.5'} />
      <span className="hidden sm:inline">
        {isRefreshing ? 'Refreshing…' : freshness ? `Updated ${timeAgo(freshness.asOf, now)}` : 'Refresh'}
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
  const [isRefreshing, start] = useRefresh();
  const now = useNow();
  const online = useOnline();
  if (!online) {
    return <Bar icon={CloudOff}>You are offline. What is here stays; loading goes on when you are back.</Bar>;
  }
  // The page's header already says so, with a link to sign in.
  if (failedRefresh && asApiError(failedRefresh).code === 'unauthenticated') return null;
  const trouble = failedRefresh ? titleOf(failedRefresh) : renewalTrouble(freshness?.renewalFailure);
  if (freshness === undefined || trouble === undefined) return null;
  return (
    <Bar
      icon={CloudOff}
      action={
        <Button onClick={start} disabled={isRefreshing}>
          {isRefreshing ? 'Trying…' : 'Try again'}
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
