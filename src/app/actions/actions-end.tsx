import { FailureLine } from '../api/failure';
import { loadNextPage, type MorePages } from '../api/more-pages';
import { count } from '../lib/numbers';
import { Button } from '../ui/button';

type EndProps = {
  query: MorePages & { isPlaceholderData: boolean };
  loaded: number;
  /** What the loaded ones are once there are no more: `in all`. */
  words: string;
};

/** Under the table: how to get more, what went wrong getting it, or that this was all. Default because of `lazy`. */
// oxlint-disable-next-line import/no-default-export
export default function ActionsEnd({ query, loaded, words }: EndProps) {
  const more = () => void loadNextPage(query);
  return (
    <div className="flex min-h-14 items-center text-sm text-muted">
      {query.isFetchNextPageError && !query.isFetchingNextPage ? (
        <div className="flex-1">
          <FailureLine what="The next actions could not be loaded." error={query.error} retry={more} />
        </div>
      ) : query.hasNextPage ? (
        <Button onClick={more} isDisabled={query.isFetchingNextPage}>
          {query.isFetchingNextPage ? 'Loading…' : 'Load more'}
        </Button>
      ) : query.isPlaceholderData ? (
        <p>Loading…</p>
      ) : (
        <p>
          {count(loaded, 'action')} {words}.
        </p>
      )}
    </div>
  );
}
