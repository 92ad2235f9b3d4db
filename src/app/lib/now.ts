import { useSyncExternalStore } from 'react';

const TICK = 30_000;

function subscribe(onTick: () => void): () => void {
  const timer = setInterval(onTick, TICK);
  return () => clearInterval(timer);
}

/** The time in milliseconds since 1970, moving on every half minute so that "2 minutes ago" stays true. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / TICK) * TICK + TICK);
}
