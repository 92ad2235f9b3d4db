import type { ChangesWeek } from '../../contract/catalog-changes';
import { parseDate } from '../lib/dates';
import { formatNumber } from '../lib/numbers';
import { formatDayUtc } from './days';

const CELL = 'h-7 border-b border-line';

/** The same numbers to be read: the weeks that had any version, newest first. */
export function WeeksTable({ weeks }: { weeks: readonly ChangesWeek[] }) {
  const told = weeks.filter(({ versions }) => versions > 0).toReversed();
  return (
    <div
      // What scrolls can be reached by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="region"
      aria-label="Versions per week, as a table"
      className="h-56 overflow-y-auto"
    >
      <table className="w-full max-w-md border-separate border-spacing-0 text-sm">
        <thead className="sticky top-0 bg-surface text-xs text-muted">
          <tr>
            <th scope="col" className={`${CELL} text-left font-medium`}>
              Week from Monday
            </th>
            <th scope="col" className={`${CELL} w-24 text-right font-medium`}>
              Versions
            </th>
            <th scope="col" className={`${CELL} w-24 pr-2 text-right font-medium`}>
              Breaking
            </th>
          </tr>
        </thead>
        <tbody>
          {told.map(({ monday, versions, breaking }) => (
            <tr key={monday}>
              <th scope="row" className={`${CELL} text-left font-normal`}>
                {weekName(monday)}
              </th>
              <td className={`${CELL} text-right text-muted`}>{formatNumber(versions)}</td>
              <td className={`${CELL} pr-2 text-right ${breaking > 0 ? 'text-removed' : 'text-muted'}`}>
                {formatNumber(breaking)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** `Jan 5, 2026`; a text that is no date as it came. */
function weekName(monday: string): string {
  const date = parseDate(monday);
  return date === undefined ? monday : formatDayUtc(date);
}
