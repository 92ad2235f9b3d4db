/** As much of TanStack's QueryClient as this needs. */
type Client = {
  readonly invalidateQueries: (filters: {
    predicate: (query: { state: { dataUpdatedAt: number; isInvalidated: boolean } }) => boolean;
    refetchType: 'none';
  }) => Promise<void>;
};

/** How often to look for data from the future, in milliseconds. */
const TICK = 10_000;

/** A smaller difference is no reason to ask again, in milliseconds. */
const TOLERANCE = 1000;

/**
 * Marks data as stale that was fetched in the future: the browser's clock was set back since then. TanStack Query measures
 * ages by that clock, and would take such data for fresh until the clock is right again. Returns what ends this.
 */
export function watchClock(client: Client): () => void {
  const timer = setInterval(() => {
    const now = Date.now();
    void client.invalidateQueries({
      predicate: ({ state }) => state.dataUpdatedAt > now + TOLERANCE && !state.isInvalidated,
      refetchType: 'none',
    });
  }, TICK);
  return () => clearInterval(timer);
}
