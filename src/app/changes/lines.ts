import type { VersionChange } from '../../contract/catalog-changes';
import { parseDate } from '../lib/dates';

/** A line of the list: the head of a day, named by its first moment, or a change. */
export type Line =
  | { readonly kind: 'day'; readonly key: string; readonly date: Date | undefined }
  | { readonly kind: 'change'; readonly key: string; readonly change: VersionChange };

/** The changes, newest first, with a line before those of each day in the reader's time zone. */
export function linesOf(changes: readonly VersionChange[]): Line[] {
  let current: string | undefined;
  return changes.flatMap((change): Line[] => {
    const date = parseDate(change.created_at);
    const day = date?.toDateString() ?? '';
    const line: Line = { kind: 'change', key: `${change.version} ${change.action}`, change };
    if (day === current) return [line];
    current = day;
    return [{ kind: 'day', key: `day ${day}`, date }, line];
  });
}
