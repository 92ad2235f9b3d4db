import { FailureLine } from '../api/failure';
import type { MorePages } from '../api/more-pages';
import { count } from '../lib/numbers';
import { Button } from '../ui/button';

/** Under the table: how to get more, what went wrong getting it, or that this was all. */
export function ActionsEnd({ query, loaded }: { query: MorePages; loaded: number }) {
  const more = () => void query.fetchNextPage();
  return (
    <div className="flex min-h-14 items-center text-sm text-muted">
      {query.isFetchNextPageError && !query.isFetchingNextPage ? (
        <div className="flex-1">
          <FailureLine what="The next actions could not be loaded." error={query.error} retry={more} />
        </div>
      ) : query.hasNextPage ? (
        <Button onClick={more} disabled={query.isFetchingNextPage}>
          {query.isFetchingNextPage ? 'Loading…' : 'Load more'}
        </Button>
      ) : (
        <p>{count(loaded, 'action')} in all.</p>
      )}
    </div>
  );
}
