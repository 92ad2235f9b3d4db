import { Skeleton } from '../ui/skeleton';

const LOADING = 'Loading both versions…';
const COMPARING = 'Comparing…';

/** The whole place before its versions are there. */
export function CompareSkeleton() {
  return (
    <>
      <p role="status" className="sr-only">
        {LOADING}
      </p>
      <div aria-hidden className="flex flex-wrap items-center gap-x-4 gap-y-2 max-sm:h-[5.5rem] sm:h-8">
        <Skeleton className="h-8 w-52" />
        <Skeleton className="h-8 w-52" />
      </div>
      <SectionSkeletons saying={LOADING} />
    </>
  );
}

/** The verdict, the changes and the documents before they are there. */
export function ComparisonSkeleton() {
  return (
    <>
      <p role="status" className="sr-only">
        {COMPARING}
      </p>
      <SectionSkeletons saying={COMPARING} />
    </>
  );
}

function SectionSkeletons({ saying }: { saying: string }) {
  return (
    <div aria-hidden className="flex flex-col gap-6">
      <div className="flex h-52 flex-col gap-4 rounded-lg border border-line bg-surface px-4 py-3">
        <div className="flex items-center gap-3">
          <Skeleton className="h-5 w-20" />
          <Skeleton className="h-4 w-96 max-w-[60%]" />
        </div>
        <Skeleton className="h-3 w-64 max-w-full" />
        <Skeleton className="h-3 w-80 max-w-full" />
        {/* In sight only where it takes long enough to be wondered about. */}
        <p className="mt-auto text-sm text-muted transition-opacity delay-1000 starting:opacity-0">
          {saying}
        </p>
      </div>
      <div className="flex flex-col gap-2">
        <Skeleton className="h-4 w-24" />
        <div className="h-40 rounded-lg border border-line bg-surface px-4 py-1">
          {['w-56', 'w-72', 'w-48', 'w-64'].map((width) => (
            <div key={width} className="flex h-9 items-center">
              <Skeleton className={`h-3 max-w-full ${width}`} />
            </div>
          ))}
        </div>
      </div>
      <div className="h-[50dvh] rounded-lg border border-line bg-surface" />
    </div>
  );
}
