import { NameSkeleton, Skeleton } from '../ui/skeleton';
import { ActionsHead } from './actions-head';

const ROWS = 16;

/** The table before its rows are there: the same heads, the same heights. */
export function ActionsSkeleton() {
  return (
    <>
      <p role="status" className="sr-only">
        Loading actions…
      </p>
      <table aria-hidden className="w-full table-fixed border-separate border-spacing-0">
        <ActionsHead />
        <tbody>
          {Array.from({ length: ROWS }, (_, index) => (
            <tr key={index}>
              <td className="h-9 border-b border-line px-2">
                <NameSkeleton index={index} />
              </td>
              <td className="hidden h-9 border-b border-line px-2 md:table-cell">
                <Skeleton className="h-3 w-24" />
              </td>
              <td className="hidden h-9 border-b border-line px-2 sm:table-cell" />
              <td className="h-9 border-b border-line px-2">
                <Skeleton className="ml-auto h-3 w-6" />
              </td>
              <td className="h-9 border-b border-line px-2 max-sm:hidden">
                <Skeleton className="ml-auto h-3 w-16" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
