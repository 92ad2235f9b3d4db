/** Which of the pages that are loaded already lead to a pair of versions. */
import { FIRST_VERSIONS_PAGE_SIZE, OLDER_VERSIONS_PAGE_SIZE, type ListParameters } from '../../contract/api';
import type { WalkedPage } from '../../contract/seen-versions';
import type { VersionPair } from '../../contract/version-pair';
import { nextStep } from '../../contract/version-walk';
import type { SchemaList } from '../../contract/workos';

/** For how long a page may tell what is newest or missing, in milliseconds. What it holds never changes. */
export const TELLING = 30_000;

/** Whether a pair names what no later edit changes. */
export function isByNumbers({ from, to }: VersionPair): boolean {
  return typeof from === 'number' && typeof to === 'number';
}

/**
 * All pages where they hold a pair of numbers, however old: versions never change. Otherwise those that can still tell
 * what is newest or missing.
 *
 * @param now in milliseconds since 1970, as `asOf` is
 */
export function pagesToStartFrom<Page extends WalkedPage & { freshness: { asOf: number } }>(
  pair: VersionPair,
  pages: readonly Page[],
  now: number,
): Page[] {
  if (isByNumbers(pair) && nextStep(pair, pages).kind === 'found') return [...pages];
  return pages.filter(({ freshness }) => Math.abs(now - freshness.asOf) < TELLING);
}

type LoadedVersions<Part> = { pages: readonly Part[]; pageParams: readonly unknown[] };

/** What an action's own place has loaded, with what each page was asked for with. */
export function pagesOfAction<Part extends { data: SchemaList; freshness: unknown }>(
  loaded: LoadedVersions<Part> | undefined,
): { parameters: ListParameters; list: SchemaList; freshness: Part['freshness'] }[] {
  return (loaded?.pages ?? []).map(({ data, freshness }, index) => {
    const after = loaded?.pageParams[index];
    const parameters =
      typeof after === 'string'
        ? { limit: OLDER_VERSIONS_PAGE_SIZE, after }
        : { limit: FIRST_VERSIONS_PAGE_SIZE };
    return { parameters, list: data, freshness };
  });
}
