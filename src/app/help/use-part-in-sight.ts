import { useEffect } from 'react';

const READING = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

/**
 * Brings the part that the address names back into sight when the fonts arrive: text set anew is of another height, and
 * the part is no longer where it was scrolled to. Not once the reader has begun to move.
 */
export function usePartInSight(): void {
  useEffect(() => {
    const left = new AbortController();
    const once = { once: true, signal: left.signal };
    const show = () => document.getElementById(location.hash.slice(1))?.scrollIntoView();
    document.fonts.addEventListener('loadingdone', show, once);
    for (const type of READING) addEventListener(type, () => left.abort(), once);
    return () => left.abort();
  }, []);
}
