/** Which of the loaded pages a search for a pair of versions starts from. */
import { FIRST_VERSIONS_PAGE_SIZE, OLDER_VERSIONS_PAGE_SIZE, type ListParameters } from '../../contract/api';
import type { VersionPair } from '../../contract/version-pair';
import type { SchemaList } from '../../contract/workos';

/** For how long a loaded page is used without asking again, in milliseconds. */
export const TELLING = 30_000;

/** Whether a pair names what no later edit changes. */
export function isByNumbers({ from, to }: VersionPair): boolean {
  return typeof from === 'number' && typeof to === 'number';
}

/**
 * The loaded pages that are new enough to be used. Older ones can hold versions of an action that was deleted and created
 * again since, or miss the newest version.
 *
 * @param now in milliseconds since 1970, as `asOf` is
 */
export function pagesToStartFrom<Page extends { freshness: { asOf: number } }>(
  pages: readonly Page[],
  now: number,
): Page[] {
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
