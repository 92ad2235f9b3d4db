import { Info } from 'lucide-react';
import type { ReadingNote } from '../judging/pasted';
import { SummaryText } from '../vocabulary/summary-text';

/** How a text was read where that is not plain: comments, a form that was understood. Nothing where it is. */
export function Notes({ notes }: { notes: readonly ReadingNote[] }) {
  if (notes.length === 0) return null;
  return (
    <ul aria-label="How it was read" className="flex flex-col gap-1 text-sm text-muted">
      {notes.map(({ message, range }) => (
        <li key={`${range?.start} ${message}`} className="flex gap-2">
          <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="wrap-anywhere">
            {range && `Line ${range.line}: `}
            <SummaryText text={message} />
          </span>
        </li>
      ))}
    </ul>
  );
}
