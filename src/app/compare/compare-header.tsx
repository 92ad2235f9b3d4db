import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { namespaceEnd } from './action-name';

type CompareHeaderProps = { environment: string; action: string; children?: ReactNode };

/** Which action's versions are compared, and the way back to it. `children` are what one can take away. */
export function CompareHeader({ environment, action, children }: CompareHeaderProps) {
  const end = namespaceEnd(action);
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
      <div className="flex max-w-full min-w-0 flex-col gap-1">
        <nav aria-label="Breadcrumb" className="flex gap-1.5 text-sm text-muted">
          <Link to="/$environment/actions" params={{ environment }} className={CRUMB}>
            Actions
          </Link>
          <span aria-hidden className="text-faint">
            /
          </span>
          <Link
            to="/$environment/actions/$action"
            params={{ environment, action }}
            title={action}
            className={`${CRUMB} min-w-0 truncate font-mono`}
          >
            {action}
          </Link>
        </nav>
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

const CRUMB = 'rounded-sm hover:text-ink hover:underline';
