import { useQuery } from '@tanstack/react-query';
import { readPair, type VersionPair } from '../../contract/version-pair';
import { RefreshButton } from '../api/freshness';
import { versionPairQuery } from '../api/version-pair-query';
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
      <CompareHeader {...place}>{read.ok && <RefreshPair {...place} pair={read.pair} />}</CompareHeader>
      {read.ok ? (
        <PairView {...place} pair={read.pair} />
      ) : (
        <UnreadablePair {...place} text={pair} message={read.message} offer={read.offer} />
      )}
    </main>
  );
}

type RefreshProps = { environment: string; action: string; pair: VersionPair };

function RefreshPair({ environment, action, pair }: RefreshProps) {
  const { data } = useQuery(versionPairQuery(environment, action, pair));
  return <RefreshButton freshness={data?.freshness} />;
}
