import { FailureLine } from '../api/failure';
import { loadNextPage, type MorePages } from '../api/more-pages';
import { VersionsSkeleton } from './skeleton';

/** While no loaded version is readable: older versions are loading, or could not be loaded. Otherwise nothing. */
export function NoReadableVersion({ query }: { query: MorePages }) {
  if (!query.hasNextPage) return null;
  if (!query.isFetchNextPageError || query.isFetchingNextPage) return <VersionsSkeleton />;
  return (
    <FailureLine
      what="The older versions could not be loaded."
      error={query.error}
      retry={() => void loadNextPage(query)}
    />
  );
}
