import { NameSkeleton, Skeleton } from '../ui/skeleton';

const ROWS = 14;

/** The list before its rows are there. */
export function ChangesSkeleton() {
  return (
    <>
      <p role="status" className="sr-only">
        Loading changes…
      </p>
      <div aria-hidden>
        {Array.from({ length: ROWS }, (_, index) => (
          <div key={index} className="flex h-[37px] items-center gap-4 border-b border-line px-2">
            <NameSkeleton index={index} />
            <Skeleton className="ml-auto h-3 w-16" />
          </div>
        ))}
      </div>
    </>
  );
}
