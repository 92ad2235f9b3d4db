import type { Found } from '../api/search-page';
import { isStillGathered } from '../api/still-gathered';
import { count, formatNumber } from '../lib/numbers';

type HowManyProps = {
  /** How many rows are loaded; absent while the first are on their way. */
  loaded: number | undefined;
  /** Whether these are all that WorkOS lists. */
  isAll: boolean;
  isNarrowed: boolean;
  known: Found | undefined;
  /** Whether what is beside it needs its room on a phone. */
  isSqueezed: boolean;
};

/** How many actions there are, of how many; and while the server does not know all of them, how many it does. */
export function HowMany({ isSqueezed, ...counts }: HowManyProps) {
  return (
    <p role="status" className={`text-sm text-muted ${isSqueezed ? 'max-sm:sr-only' : ''}`}>
      {wordsFor(counts)}
    </p>
  );
}

function wordsFor({ loaded, isAll, isNarrowed, known }: Omit<HowManyProps, 'isSqueezed'>): string {
  if (loaded === undefined) return '';
  if (isAll) return count(loaded, 'action');
  if (known === undefined) return `${formatNumber(loaded)} loaded`;
  const { total, catalog } = known;
  const all = count(Math.max(catalog.loaded, isNarrowed ? 0 : loaded), 'action');
  return `${isNarrowed ? `${formatNumber(total)} of ` : ''}${all}${isStillGathered(catalog) ? ' so far…' : ''}`;
}
