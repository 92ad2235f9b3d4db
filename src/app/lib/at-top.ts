import { useSyncExternalStore } from 'react';

/** How far down, in pixels, still counts as the top: what is inserted there moves nothing that is being read. */
const NEAR = 80;

function subscribe(onScroll: () => void): () => void {
  addEventListener('scroll', onScroll, { passive: true });
  return () => removeEventListener('scroll', onScroll);
}

/** Whether the page is scrolled to its top. */
export function useAtTop(): boolean {
  return useSyncExternalStore(subscribe, () => scrollY <= NEAR);
}
