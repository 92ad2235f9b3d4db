import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useLayoutEffect } from 'react';
import { useMediaQuery } from '../lib/media-query';
import type { View } from './search';

/** In pixels: the sticky first column and each version's. */
export type ColumnWidths = { first: number; version: number };

/** How long after the last scroll event the reader's place counts as chosen, in milliseconds. */
const SETTLE = 150;

/** Widths that suit the view and the window. */
export function useColumnWidths(view: View): ColumnWidths {
  const wide = useMediaQuery('(min-width: 640px)');
  if (view === 'json') return { first: 0, version: wide ? 380 : 300 };
  return wide ? { first: 300, version: 216 } : { first: 152, version: 184 };
}

export type Columns = {
  widths: ColumnWidths;
  items: readonly VirtualItem[];
  /** Pixels that stand for the columns left and right of `items`. */
  before: number;
  after: number;
  /** The leftmost column in sight. */
  first: number;
  perScreen: number;
  /** Whether the last column is in sight. */
  atEnd: boolean;
  /** Scrolls by so many columns; negative to the left, to newer versions. */
  move: (by: number) => void;
};

type Options = {
  scroller: HTMLElement | null;
  widths: ColumnWidths;
  count: number;
  /** The column to begin at; a new value scrolls there. */
  start: number;
  /** Told which column the reader's own scrolling has ended at. */
  onSettled: (index: number) => void;
};

/** Version columns side by side, of which only those near the window are in the document. */
export function useColumns({ scroller, widths, count, start, onSettled }: Options): Columns {
  const virtualizer = useVirtualizer({
    horizontal: true,
    count,
    getScrollElement: () => scroller,
    estimateSize: () => widths.version,
    initialOffset: start * widths.version,
    overscan: 2,
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, widths.version]);

  const offset = virtualizer.scrollOffset ?? 0;
  const room = Math.max(widths.version, (virtualizer.scrollRect?.width ?? 0) - widths.first);
  const first = Math.min(count - 1, Math.round(offset / widths.version));
  const items = virtualizer.getVirtualItems();
  const total = virtualizer.getTotalSize();

  const index = () => Math.round((scroller?.scrollLeft ?? 0) / widths.version);
  const scrollTo = (column: number) => scroller?.scrollTo({ left: column * widths.version });

  const followStart = useEffectEvent(() => {
    if (index() !== start) scrollTo(start);
  });
  useLayoutEffect(() => followStart(), [start, scroller]);
  useSettled(scroller, () => {
    // The last columns cannot be scrolled to the left edge: being at the end is being at any of them.
    const isAtStart = index() === start || (start > index() && isAtEnd(scroller));
    if (!isAtStart) onSettled(index());
  });

  return {
    widths,
    items,
    before: items[0]?.start ?? 0,
    after: total - (items.at(-1)?.end ?? 0),
    first,
    perScreen: Math.max(1, Math.floor(room / widths.version)),
    atEnd: offset + room >= total - 1,
    move: (by) => scrollTo(Math.max(0, Math.min(count - 1, index() + by))),
  };
}

function isAtEnd(scroller: HTMLElement | null): boolean {
  return scroller !== null && scroller.scrollLeft + scroller.clientWidth >= scroller.scrollWidth - 1;
}

function useSettled(scroller: HTMLElement | null, onSettled: () => void) {
  const settled = useEffectEvent(onSettled);
  useEffect(() => {
    if (scroller === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = scroller.scrollLeft;
    function onScroll() {
      if (scroller === null || scroller.scrollLeft === left) return;
      left = scroller.scrollLeft;
      clearTimeout(timer);
      timer = setTimeout(settled, SETTLE);
    }
    scroller.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(timer);
      scroller.removeEventListener('scroll', onScroll);
    };
  }, [scroller]);
}
