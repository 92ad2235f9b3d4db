import { Skeleton } from '../ui/skeleton';

/** Two columns from a laptop's width on, each as high as the window; below each other on a phone. */
export const COLUMNS =
  'grid min-h-0 flex-1 gap-4 max-lg:content-start lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:grid-rows-1';

/** The whole place before its versions are there. */
export function EventSkeleton() {
  return (
    <>
      <p role="status" className="sr-only">
        Loading versions…
      </p>
      <div aria-hidden className={COLUMNS}>
        <div className="h-80 rounded-lg border border-line bg-surface lg:h-[60dvh]" />
        <div className="flex h-80 flex-col gap-4 rounded-lg border border-line bg-surface p-4 lg:h-[60dvh]">
          <Skeleton className="h-4 w-72 max-w-full" />
          <Skeleton className="h-3 w-48 max-w-full" />
        </div>
      </div>
    </>
  );
}

/** What is said of an event before that is known; in sight only where it takes long enough to be wondered about. */
export function JudgementSkeleton() {
  return (
    <div className="rounded-lg border border-line bg-surface px-4 py-3">
      <p role="status" className={PROGRESS}>
        Judging…
      </p>
    </div>
  );
}

const PROGRESS = 'text-sm text-muted transition-opacity delay-400 starting:opacity-0';
