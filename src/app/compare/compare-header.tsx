import type { ReactNode } from 'react';
import { ActionCrumbs } from '../links/action-crumbs';
import { namespaceEnd } from './action-name';

type CompareHeaderProps = { environment: string; action: string; children?: ReactNode };

/** Which action's versions are compared, and the way back to it. `children` stand to the right. */
export function CompareHeader({ environment, action, children }: CompareHeaderProps) {
  const end = namespaceEnd(action);
  return (
    <header className="flex items-end justify-between gap-2 sm:gap-6">
      <div className="flex min-w-0 flex-col gap-1">
        <ActionCrumbs environment={environment} action={action} />
        <h1 tabIndex={-1} className="text-lg font-semibold wrap-anywhere whitespace-pre-wrap">
          Compare versions{' '}
          <span className="font-mono">
            <span className="font-normal text-faint">{action.slice(0, end)}</span>
            {action.slice(end)}
          </span>
        </h1>
      </div>
      {children}
    </header>
  );
}
