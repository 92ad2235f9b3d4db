import { Table2 } from 'lucide-react';
import { Suspense, lazy } from 'react';
import { Button } from '../ui/button';
import { WeeksTable } from './weeks-table';
import { chartSentence, leftOutSentence, type CountedWeeks } from './weeks-words';

const WeeksChart = lazy(() => import('./weeks-chart'));

type WeeksProps = {
  /** Absent while it loads. */
  counted: CountedWeeks | undefined;
  asTable: boolean;
  onTable: (asTable: boolean) => void;
};

/** How many versions were created in each week, as a chart or as a table. Its room is there before it is. */
export function Weeks({ counted, asTable, onTable }: WeeksProps) {
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
        counted && <WeeksTable {...counted} />
      ) : (
        <>
          <div className="h-36 text-xs">
            {counted !== undefined && counted.weeks.length > 0 && (
              <div role="img" aria-label={chartSentence(counted)} className="h-full">
                <div aria-hidden className="h-full">
                  <Suspense>
                    <WeeksChart weeks={counted.weeks} />
                  </Suspense>
                </div>
              </div>
            )}
            {counted?.weeks.length === 0 && (
              <p className="pt-12 text-center text-sm text-muted">No version to count.</p>
            )}
          </div>
          <p className="min-h-4 text-xs text-muted">{counted && leftOutSentence(counted)}</p>
        </>
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
