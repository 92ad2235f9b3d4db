import { Table2 } from 'lucide-react';
import { Suspense, lazy } from 'react';
import type { ChangesWeek } from '../../contract/catalog-changes';
import { count } from '../lib/numbers';
import { Button } from '../ui/button';
import { WeeksTable } from './weeks-table';

const WeeksChart = lazy(() => import('./weeks-chart'));

type WeeksProps = {
  /** Oldest first; absent while they are on their way. */
  weeks: readonly ChangesWeek[] | undefined;
  asTable: boolean;
  onTable: (asTable: boolean) => void;
};

/** How many versions came to be in each week, as a chart or as a table. Its room is there before it is. */
export function Weeks({ weeks, asTable, onTable }: WeeksProps) {
  return (
    <section aria-labelledby="weeks" className="mb-2 rounded-lg border border-line bg-surface px-4 pt-2 pb-3">
      <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1">
        <h2 id="weeks" className="text-sm font-medium">
          Versions per week
        </h2>
        {!asTable && <Legend />}
        <Button
          look="quiet"
          className="-mr-2 ml-auto"
          aria-pressed={asTable}
          onClick={() => onTable(!asTable)}
        >
          <Table2 aria-hidden className="size-4 sm:hidden" />
          <span className="max-sm:sr-only">Show as table</span>
        </Button>
      </div>
      {asTable ? (
        <WeeksTable weeks={weeks ?? []} />
      ) : (
        <div className="h-36 text-xs">
          {weeks !== undefined && weeks.length > 0 && (
            <div role="img" aria-label={sentenceFor(weeks)} className="h-full">
              <div aria-hidden className="h-full">
                <Suspense>
                  <WeeksChart weeks={weeks} />
                </Suspense>
              </div>
            </div>
          )}
          {weeks?.length === 0 && (
            <p className="pt-12 text-center text-sm text-muted">No version to count.</p>
          )}
        </div>
      )}
    </section>
  );
}

function Legend() {
  return (
    <p aria-hidden className="flex gap-3 text-xs text-muted">
      <span className="flex items-center gap-1.5">
        <span className="size-2.5 rounded-[2px] bg-removed" /> breaking
      </span>
      <span className="flex items-center gap-1.5">
        <span className="size-2.5 rounded-[2px] bg-line-strong" /> others
      </span>
    </p>
  );
}

function sentenceFor(weeks: readonly ChangesWeek[]): string {
  const versions = weeks.reduce((sum, week) => sum + week.versions, 0);
  const breaking = weeks.reduce((sum, week) => sum + week.breaking, 0);
  return `${count(versions, 'version')} in ${count(weeks.length, 'week')}, ${count(breaking, 'breaking one')}. “Show as table” has the numbers.`;
}
