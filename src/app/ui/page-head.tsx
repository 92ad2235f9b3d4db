import type { ReactNode } from 'react';

/** A list's heading, which takes the focus after a change of place; beside it how much there is. */
export function PageHead({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-2.5 pt-5 pb-1">
      <h1 tabIndex={-1} className="text-xl font-semibold">
        {title}
      </h1>
      {children}
    </div>
  );
}
