import { ArrowDownWideNarrow } from 'lucide-react';
import type { ActionsLink } from '../../contract/actions-link';
import { Button } from '../ui/button';
import { nextSort, sortingOf, type Sorting } from './sort';

type OrderProps = { link: ActionsLink; onChange: (part: ActionsLink) => void };

/** The order that no column has: when an action came to be, and while one searches how well it matches. */
export function OrderButton({ link, onChange }: OrderProps) {
  const sorting = sortingOf(link);
  const words = wordsFor(sorting);
  const isUpward = sorting !== 'relevance' && sorting.direction === 'asc';
  return (
    <Button
      look="quiet"
      aria-label={`Order: ${words.toLowerCase()}`}
      onClick={() => onChange(nextSort(link, 'created'))}
    >
      <ArrowDownWideNarrow aria-hidden className={isUpward ? 'size-4 -scale-y-100' : 'size-4'} />
      <span className="hidden sm:inline">{words}</span>
    </Button>
  );
}

function wordsFor(sorting: Sorting): string {
  if (sorting === 'relevance') return 'Best match first';
  if (sorting.sort !== 'created') return `By ${sorting.sort}`;
  return sorting.direction === 'asc' ? 'Oldest first' : 'Newest first';
}
