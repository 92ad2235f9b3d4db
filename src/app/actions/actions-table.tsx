import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import type { ActionSort } from '../../contract/catalog-query';
import { isReadable, type ListedAction } from '../../contract/list-items';
import { useMorePages, type MorePages } from '../api/more-pages';
import { useRowKeys } from '../lib/row-keys';
import { SpacerRow } from '../ui/spacer-row';
import { ActionRow, ROW_HEIGHT } from './action-row';
import { ActionsHead } from './actions-head';
import type { Sorting } from './sort';
import { UnreadableRow } from './unreadable-row';

/** How many rows before the end of what is loaded the next page is asked for: one and a half screens of a tall window. */
const LEAD = 40;

type TableProps = {
  environment: string;
  actions: readonly ListedAction[];
  /** For each action where the search matched its name; nothing where nothing is searched for. */
  matches: readonly (readonly number[])[];
  sorting: Sorting;
  onSort: (sort: ActionSort) => void;
  query: MorePages;
};

const NO_MATCH: readonly number[] = [];

/** The actions as a real table, of which only the rows near the window are in the document. */
export function ActionsTable({ environment, actions, matches, query, ...sort }: TableProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  useLayoutEffect(() => setScrollMargin(body.current?.offsetTop ?? 0), []);
  const virtualizer = useWindowVirtualizer({
    count: actions.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: 15,
    scrollMargin,
  });
  const rows = virtualizer.getVirtualItems();
  const first = rows[0];
  const last = rows.at(-1);
  useMorePages(query, last !== undefined && last.index >= actions.length - LEAD);
  const onKeyDown = useRowKeys(virtualizer.range?.startIndex ?? 0);

  return (
    <table className="w-full table-fixed border-separate border-spacing-0" aria-rowcount={actions.length + 1}>
      <ActionsHead {...sort} />
      {/* The arrows move the focus among the rows' links; the links are what is interactive. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <tbody ref={body} onKeyDown={onKeyDown}>
        <SpacerRow height={(first?.start ?? scrollMargin) - scrollMargin} />
        {rows.map(({ index }) => {
          const action = actions[index];
          if (action === undefined) return null;
          const place = { index, environment, matches: matches[index] ?? NO_MATCH };
          return isReadable(action) ? (
            <ActionRow key={index} {...place} action={action} />
          ) : (
            <UnreadableRow
              key={action.name === undefined ? index : `name ${action.name}`}
              {...place}
              action={action}
            />
          );
        })}
        <SpacerRow height={virtualizer.getTotalSize() - ((last?.end ?? scrollMargin) - scrollMargin)} />
      </tbody>
    </table>
  );
}
