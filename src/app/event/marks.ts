/** What is said beside the lines of the pasted text. */
import type { EventError } from '../../audit-schema/comparison';
import type { Pasted, PastedEvent, TextRange } from '../judging/pasted';
import { furtherMistakes } from './further-mistakes';

export type Mark = {
  tone: 'error' | 'warning';
  range: TextRange;
  message: string;
  fix?: string | undefined;
  /** In WorkOS's own form. */
  error?: EventError | undefined;
};

/** More would hold up the page, and readers fix the first ones first. */
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
    ...findings.map(({ range, message, fix, error }) => ({
      tone: 'error' as const,
      range,
      message,
      fix,
      error,
    })),
    ...furtherMistakes(event, version).map(({ range, message, fix }) => ({
      tone: 'warning' as const,
      range,
      message,
      fix,
    })),
  ];
  return marks.slice(0, MOST_MARKS);
}
