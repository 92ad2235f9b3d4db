import { Link } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from '../ui/button';
import { Segments } from '../ui/segments';
import { viewOf, type VersionsSearch } from './search';

type ToolbarProps = {
  search: VersionsSearch;
  atNewest: boolean;
  atOldest: boolean;
  onNewer: () => void;
  onOlder: () => void;
  onSearch: (part: VersionsSearch) => void;
};

/** Which view, which rows, and the way along the versions. */
export function VersionsToolbar({ search, atNewest, atOldest, onNewer, onOlder, onSearch }: ToolbarProps) {
  const view = viewOf(search);
  const onlyChanged = search.rows === 'changed';
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Segments label="View">
        <Link
          to="."
          resetScroll={false}
          search={{ ...search, view: '' }}
          aria-current={view === 'matrix' ? 'true' : undefined}
        >
          Matrix
        </Link>
        <Link
          to="."
          resetScroll={false}
          search={{ ...search, view: 'json' }}
          aria-current={view === 'json' ? 'true' : undefined}
        >
          JSON
        </Link>
      </Segments>
      {view === 'matrix' && (
        <Button
          look="quiet"
          aria-pressed={onlyChanged}
          onClick={() => onSearch({ rows: onlyChanged ? '' : 'changed' })}
        >
          Only rows that changed
        </Button>
      )}
      <div className="ml-auto flex gap-1">
        <Button onClick={onNewer} isDisabled={atNewest}>
          <ChevronLeft aria-hidden className="size-4" />
          <span>
            Newer<span className="max-sm:sr-only"> versions</span>
          </span>
        </Button>
        <Button onClick={onOlder} isDisabled={atOldest}>
          <span>
            Older<span className="max-sm:sr-only"> versions</span>
          </span>
          <ChevronRight aria-hidden className="size-4" />
        </Button>
      </div>
    </div>
  );
}
