import { formatNumber } from '../lib/numbers';
import { Button } from '../ui/button';
import { FailureLine } from './failure';
import { loadNextPage, type MorePages } from './more-pages';

type ListEndProps = {
  query: MorePages;
  /** What is listed, in the plural. */
  what: string;
  loaded: number;
  total: number;
};

/** Under a list: how to get more of it, or what went wrong getting it. */
export function ListEnd({ query, what, loaded, total }: ListEndProps) {
  const more = () => void loadNextPage(query);
  if (query.isFetchNextPageError && !query.isFetchingNextPage) {
    return (
      <div className="py-3">
        <FailureLine what={`The next ${what} could not be loaded.`} error={query.error} retry={more} />
      </div>
    );
  }
  if (!query.hasNextPage) return null;
  return (
    <div className="flex min-h-14 items-center gap-3 text-sm text-muted">
      <Button onClick={more} isDisabled={query.isFetchingNextPage}>
        {query.isFetchingNextPage ? 'Loading…' : 'Load more'}
      </Button>
      {formatNumber(loaded)} of {formatNumber(total)} shown
    </div>
  );
}
