import type { VersionCounts } from '../../contract/catalog-changes';
import { formatNumber } from '../lib/numbers';
import { earlierName, weekName, type CountedWeeks } from './weeks-words';

const CELL = 'h-7 border-b border-line';

/** The numbers of versions: weeks with versions, newest first, then the versions that the chart leaves out. */
export function WeeksTable({ weeks, outsideWeeks }: Pick<CountedWeeks, 'weeks' | 'outsideWeeks'>) {
  const inWeeks = weeks.map(({ monday, ...counts }) => ({ name: weekName(monday), ...counts }));
  const rows = [
    ...inWeeks.toReversed(),
    { name: sentenceCase(earlierName(weeks)), ...outsideWeeks.earlier },
    { name: 'Without a valid date', ...outsideWeeks.undated },
  ].filter(({ versions }) => versions > 0);
  return (
    <div
      // A scrollable region must be reachable by keyboard.
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
          {rows.map((row) => (
            <Row key={row.name} {...row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ name, versions, breaking }: VersionCounts & { name: string }) {
  return (
    <tr>
      <th scope="row" className={`${CELL} text-left font-normal`}>
        {name}
      </th>
      <td className={`${CELL} text-right text-muted`}>{formatNumber(versions)}</td>
      <td className={`${CELL} pr-2 text-right ${breaking > 0 ? 'text-removed' : 'text-muted'}`}>
        {formatNumber(breaking)}
      </td>
    </tr>
  );
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
