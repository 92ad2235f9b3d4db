import type { ChangesWeek, OutsideWeeks } from '../../contract/catalog-changes';
import { parseDate } from '../lib/dates';
import { count, formatNumber } from '../lib/numbers';
import { formatDayUtc } from './days';

/** What a list of changes says about its weeks. */
export type CountedWeeks = {
  /** Oldest first. */
  weeks: readonly ChangesWeek[];
  outsideWeeks: OutsideWeeks;
};

/** The chart in a sentence, for those who do not see it. */
export function chartSentence({ weeks }: CountedWeeks): string {
  const breaking = weeks.reduce((sum, week) => sum + week.breaking, 0);
  return `${count(versionsIn(weeks), 'version')} in ${count(weeks.length, 'week')}, ${formatNumber(breaking)} breaking. “Show as table” has the numbers.`;
}

/** Which versions the chart leaves out; undefined when it shows all of them. */
export function leftOutSentence({ weeks, outsideWeeks }: CountedWeeks): string | undefined {
  const { earlier, undated } = outsideWeeks;
  const parts = [
    ...(earlier.versions > 0 ? [`${formatNumber(earlier.versions)} from ${earlierName(weeks)}`] : []),
    ...(undated.versions > 0 ? [`${formatNumber(undated.versions)} without a valid date`] : []),
  ];
  if (parts.length === 0) return undefined;
  return `Shows ${count(versionsIn(weeks), 'version')}. Not shown: ${parts.join(', ')}.`;
}

/** The versions of the weeks before the first one: `before Nov 18, 2024`. */
export function earlierName(weeks: readonly ChangesWeek[]): string {
  return `before ${weekName(weeks[0]?.monday ?? '')}`;
}

/** `Jan 5, 2026`; a text that is no date as it came. */
export function weekName(monday: string): string {
  const date = parseDate(monday);
  return date === undefined ? monday : formatDayUtc(date);
}

function versionsIn(weeks: readonly ChangesWeek[]): number {
  return weeks.reduce((sum, { versions }) => sum + versions, 0);
}
