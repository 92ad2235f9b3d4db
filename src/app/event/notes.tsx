import { Info } from 'lucide-react';
import type { ReadingNote } from '../judging/pasted';
import { SummaryText } from '../vocabulary/summary-text';
import { LineButton } from './line-button';

type NotesProps = { notes: readonly ReadingNote[]; onPlace: (offset: number) => void };

/** How a text was read where that is not plain: comments, a form that was understood. Nothing where it is. */
export function Notes({ notes, onPlace }: NotesProps) {
  if (notes.length === 0) return null;
  return (
    <ul aria-label="How it was read" className="flex flex-col gap-1.5 px-4 py-2.5 text-sm text-muted">
      {notes.map(({ message, range }) => (
        <li key={`${range?.start} ${message}`} className="flex gap-2">
          <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0 flex-1 wrap-anywhere">
            <SummaryText text={message} />
          </span>
          {range && <LineButton range={range} onPlace={onPlace} />}
        </li>
      ))}
    </ul>
  );
}
