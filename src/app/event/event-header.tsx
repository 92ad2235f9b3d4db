import { LockKeyhole } from 'lucide-react';
import type { ReactNode } from 'react';
import { ActionCrumbs } from '../links/action-crumbs';
import { NameWithQuietNamespace } from '../vocabulary/quiet-namespace';

type EventHeaderProps = { environment: string; action: string; children?: ReactNode };

/** Which action's events are checked, the way back to it, and what becomes of what one pastes. */
export function EventHeader({ environment, action, children }: EventHeaderProps) {
  return (
    <header className="flex flex-col gap-1">
      <ActionCrumbs environment={environment} action={action} />
      <div className="flex items-start gap-2">
        <h1 tabIndex={-1} className="min-w-0 text-lg font-semibold wrap-anywhere whitespace-pre-wrap">
          Check an event{' '}
          <span className="font-mono font-normal">
            <NameWithQuietNamespace name={action} />
          </span>
        </h1>
        {children}
      </div>
      <p className="flex gap-2 text-sm text-muted">
        <LockKeyhole aria-hidden className="mt-0.5 size-4 shrink-0 text-added" />
        <span>
          <strong className="font-medium text-ink">Nothing you paste leaves this browser.</strong> A part of
          this page judges it here, and that part is not able to send anything anywhere.
        </span>
      </p>
    </header>
  );
}
