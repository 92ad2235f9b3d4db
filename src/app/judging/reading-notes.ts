import type { ReadingNote } from './pasted';
import type { Lines } from './reading/lines';
import type { SpanNote } from './reading/text-tree';

/** Nobody reads more: a file with a comment in every line has thousands. */
const MOST_NOTES = 50;

/** Notes with their lines; of too many only the first ones, and how many more there are. */
export function placedNotes(notes: readonly SpanNote[], lines: Lines): ReadingNote[] {
  const placed = notes
    .slice(0, MOST_NOTES)
    .map(({ message, span }) => (span === undefined ? { message } : { message, range: lines.rangeOf(span) }));
  const more = notes.length - placed.length;
  if (more === 0) return placed;
  return [...placed, { message: `${more} more ${more === 1 ? 'note is' : 'notes are'} not shown.` }];
}
