import { clsx } from 'clsx';

/** A quiet bar where text will stand. Its size comes from `className`, so that nothing moves when the text arrives. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden className={clsx('block animate-pulse rounded-sm bg-sunken', className)} />;
}
