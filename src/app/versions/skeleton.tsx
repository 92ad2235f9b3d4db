import { Skeleton } from '../ui/skeleton';

const ROWS = 12;

/** What a version's head says of its older neighbour, before that is known. */
export function NoteSkeleton() {
  return (
    <span aria-hidden className="flex flex-col gap-1.5 pt-0.5">
      <Skeleton className="h-4 w-16" />
      <Skeleton className="h-3 w-32" />
    </span>
  );
}

/** The versions before they are there: the same heads, the same heights. `bare` leaves out the toolbar's place. */
export function VersionsSkeleton({ bare = false }: { bare?: boolean }) {
  return (
    <>
      <p role="status" className="sr-only">
        Loading versions…
      </p>
      {!bare && <div aria-hidden className="h-8" />}
      <div aria-hidden className="min-h-60 flex-1 overflow-hidden rounded-lg border border-line bg-surface">
        <div className="flex h-38 gap-16 border-b border-line p-3">
          {['field', 'newest', 'older', 'oldest'].map((column) => (
            <div key={column} className="flex flex-col gap-2">
              <Skeleton className="h-4 w-28" />
              <Skeleton className="h-3 w-20" />
            </div>
          ))}
        </div>
        {Array.from({ length: ROWS }, (_, index) => (
          <div key={index} className="flex h-8 items-center border-b border-line px-3">
            <Skeleton className="h-3 w-52" />
          </div>
        ))}
      </div>
    </>
  );
}
