import { NameSkeleton, Skeleton } from '../ui/skeleton';
import { FieldsHead } from './fields-table';

const ROWS = 16;

/** The table before its rows are there: the same heads, the same heights. */
export function FieldsSkeleton() {
  return (
    <>
      <p role="status" className="sr-only">
        Loading fields…
      </p>
      <table aria-hidden className="w-full table-fixed border-separate border-spacing-0">
        <FieldsHead />
        <tbody>
          {Array.from({ length: ROWS }, (_, index) => (
            <tr key={index}>
              <td className="h-9 border-b border-line px-2">
                <NameSkeleton index={index} />
              </td>
              <td className="h-9 border-b border-line px-2">
                <Skeleton className="h-3 w-16" />
              </td>
              <td className="h-9 border-b border-line px-2">
                <Skeleton className="ml-auto h-3 w-6" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
