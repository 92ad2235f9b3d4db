/** Which of the loaded pages a search for a pair of versions starts from. */
import { FIRST_VERSIONS_PAGE_SIZE, OLDER_VERSIONS_PAGE_SIZE, type ListParameters } from '../../contract/api';
import { isReadable, type ListedSchemas, type UnreadableSchema } from '../../contract/list-items';
import type { WalkedPage } from '../../contract/seen-versions';
import type { AuditLogSchema } from '../../contract/workos';

/** For how long a loaded page is used without asking again, in milliseconds. */
export const TELLING = 30_000;

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

/** A version that a pair can name; whether it can be read is another matter. */
export type NumberedSchema = AuditLogSchema | (UnreadableSchema & { readonly version: number });

/** A page of versions as a walk needs it. */
export type NumberedList = WalkedPage<NumberedSchema>['list'] & {
  /** Whether an item has no version number, and so can be any version. */
  readonly hasUnnumbered: boolean;
};

export function numberedList({ data, list_metadata }: ListedSchemas): NumberedList {
  const numbered = data.filter(isNumbered);
  return { data: numbered, list_metadata, hasUnnumbered: numbered.length < data.length };
}

function isNumbered(schema: ListedSchemas['data'][number]): schema is NumberedSchema {
  return isReadable(schema) || schema.version !== undefined;
}

type LoadedVersions<Part> = { pages: readonly Part[]; pageParams: readonly unknown[] };

/** What an action's own place has loaded, with what each page was asked for with. */
export function pagesOfAction<Part extends { data: ListedSchemas; freshness: unknown }>(
  loaded: LoadedVersions<Part> | undefined,
): { parameters: ListParameters; list: NumberedList; freshness: Part['freshness'] }[] {
  return (loaded?.pages ?? []).map(({ data, freshness }, index) => {
    const after = loaded?.pageParams[index];
    const parameters =
      typeof after === 'string'
        ? { limit: OLDER_VERSIONS_PAGE_SIZE, after }
        : { limit: FIRST_VERSIONS_PAGE_SIZE };
    return { parameters, list: numberedList(data), freshness };
  });
}
