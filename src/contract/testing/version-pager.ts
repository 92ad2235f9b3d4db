/** Lists the versions of a made-up action as WorkOS does: `limit`, `order`, `after`, nothing else. */
import type { ListParameters } from '../api';
import type { AuditLogSchema, SchemaList } from '../workos';

export type VersionPager = {
  /** What was asked, in order. */
  readonly asked: ListParameters[];
  readonly list: (parameters: ListParameters) => SchemaList;
};

/** When the first version was made, in milliseconds since 1970, unless told otherwise. */
const BEGINNING = Date.UTC(2026, 0, 1);

/**
 * @param numbers of the versions there are, ascending
 * @param tellsEnd whether the last page's cursor is null; otherwise an empty page follows it
 * @param beginning when the action was created, in milliseconds since 1970
 */
export function versionPager(
  numbers: readonly number[],
  tellsEnd = true,
  beginning: () => number = () => BEGINNING,
): VersionPager {
  const asked: ListParameters[] = [];
  const list = (parameters: ListParameters): SchemaList => {
    asked.push(parameters);
    const { limit = 10, order, after } = parameters;
    const ordered = order === 'asc' ? numbers : numbers.toReversed();
    const start = after === undefined ? 0 : ordered.indexOf(Number(after.slice('als_'.length))) + 1;
    const page = ordered.slice(start, start + limit);
    const last = page.at(-1);
    const isEnd = last === undefined || (tellsEnd && start + limit >= ordered.length);
    return {
      object: 'list',
      data: page.map((version) => schemaOf(version, beginning())),
      list_metadata: { before: null, after: isEnd ? null : `als_${last}` },
    };
  };
  return { asked, list };
}

/** All versions from 1 up to, and with, `latest`. */
export function versionsUpTo(latest: number): number[] {
  return Array.from({ length: latest }, (_, index) => index + 1);
}

function schemaOf(version: number, beginning: number): AuditLogSchema {
  return {
    object: 'audit_log_schema',
    version,
    targets: [{ type: 'team' }],
    created_at: new Date(beginning + version * 60_000).toISOString(),
  };
}
