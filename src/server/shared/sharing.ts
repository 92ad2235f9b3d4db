/** What one server shares with others through Redis, and without one has for itself. */
import { randomUUID } from 'node:crypto';
import type { Config } from '../config';
import { createRequestRate, type RequestRate } from '../limits/request-rate';
import type { Logger } from '../logging';
import { SlidingBudget, type UpstreamBudget } from '../sources/upstream-budget';
import { SharedRate } from './shared-rate';
import type { SharedStore } from './shared-store';
import { SharedWindow } from './shared-window';

/** Connects to Redis, where the settings name one. It is closed at the end; one that is away keeps nobody waiting. */
export async function openSharing(
  { REDIS_URL: url }: Config,
  logger: Logger,
  onStop: ((finish: () => Promise<void>) => void) | undefined,
): Promise<SharedStore | undefined> {
  if (url === undefined) return undefined;
  // The client takes 20 MB: only who uses it loads it.
  const { SharedStore: Store } = await import('./shared-store');
  const store = await Store.open({ url, logger });
  onStop?.(async () => store.close());
  return store;
}

/** The turns in which WorkOS is asked. */
export function budgetOf({ UPSTREAM_RATE: rate }: Config, store: SharedStore | undefined): UpstreamBudget {
  const shared = store && new SharedWindow(store, 'upstream', randomUUID());
  return new SlidingBudget(rate, shared);
}

/** How often one reader may ask. */
export function requestRateOf({ READER_RATE: rate }: Config, store: SharedStore | undefined): RequestRate {
  const own = createRequestRate(rate);
  return store === undefined || rate === 0 ? own : new SharedRate({ store, own, rate });
}
