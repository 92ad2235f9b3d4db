import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { pairText, type VersionPair } from '../../contract/version-pair';
import type { Conclusion } from '../../contract/version-walk';
import { unknownActionWords, useElsewhere, useIsListed } from '../api/elsewhere';
import { asApiError, Failure } from '../api/failure';
import { FreshnessBar } from '../api/freshness';
import { useRefreshQuery } from '../api/refresh';
import { versionPairQuery } from '../api/version-pair-query';
import type { Direction } from '../lib/version-pairs';
import { AllVersions } from '../links/all-versions';
import { FoundPair, type Found } from './found-pair';
import { AllActions, OtherEnvironments, NoSuchPair, NoVersions, SingleVersion } from './problems';
import { CompareSkeleton } from './skeleton';
import { useHeld } from './use-held';

type PairViewProps = { environment: string; action: string; pair: VersionPair };

/** What became of the search for two versions: they are compared, or it is said why not. */
export function PairView({ environment, action, pair }: PairViewProps) {
  const place = { environment, action };
  const options = versionPairQuery(environment, action, pair);
  const query = useQuery(options);
  const retry = useRefreshQuery(options.queryKey);
  const elsewhere = useElsewhere(environment, action);
  const conclusion = query.data?.data;
  const found = useHeld(conclusion?.kind === 'found' ? conclusion : undefined);
  const isUnknown = query.isError && asApiError(query.error).code === 'not_found';
  const isListed = useIsListed(environment, action, isUnknown);
  const isSearching = conclusion === undefined && !query.isError;
  return (
    <>
      <FreshnessBar freshness={query.data?.freshness} failedRefresh={query.isRefetchError && query.error} />
      {conclusion === undefined && query.isError && (
        <Failure
          error={query.error}
          retry={retry}
          {...(isUnknown && unknownActionWords(action, elsewhere, isListed))}
          actions={
            isUnknown ? (
              <>
                <OtherEnvironments {...elsewhere} />
                <AllActions environment={environment} />
              </>
            ) : (
              <AllVersions {...place} />
            )
          }
        />
      )}
      {conclusion !== undefined && <Unfound {...place} pair={pair} conclusion={conclusion} />}
      {isSearching && found === undefined && <CompareSkeleton />}
      {found !== undefined && (isSearching || conclusion?.kind === 'found') && (
        <FoundPair {...place} found={found} sought={isSearching ? numbersOf(pair, found) : undefined} />
      )}
    </>
  );
}

/** What the pickers show while a pair is looked for. */
function numbersOf({ from, to }: VersionPair, before: Found): Direction {
  return typeof from === 'number' && typeof to === 'number'
    ? { from, to }
    : { from: before.from.version, to: before.to.version };
}

/** Why there are no two versions to compare; of a pair that was named otherwise, the way to its numbers. */
function Unfound({ conclusion, ...shared }: PairViewProps & { conclusion: Conclusion }) {
  switch (conclusion.kind) {
    case 'none':
      return <NoVersions {...shared} />;
    case 'single':
      return <SingleVersion {...shared} version={conclusion.version} />;
    case 'same':
    case 'first':
    case 'missing':
      return <NoSuchPair {...shared} conclusion={conclusion} />;
    case 'found': {
      const numbers = pairText({ from: conclusion.from.version, to: conclusion.to.version });
      if (numbers === pairText(shared.pair)) return null;
      return <Navigate to="." params={{ pair: numbers }} search={true} replace />;
    }
  }
}
