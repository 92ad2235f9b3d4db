import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { countKeys } from '../../audit-schema/count-keys';
import type { AuditLogAction } from '../../contract/workos';
import { formatNumber } from '../lib/numbers';
import { rowAttributes } from '../lib/row-focus';
import { TimeAgo } from '../ui/time';
import { ActionName } from './action-name';

/** In pixels; also in the row's class. */
export const ROW_HEIGHT = 36;

const CELL = 'h-9 truncate border-b border-line px-2 text-sm';

type RowProps = {
  index: number;
  environment: string;
  action: AuditLogAction;
  /** Where the search matched its name. */
  matches: readonly number[];
};

/** One action. Its link covers the row, so that anywhere in it opens (or, by middle click, opens in a new tab). */
export const ActionRow = memo(function ActionRow({ index, environment, action, matches }: RowProps) {
  const targets = [...new Set(action.schema.targets.map((target) => target.type))].join(', ');
  return (
    <tr aria-rowindex={index + 2} className="relative hover:bg-hover has-focus-visible:bg-accent-soft">
      <th scope="row" className={`${CELL} text-left font-normal`}>
        <Link
          to="/$environment/actions/$action"
          params={{ environment, action: action.name }}
          title={action.name}
          className="scroll-mt-36 outline-none after:absolute after:inset-0 lg:scroll-mt-26"
          {...rowAttributes(index)}
        >
          <ActionName name={action.name} matches={matches} />
        </Link>
      </th>
      <td className={`${CELL} hidden text-muted md:table-cell`} title={targets}>
        {targets}
      </td>
      <td className={`${CELL} hidden text-right text-muted sm:table-cell`}>
        {formatNumber(countKeys(action.schema))}
      </td>
      <td className={`${CELL} text-right text-muted`}>{formatNumber(action.schema.version)}</td>
      <td className={`${CELL} text-right text-muted max-sm:hidden`}>
        <TimeAgo iso={action.updated_at} />
      </td>
    </tr>
  );
});
