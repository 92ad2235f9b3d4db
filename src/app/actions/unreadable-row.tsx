import { Link } from '@tanstack/react-router';
import { Suspense, lazy, useState } from 'react';
import { refusalOfActionName } from '../../contract/action-name';
import type { UnreadableAction } from '../../contract/list-items';
import { rowAttributes } from '../lib/row-focus';
import { ActionName } from './action-name';

const UnreadableDialog = lazy(async () => ({
  default: (await import('./unreadable-dialog')).UnreadableDialog,
}));

const CELL = 'h-9 truncate border-b border-line px-2 text-sm';

type RowProps = {
  index: number;
  environment: string;
  action: UnreadableAction;
  /** Where the search matched its name. */
  matches: readonly number[];
};

/** An action that cannot be read: its name as far as it has one, why it cannot be read, and its JSON. */
export function UnreadableRow({ index, environment, action, matches }: RowProps) {
  const [isOpen, setOpen] = useState(false);
  const { name, problem } = action;
  const canBeOpened = name !== undefined && refusalOfActionName(name) === undefined;
  return (
    <tr aria-rowindex={index + 2} className="relative hover:bg-hover has-focus-visible:bg-accent-soft">
      <th scope="row" className={`${CELL} text-left font-normal`}>
        {name === undefined ? (
          <span className="text-muted">(no name)</span>
        ) : canBeOpened ? (
          <Link
            to="/$environment/actions/$action"
            params={{ environment, action: name }}
            title={name}
            className="scroll-mt-36 outline-none after:absolute after:inset-0 lg:scroll-mt-26"
            {...rowAttributes(index)}
          >
            <ActionName name={name} matches={matches} />
          </Link>
        ) : (
          <ActionName name={name.toWellFormed()} matches={matches} />
        )}{' '}
        <span className="text-xs text-warning" title={`Cannot be read: ${problem}`}>
          Cannot be read: {problem}
        </span>
      </th>
      <td className={`${CELL} hidden md:table-cell`} />
      <td className={`${CELL} hidden sm:table-cell`} />
      <td className={`${CELL} text-right`}>
        <button
          type="button"
          aria-haspopup="dialog"
          aria-label={`Show JSON of ${name?.toWellFormed() ?? 'the action without a name'}`}
          onClick={() => setOpen(true)}
          className="relative rounded-sm px-1 text-xs text-accent hover:underline"
          {...(canBeOpened ? {} : rowAttributes(index))}
        >
          JSON
        </button>
        {isOpen && (
          <Suspense>
            <UnreadableDialog action={action} onClose={() => setOpen(false)} />
          </Suspense>
        )}
      </td>
      <td className={`${CELL} max-sm:hidden`} />
    </tr>
  );
}
