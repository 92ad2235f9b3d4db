import { Link } from '@tanstack/react-router';
import { ChevronRight, TriangleAlert } from 'lucide-react';
import type { HistoryState, MissingHistories } from '../../contract/catalog-changes';
import { ApiError } from '../api/api-error';
import { titleOf } from '../api/failure';
import { count, formatNumber } from '../lib/numbers';
import { Bar } from '../ui/bar';

type MissingProps = { environment: string; history: HistoryState };

/** How many actions could not be loaded, why, and which. Nothing if there are none. */
export function MissingActions({ environment, history: { missing, total } }: MissingProps) {
  if (missing === undefined) return null;
  const failed = missing.reduce((sum, part) => sum + part.count, 0);
  const reasons = missing.map((part) => `${reasonOf(part)} (${formatNumber(part.count)}).`).join(' ');
  return (
    <div>
      <Bar icon={TriangleAlert}>
        {formatNumber(failed)} of {count(total, 'action')} couldn’t be loaded. {reasons} The server keeps
        trying.
      </Bar>
      <details className="group/missing px-3 text-sm">
        <summary className="-ml-1 flex w-fit cursor-pointer list-none items-center gap-1 rounded-md px-1 py-1 text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden className="size-3.5 group-open/missing:rotate-90" />
          Show missing actions
        </summary>
        <ul className="flex flex-col gap-1 py-1 pl-5">
          {missing.flatMap(({ actions }) =>
            actions.map(({ action, message }) => (
              <li key={action} className="wrap-anywhere text-muted">
                <Link
                  to="/$environment/actions/$action"
                  params={{ environment, action }}
                  className="text-ink underline"
                >
                  {action}
                </Link>
                : {message}
              </li>
            )),
          )}
          <Unnamed missing={missing} />
        </ul>
      </details>
    </div>
  );
}

function Unnamed({ missing }: { missing: readonly MissingHistories[] }) {
  const unnamed = missing.reduce((sum, part) => sum + part.count - part.actions.length, 0);
  return unnamed > 0 && <li className="text-muted">and {count(unnamed, 'more action')}</li>;
}

function reasonOf({ code }: MissingHistories): string {
  return titleOf(new ApiError({ code, message: '' }));
}
