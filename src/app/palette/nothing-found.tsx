import { formatNumber } from '../lib/numbers';
import type { Search } from './use-search';

/** Nothing matches; or, while the server does not know all of the environment yet, nothing so far. */
export function NothingFound({ search: { text, isSettled, catalog } }: { search: Search }) {
  if (!isSettled) return <p className="px-4.5 py-10 text-center text-sm text-muted">Searching…</p>;
  const isComplete = catalog?.complete !== false;
  return (
    <div className="px-4.5 py-10 text-center text-sm">
      <p className="font-medium wrap-anywhere">
        Nothing matches “{text}”{!isComplete && ' so far'}
      </p>
      <p className="mt-1 text-muted">
        {isComplete
          ? 'Actions are found by a part of their name, fields by a part of their address.'
          : `This server is still reading the environment: ${formatNumber(catalog.loaded)} actions so far.`}
      </p>
    </div>
  );
}
