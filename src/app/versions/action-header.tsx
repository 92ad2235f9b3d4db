import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AuditLogSchema } from '../../contract/workos';
import type { Freshness } from '../api/client';
import { RefreshButton } from '../api/freshness';
import { CodeLink } from '../code-panel/code-link';
import { buttonClass } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Skeleton } from '../ui/skeleton';
import { Day, TimeAgo } from '../ui/time';

type ActionHeaderProps = {
  environment: string;
  action: string;
  /** Newest first; as many as are loaded. */
  versions: readonly AuditLogSchema[];
  /** Whether the first of them is the latest. It is not where a newer one cannot be read. */
  isLatestKnown: boolean;
  complete: boolean;
  pending: boolean;
  freshness: Freshness | undefined;
};

const CODE = [
  ['api', 'API'],
  ['emit', 'Emit'],
  ['types', 'Types'],
] as const;

/** The action in a line: name, latest version, when made and changed, targets. */
export function ActionHeader({ environment, action, freshness, ...facts }: ActionHeaderProps) {
  return (
    <header className="flex flex-col gap-1">
      <nav aria-label="Breadcrumb" className="text-sm">
        <Link
          to="/$environment/actions"
          params={{ environment }}
          className="rounded-sm text-muted hover:text-ink hover:underline"
        >
          Actions
        </Link>
      </nav>
      <div className="flex flex-wrap items-start gap-2">
        <h1
          tabIndex={-1}
          className="min-w-0 font-mono text-lg font-semibold wrap-anywhere whitespace-pre-wrap"
        >
          {action}
        </h1>
        <CopyButton label="Copy name" text={() => action} />
        <div className="flex items-center max-sm:-ml-2.5 sm:ml-auto">
          <Link
            to="/$environment/actions/$action/event"
            params={{ environment, action }}
            className={buttonClass('quiet')}
          >
            Check an event
          </Link>
          {CODE.map(([code, name]) => (
            <CodeLink key={code} code={code} className={buttonClass('quiet')}>
              {name}
            </CodeLink>
          ))}
          <RefreshButton freshness={freshness} />
        </div>
      </div>
      <Facts {...facts} />
    </header>
  );
}

function Facts({
  versions,
  isLatestKnown,
  complete,
  pending,
}: Pick<ActionHeaderProps, 'versions' | 'isLatestKnown' | 'complete' | 'pending'>) {
  const latest = versions[0];
  const oldest = versions.at(-1);
  if (pending) return <Skeleton className="my-1 h-3 w-72 max-w-full" />;
  if (latest === undefined || oldest === undefined) return null;
  const targets = [...new Set(latest.targets.map((target) => target.type))];
  return (
    <dl className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {isLatestKnown && (
        <>
          <Fact name="Latest version">{latest.version}</Fact>
          <Fact name="Changed">
            <TimeAgo iso={latest.created_at} />
          </Fact>
        </>
      )}
      <Fact name="Created">
        {!complete && 'before '}
        <Day iso={oldest.created_at} />
      </Fact>
      {isLatestKnown && (
        <Fact name={targets.length === 1 ? 'Target' : 'Targets'}>{targets.join(', ') || 'none'}</Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-muted">{name}</dt>
      <dd className="font-medium wrap-anywhere">{children}</dd>
    </div>
  );
}
