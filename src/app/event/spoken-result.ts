import type { PastedEvent } from '../judging/pasted';
import { count } from '../lib/numbers';
import { verdictSentence } from './verdict-words';

/** What a screen reader is told whenever it changes: the verdict, and how many errors the chosen version finds. */
export function spokenResult(event: PastedEvent | undefined, version: number, complete: boolean): string {
  if (event === undefined) return '';
  const findings = event.judgements.find((judgement) => judgement.version === version)?.findings ?? [];
  const verdict = verdictSentence(event.judgements, complete);
  return findings.length === 0
    ? verdict
    : `${verdict} Version ${version}: ${count(findings.length, 'error')}.`;
}
