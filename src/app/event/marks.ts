/** What is said beside the lines of the pasted text. */
import type { EventError } from '../../audit-schema/comparison';
import type { Pasted, PastedEvent, TextRange } from '../judging/pasted';
import { furtherMistakes } from './further-mistakes';

export type Mark = {
  tone: 'error' | 'warning';
  range: TextRange;
  message: string;
  mend?: string | undefined;
  /** In WorkOS's own form. */
  error?: EventError | undefined;
};

/** More would hold up the page, and nobody reads them before the first are mended. */
const MOST_MARKS = 200;

/** Of what was pasted all that belongs to a line, in the order of importance, for one of its events and one version. */
export function marksOf(pasted: Pasted, event: PastedEvent | undefined, version: number): Mark[] {
  if (pasted.kind === 'unreadable') {
    return [{ tone: 'error', range: pasted.range, message: pasted.message }];
  }
  if (pasted.kind === 'no event') {
    return pasted.notes.flatMap(({ message, range }) =>
      range ? [{ tone: 'warning' as const, range, message }] : [],
    );
  }
  if (event === undefined) return [];
  const findings = event.judgements.find((judgement) => judgement.version === version)?.findings ?? [];
  const marks: Mark[] = [
    ...findings.map(({ range, message, mend, error }) => ({
      tone: 'error' as const,
      range,
      message,
      mend,
      error,
    })),
    ...furtherMistakes(event, version).map(({ range, message, mend }) => ({
      tone: 'warning' as const,
      range,
      message,
      mend,
    })),
  ];
  return marks.slice(0, MOST_MARKS);
}
