import { useEffect, useState } from 'react';
import type { CatalogState } from '../../contract/catalog';
import { isStillGathered } from './still-gathered';

/** For how long a list that is still being gathered is waited for before the part that is known is shown, in milliseconds. */
const PATIENCE = 5000;

/** Whether the place was opened so lately that a list which would grow under its reader is better waited for. */
export function usePatience(): boolean {
  const [isPatient, setPatient] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setPatient(false), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return isPatient;
}

/**
 * The pages of a list that the server gathers, where there is anything to show: not those that say only that nothing is
 * known yet, when asking again has failed since.
 */
export function shownPages<Page>(
  { isError, data }: { isError: boolean; data: { pages: Page[] } | undefined },
  catalogOf: (page: Page) => CatalogState | undefined,
): Page[] | undefined {
  const catalog = data?.pages[0] && catalogOf(data.pages[0]);
  const isNothingKnown = catalog?.loaded === 0 && isStillGathered(catalog);
  return isError && isNothingKnown ? undefined : data?.pages;
}
