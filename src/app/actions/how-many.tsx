import type { Found } from '../api/search-page';
import { count, formatNumber } from '../lib/numbers';

type HowManyProps = {
  /** How many rows are loaded; absent while the first are on their way. */
  loaded: number | undefined;
  /** Whether these are all rows. */
  complete: boolean;
  isNarrowed: boolean;
  known: Found | undefined;
};

/** How many actions there are, of how many; and while the server does not know all of them, how many it does. */
export function HowMany(props: HowManyProps) {
  return (
    <p role="status" className="text-sm text-muted">
      {wordsFor(props)}
    </p>
  );
}

function wordsFor({ loaded, complete, isNarrowed, known }: HowManyProps): string {
  if (loaded === undefined) return '';
  const ofHowMany = isNarrowed && known ? `${formatNumber(known.total)} of ` : '';
  if (known === undefined) return complete ? count(loaded, 'action') : `${formatNumber(loaded)} loaded`;
  if (complete && !isNarrowed && known.catalog.complete) return count(loaded, 'action');
  const all = count(Math.max(known.catalog.loaded, loaded), 'action');
  return known.catalog.complete ? ofHowMany + all : `${ofHowMany}${all} so far…`;
}
