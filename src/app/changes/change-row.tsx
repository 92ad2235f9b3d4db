import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import type { VersionChange } from '../../contract/catalog-changes';
import { pairText } from '../../contract/version-pair';
import { formatDayAndTime, parseDate } from '../lib/dates';
import { rowAttributes } from '../lib/row-focus';
import { NameWithQuietNamespace } from '../vocabulary/quiet-namespace';
import { SummaryText } from '../vocabulary/summary-text';
import { ChangeVerdictBadge } from './change-verdict';
import { formatTime } from './days';

const CELL = 'border-b border-line px-2 py-2 align-top text-sm';

type RowProps = {
  environment: string;
  change: VersionChange;
  /** Its place in the list. */
  index: number;
  /** Tells the list how high it came out. */
  measure: (row: Element | null) => void;
};

/** A version that came to be: of what, against which, what changed, and what that means for code in use. */
export function ChangeRow({ environment, change, index, measure }: RowProps) {
  const { action, verdict, summary } = change;
  const mark = verdict === 'breaking' ? 'shadow-[inset_2px_0_0_var(--color-removed)]' : '';
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      className="hover:bg-hover has-focus-visible:bg-accent-soft"
    >
      <th scope="row" className={`${CELL} ${mark} text-left font-normal`}>
        <Link
          to="/$environment/actions/$action"
          params={{ environment, action }}
          title={action}
          className="block truncate hover:underline"
          {...rowAttributes(index)}
        >
          <NameWithQuietNamespace name={action} />
        </Link>
        <div className="mt-1 flex flex-col gap-1 text-muted sm:hidden">
          <span className="flex gap-2">
            <VersionsLink environment={environment} change={change} />
            <At iso={change.created_at} />
          </span>
          <span className="wrap-anywhere">
            <SummaryText text={summary} />
          </span>
        </div>
      </th>
      <td className={`${CELL} max-sm:hidden`}>
        <VersionsLink environment={environment} change={change} />
      </td>
      <td className={`${CELL} wrap-anywhere text-muted max-sm:hidden`}>
        <SummaryText text={summary} />
      </td>
      <td className={`${CELL} text-right sm:text-left`}>
        <ChangeVerdictBadge verdict={verdict} />
      </td>
      <td className={`${CELL} text-right text-muted max-sm:hidden`}>
        <At iso={change.created_at} />
      </td>
    </tr>
  );
}

function VersionsLink({ environment, change }: Pick<RowProps, 'environment' | 'change'>) {
  const { action, version, previous } = change;
  if (previous === null) return <span className="text-muted">v{version}</span>;
  return (
    <Link
      to="/$environment/actions/$action/compare/$pair"
      params={{ environment, action, pair: pairText({ from: previous, to: version }) }}
      aria-label={`Compare ${action}, version ${previous} with ${version}`}
      className="inline-flex items-center gap-1 whitespace-nowrap text-accent hover:underline"
    >
      v{previous}
      <ArrowRight aria-hidden className="size-3" />v{version}
    </Link>
  );
}

function At({ iso }: { iso: string }) {
  const date = parseDate(iso);
  if (date === undefined) return <span className="wrap-anywhere">{iso}</span>;
  return (
    <time dateTime={iso} title={formatDayAndTime(date)} className="whitespace-nowrap">
      {formatTime(date)}
    </time>
  );
}
