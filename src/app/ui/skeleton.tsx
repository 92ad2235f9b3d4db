import { clsx } from 'clsx';

/** A quiet bar where text will stand. Its size comes from `className`, so that nothing moves when the text arrives. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden className={clsx('block animate-pulse rounded-sm bg-sunken', className)} />;
}

const NAME_WIDTHS = ['w-48', 'w-64', 'w-40', 'w-56', 'w-72', 'w-44'];

/** Stands for a name in a list; not all of them equally long. */
export function NameSkeleton({ index }: { index: number }) {
  return <Skeleton className={`h-3 max-w-full ${NAME_WIDTHS[index % NAME_WIDTHS.length]}`} />;
}
