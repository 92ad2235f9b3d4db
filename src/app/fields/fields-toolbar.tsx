import { MAX_QUERY } from '../../contract/catalog-query';
import type { Freshness } from '../api/client';
import { RefreshButton } from '../api/freshness';
import { Button } from '../ui/button';
import { SearchBox } from '../ui/search-box';
import type { FieldsSearch } from './search';

type ToolbarProps = {
  search: FieldsSearch;
  freshness: Freshness | undefined;
  onChange: (part: FieldsSearch) => void;
};

/** Filters of the fields, and Refresh. Stays in sight above the table. */
export function FieldsToolbar({ search, freshness, onChange }: ToolbarProps) {
  return (
    <div className="sticky top-(--stuck) z-20 flex h-24 flex-wrap content-center items-center gap-x-2 gap-y-2 bg-canvas sm:h-14 sm:flex-nowrap">
      <div className="w-full min-w-32 sm:max-w-80">
        <SearchBox
          label="Search fields"
          text={search.q ?? ''}
          maxLength={MAX_QUERY}
          onSearch={(q) => onChange({ q })}
        />
      </div>
      <div className="flex shrink-0 gap-1 max-sm:-ml-2">
        <Toggle on={search.shared === 'true'} onChange={(shared) => onChange({ shared })}>
          In several actions
        </Toggle>
        <Toggle on={search.conflicts === 'true'} onChange={(conflicts) => onChange({ conflicts })}>
          Conflicting types
        </Toggle>
      </div>
      <div className="ml-auto shrink-0">
        <RefreshButton freshness={freshness} />
      </div>
    </div>
  );
}

type ToggleProps = { on: boolean; onChange: (value: string) => void; children: string };

function Toggle({ on, onChange, children }: ToggleProps) {
  return (
    <Button look="quiet" aria-pressed={on} onClick={() => onChange(on ? '' : 'true')}>
      {children}
    </Button>
  );
}
