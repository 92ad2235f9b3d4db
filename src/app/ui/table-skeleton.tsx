import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { NameSkeleton, Skeleton } from './skeleton';

const ROWS = 16;
const CELL = 'h-9 border-b border-line px-2';

type TableSkeletonProps = {
  what: string;
  head: ReactNode;
  /** The cells of a row after its name: when they are there, and the bar in them, by their classes. */
  cells: readonly { column: string; className?: string; bar?: string }[];
};

/** A table of names before its rows are there: the same heads, the same heights. */
export function TableSkeleton({ what, head, cells }: TableSkeletonProps) {
  return (
    <>
      <p role="status" className="sr-only">
        Loading {what}…
      </p>
      <table aria-hidden className="w-full table-fixed border-separate border-spacing-0">
        {head}
        <tbody>
          {Array.from({ length: ROWS }, (_, row) => (
            <tr key={row}>
              <td className={CELL}>
                <NameSkeleton index={row} />
              </td>
              {cells.map(({ column, className, bar }) => (
                <td key={column} className={clsx(CELL, className)}>
                  {bar !== undefined && <Skeleton className={`h-3 ${bar}`} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
