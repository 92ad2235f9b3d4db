import { useEffect } from 'react';

/** Names the place in the tab and the history while the calling view is shown. */
export function useDocumentTitle(place: string): void {
  useEffect(() => {
    document.title = `${place} · Audit Schema Explorer`;
  }, [place]);
}
