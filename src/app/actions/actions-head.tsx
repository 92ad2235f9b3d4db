import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';
import type { ActionSort } from '../../contract/catalog-query';
import { TableSkeleton } from '../ui/table-skeleton';
import type { Sorting } from './sort';

const HEAD =
  'sticky top-[calc(6rem+var(--stuck))] z-10 h-9 border-b border-line bg-canvas px-2 text-xs font-medium text-muted lg:top-[calc(3.5rem+var(--stuck))]';

type Column = { label: string; sort?: ActionSort; isNumber?: boolean; className: string };

const COLUMNS: readonly Column[] = [
  { label: 'Name', sort: 'name', className: '' },
  { label: 'Targets', className: 'hidden w-[26%] md:table-cell' },
  { label: 'Fields', sort: 'fields', isNumber: true, className: 'hidden w-20 sm:table-cell' },
  { label: 'Version', sort: 'version', isNumber: true, className: 'w-22' },
  { label: 'Updated', sort: 'updated', isNumber: true, className: 'w-28 max-sm:hidden' },
];

type HeadProps = { sorting?: Sorting; onSort?: (sort: ActionSort) => void };

/** The column heads; those that sort are buttons. Shared with the skeleton, where nothing sorts and nothing moves. */
export function ActionsHead({ sorting, onSort }: HeadProps) {
  return (
    <thead>
      <tr>
        {COLUMNS.map(({ label, sort, isNumber = false, className }) => (
          <th
            key={label}
            scope="col"
            aria-sort={sort && ariaSort(sort, sorting)}
            className={clsx(HEAD, isNumber ? 'text-right' : 'text-left', className)}
          >
            {sort && onSort ? <SortButton {...{ label, sort, isNumber, sorting, onSort }} /> : label}
          </th>
        ))}
      </tr>
    </thead>
  );
}

type SortButtonProps = Required<Pick<Column, 'label' | 'isNumber'>> & {
  sort: ActionSort;
  sorting: Sorting | undefined;
  onSort: (sort: ActionSort) => void;
};

function SortButton({ label, sort, isNumber, sorting, onSort }: SortButtonProps) {
  const direction = ariaSort(sort, sorting);
  return (
    <button
      type="button"
      onClick={() => onSort(sort)}
      className={clsx(
        'group -mx-1 inline-flex h-6 items-center gap-1 rounded-sm px-1 hover:text-ink',
        isNumber && 'flex-row-reverse',
        direction && 'text-ink',
      )}
    >
      {label}
      <ChevronDown
        aria-hidden
        className={clsx(
          'size-3.5',
          direction === 'ascending' && 'rotate-180',
          !direction && 'opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60',
        )}
      />
    </button>
  );
}

function ariaSort(sort: ActionSort, sorting: Sorting | undefined): 'ascending' | 'descending' | undefined {
  if (sorting === undefined || sorting === 'relevance' || sorting.sort !== sort) return undefined;
  return sorting.direction === 'asc' ? 'ascending' : 'descending';
}

const LOADING_CELLS = [
  { column: 'Targets', className: 'hidden md:table-cell', bar: 'w-24' },
  { column: 'Fields', className: 'hidden sm:table-cell' },
  { column: 'Version', bar: 'ml-auto w-6' },
  { column: 'Updated', className: 'max-sm:hidden', bar: 'ml-auto w-16' },
];

/** The table before its rows are there. */
export function ActionsSkeleton() {
  return <TableSkeleton what="actions" head={<ActionsHead />} cells={LOADING_CELLS} />;
}
