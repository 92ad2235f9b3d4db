import type { VersionName, VersionPair } from '../../contract/version-pair';
import type { Conclusion } from '../../contract/version-walk';
import { pairsAround } from '../lib/version-pairs';

/** A walk that has not ended at two versions to compare, of an action that has some. */
export type Unmatched = Extract<Conclusion, { kind: 'same' | 'missing' | 'first' }>;

const USUAL: VersionPair = { from: 'previous', to: 'latest' };

/** The pairs nearest to what was asked for and could not be compared; the usual one is always among them. */
export function offersFor(conclusion: Unmatched, pair: VersionPair): VersionPair[] {
  if (conclusion.kind !== 'missing') return [...pairsAround(conclusion.version, conclusion), USUAL];
  const nearest = (name: VersionName) => {
    const at = conclusion.versions.findIndex((version) => version === name);
    return conclusion.nearest[at] ?? name;
  };
  const [from, to] = [nearest(pair.from), nearest(pair.to)];
  if (from !== to) return [{ from, to }, USUAL];
  return [...(typeof from === 'number' ? pairsAround(from, conclusion) : []), USUAL];
}
