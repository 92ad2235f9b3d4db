import { Autocomplete } from '@base-ui/react/autocomplete';
import { count, formatNumber } from '../lib/numbers';
import { Kbd } from '../ui/kbd';
import type { Group } from './entry';
import type { Search } from './use-search';

type PaletteFootProps = { search: Search; groups: readonly Group[] };

/** How much is found, and the keys that lead on. */
export function PaletteFoot({ search, groups }: PaletteFootProps) {
  return (
    <div className="flex h-10 shrink-0 items-center gap-4 border-t border-line px-4.5 text-xs text-muted">
      <Autocomplete.Status className="min-w-0 flex-1 truncate">{howMany(search, groups)}</Autocomplete.Status>
      <span className="flex items-center gap-1.5 max-sm:hidden pointer-coarse:hidden">
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd> Choose
      </span>
      <span className="flex items-center gap-1.5 max-sm:hidden pointer-coarse:hidden">
        <Kbd>↵</Kbd> Open
      </span>
      <span className="flex items-center gap-1.5 max-sm:hidden pointer-coarse:hidden">
        <Kbd>Esc</Kbd> Close
      </span>
    </div>
  );
}

function howMany({ text, isSettled, failure, catalog }: Search, groups: readonly Group[]): string {
  const total = groups.reduce(
    (sum, { items }) => sum + items.filter(({ isPassing }) => !isPassing).length,
    0,
  );
  if (text === '') return '';
  if (!isSettled) return 'Searching…';
  if (total === 0 && failure !== undefined) return '';
  const results = total === 0 ? 'No results' : count(total, 'result');
  return catalog?.complete === false
    ? `${results} in the ${formatNumber(catalog.loaded)} actions known so far`
    : results;
}
