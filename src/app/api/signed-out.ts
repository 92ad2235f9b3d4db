/** Whether the reader was signed out while the page was open, by what our server answers. */
import { focusManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

let reader: 'unknown' | 'in' | 'out' = 'unknown';
const watching = new Set<() => void>();

/** Notes the status of an answer of the API. Only who was let in before can be signed out. */
export function noteStatus(status: number): void {
  if (status === 200 && reader !== 'in') become('in');
  if (status === 401 && reader === 'in') become('out');
}

function become(now: 'in' | 'out'): void {
  reader = now;
  // Query asks nothing by itself for a window that is out of focus, nor do we while nobody is signed in.
  focusManager.setFocused(now === 'out' ? false : undefined);
  for (const onChange of watching) onChange();
}

function watch(onChange: () => void): () => void {
  watching.add(onChange);
  return () => watching.delete(onChange);
}

/** Whether the reader was signed out, now and as it changes. */
export function useSignedOut(): boolean {
  return useSyncExternalStore(watch, () => reader === 'out');
}
