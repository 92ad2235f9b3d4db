import type { Result } from '../../audit-schema/comparison';
import { count } from '../lib/numbers';
import type { Direction } from '../lib/version-pairs';

/** The whole verdict in a sentence. `reasons`: how many there are. */
export function verdictSentence(result: Result, { from, to }: Direction, reasons: number): string {
  const code = `Code that emits events for version ${from}`;
  switch (result) {
    case 'identical':
      return `Versions ${from} and ${to} say the same: whatever passes as the one passes as the other.`;
    case 'safe':
      return `${code} may send them as version ${to}.`;
    case 'breaking':
      return `${code} cannot send all of them as version ${to}: ${count(reasons, 'reason')}.`;
    case 'cannot_tell':
      return `Whether code that emits events for version ${from} may send them as version ${to} cannot be told: ${count(reasons, 'reason')}.`;
  }
}
