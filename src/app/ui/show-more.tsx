import { useState } from 'react';
import { formatNumber } from '../lib/numbers';
import { Button } from './button';

type Shown<Item> = { shown: readonly Item[]; rest: number; showMore: () => void };

/** The first of many items, and as many more each time the reader asks: thousands at once would hold up the page. */
export function useFirst<Item>(items: readonly Item[], atOnce: number): Shown<Item> {
  const [count, setCount] = useState(atOnce);
  return {
    shown: items.slice(0, count),
    rest: Math.max(0, items.length - count),
    showMore: () => setCount(count + atOnce),
  };
}

/** Says how many are not shown yet, and shows more. Nothing where all are shown. */
export function ShowMore({ rest, what, showMore }: { rest: number; what: string; showMore: () => void }) {
  if (rest === 0) return null;
  return (
    <div className="flex items-center gap-3 border-t border-line px-4 py-2 text-sm text-muted">
      <Button onClick={showMore}>Show more</Button>
      <span>
        {formatNumber(rest)} more {what}
      </span>
    </div>
  );
}
