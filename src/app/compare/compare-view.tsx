import { readPair } from '../../contract/version-pair';
import { useDocumentTitle } from '../lib/document-title';
import { CompareHeader } from './compare-header';
import { PairView } from './pair-view';
import { UnreadablePair } from './problems';
import { useFocusStays } from './use-focus-stays';

type CompareViewProps = { environment: string; action: string; pair: string };

/** Two versions of an action: what changed, and whether events for the one pass as the other. */
export function CompareView({ environment, action, pair }: CompareViewProps) {
  useDocumentTitle(`${pair} · ${action}`);
  useFocusStays();
  const place = { environment, action };
  const read = readPair(pair);
  return (
    <main className="flex flex-1 flex-col gap-4 px-4 pt-3 pb-8 sm:px-6">
      <CompareHeader {...place} />
      {read.ok ? (
        <PairView {...place} pair={read.pair} />
      ) : (
        <UnreadablePair {...place} text={pair} message={read.message} offer={read.offer} />
      )}
    </main>
  );
}
