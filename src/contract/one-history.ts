/**
 * What identifies a version: its creation date, not its number alone. An action that is deleted and created again counts
 * from 1 again, and lists that were read before and after that must not be put together.
 */
export type DatedVersion = { readonly version: number; readonly created_at: string };

/**
 * Whether lists can be parts of one action's history: a version has the same date in all of them, and dates rise with the
 * numbers. Where a single list breaks the rule on dates, it says nothing about the others.
 */
export function areOneHistory(lists: readonly (readonly DatedVersion[])[]): boolean {
  if (lists.length < 2) return true;
  const dates = new Map<number, (number | string)[]>();
  for (const list of lists) {
    if (list.some(({ version, created_at }) => dates.get(version)?.includes(dateOf(created_at)) === false))
      return false;
    for (const { version, created_at } of list) {
      dates.set(version, [...(dates.get(version) ?? []), dateOf(created_at)]);
    }
  }
  return isInOrder(lists.flat()) || !lists.every(isInOrder);
}

/** The lists up to the first one that is not part of the same history as those before it. */
export function leadingHistory<Version extends DatedVersion>(
  lists: readonly (readonly Version[])[],
): readonly (readonly Version[])[] {
  const end = lists.findIndex((_, index) => !areOneHistory(lists.slice(0, index + 1)));
  return end === -1 ? lists : lists.slice(0, end);
}

/** The moment, however it is written; a date that cannot be read stays a text. */
function dateOf(created_at: string): number | string {
  const moment = Date.parse(created_at);
  return Number.isNaN(moment) ? created_at : moment;
}

/** Dates that cannot be read are left out. */
function isInOrder(versions: readonly DatedVersion[]): boolean {
  const moments = versions
    .toSorted((a, b) => a.version - b.version)
    .map(({ created_at }) => Date.parse(created_at))
    .filter((moment) => !Number.isNaN(moment));
  return moments.every((moment, index) => index === 0 || moment >= (moments[index - 1] ?? 0));
}
