import { Link, useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { clsx } from 'clsx';
import { useState } from 'react';
import type { JsonNumber } from '../../audit-schema/decimal';
import { FailureLine } from '../api/failure';
import { loadNextPage, type MorePages } from '../api/more-pages';
import type { PastedJudgement } from '../judging/pasted';
import { useShortcut } from '../lib/shortcuts';
import { Badge } from '../ui/badge';
import type { Chosen } from './chosen-version';
import { ResultBadge } from './result-badge';
import type { EventSearch } from './search';

/** In pixels; also in the class of the rows. */
const ROW_HEIGHT = 32;

/** Half a row at the lower edge shows that there are more. */
const ROWS_IN_SIGHT = 8;

type VersionsListProps = {
  /** Newest first. */
  judgements: readonly PastedJudgement[];
  chosen: Chosen;
  named: JsonNumber | undefined;
  latest: number | undefined;
  query: MorePages;
};

/** Every version with what it says of the event; one is chosen, and its errors are shown. */
export function VersionsList({ judgements, chosen, named, latest, query }: VersionsListProps) {
  const navigate = useNavigate();
  const at = judgements.findIndex(({ version }) => version === chosen.version);
  const go = (step: number) => {
    const next = judgements[at + step];
    if (next)
      void navigate({ to: '.', search: linkTo(next.version, chosen), replace: true, resetScroll: false });
  };
  useShortcut('older', () => go(1));
  useShortcut('newer', () => go(-1));
  return (
    <section aria-labelledby="versions" className="rounded-lg border border-line bg-surface">
      <h2 id="versions" className="px-4 py-2.5 text-sm font-medium">
        Versions
      </h2>
      <Rows judgements={judgements} chosen={chosen} named={named} latest={latest} start={at} />
      <Loading query={query} oldest={judgements.at(-1)?.version} />
    </section>
  );
}

/** The default is left out of the address. */
function linkTo(version: number, { byDefault }: Chosen): EventSearch {
  return version === byDefault ? {} : { version: String(version) };
}

type RowsProps = Omit<VersionsListProps, 'query'> & { start: number };

/** Of many versions only those near the part in sight are in the document. */
function Rows({ judgements, chosen, named, latest, start }: RowsProps) {
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const virtualizer = useVirtualizer({
    count: judgements.length,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_HEIGHT,
    initialOffset: start < ROWS_IN_SIGHT ? 0 : (start - 2) * ROW_HEIGHT,
    overscan: 6,
  });
  const items = virtualizer.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div ref={setScroller} className="max-h-68 overflow-y-auto border-t border-line">
      <ul style={{ paddingTop: above, paddingBottom: below }}>
        {items.map(({ index }) => {
          const judgement = judgements[index];
          if (judgement === undefined) return null;
          const { version, result, findings } = judgement;
          const isChosen = version === chosen.version;
          return (
            <li key={version}>
              <Link
                to="."
                search={linkTo(version, chosen)}
                replace
                resetScroll={false}
                preload={false}
                // The address alone would not do: without a version it names the one that is chosen by default.
                aria-current={isChosen ? 'true' : undefined}
                className={clsx(
                  ROW,
                  isChosen ? 'border-accent bg-accent-soft' : 'border-transparent hover:bg-hover',
                )}
              >
                <span className="font-medium">Version {version}</span>
                {version === latest && <span className="text-xs text-muted">latest</span>}
                {version === named && <Badge tone="accent">named by your event</Badge>}
                <span className="ml-auto">
                  <ResultBadge result={result} errors={findings.length} />
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

const ROW = 'flex h-8 items-center gap-2 border-l-2 pr-4 pl-3.5 text-sm focus-visible:-outline-offset-2';

/** How far loading the older versions is; what is there is judged meanwhile. */
function Loading({ query, oldest }: { query: MorePages; oldest: number | undefined }) {
  if (!query.hasNextPage) return null;
  if (query.isFetchNextPageError && !query.isFetchingNextPage) {
    return (
      <div className="border-t border-line px-4 py-2.5">
        <FailureLine
          what="The older versions could not be loaded."
          error={query.error}
          retry={() => void loadNextPage(query)}
        />
      </div>
    );
  }
  return (
    <p role="status" className="border-t border-line px-4 py-2 text-sm text-muted">
      Judged down to version {oldest} so far; older versions are being loaded.
    </p>
  );
}
