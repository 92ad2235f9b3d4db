import { ArrowDownWideNarrow, ArrowUpNarrowWide, type LucideIcon } from 'lucide-react';
import type { ActionsLink } from '../../contract/actions-link';
import { Button } from '../ui/button';
import { nextSort, sortingOf, type Sorting } from './sort';

type OrderProps = { link: ActionsLink; onChange: (part: ActionsLink) => void };

/** The order that no column has: when an action came to be, and while one searches how well it matches. */
export function OrderButton({ link, onChange }: OrderProps) {
  const { icon: Icon, words } = wordsFor(sortingOf(link));
  return (
    <Button
      look="quiet"
      aria-label={`Order: ${words.toLowerCase()}`}
      onClick={() => onChange(nextSort(link, 'created'))}
    >
      <Icon aria-hidden className="size-4" />
      <span className="hidden sm:inline">{words}</span>
    </Button>
  );
}

function wordsFor(sorting: Sorting): { icon: LucideIcon; words: string } {
  if (sorting === 'relevance') return { icon: ArrowDownWideNarrow, words: 'Best match first' };
  if (sorting.sort !== 'created') return { icon: ArrowDownWideNarrow, words: `By ${sorting.sort}` };
  return sorting.direction === 'asc'
    ? { icon: ArrowUpNarrowWide, words: 'Oldest first' }
    : { icon: ArrowDownWideNarrow, words: 'Newest first' };
}
