import type { LucideIcon } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { SIGN_OUT_PATH, signInPath } from '../../contract/session';
import { useDocumentTitle } from '../lib/document-title';
import { buttonClass } from '../ui/button';

type OpenPlaceProps = {
  icon: LucideIcon;
  isProblem?: boolean;
  title: string;
  /** What the link to sign in says. */
  action: string;
  /** Where signing in leads to; one of our own addresses. */
  to: string;
  /** Whether signing out at the provider is a way on. */
  canLeave?: boolean;
  children: ReactNode;
};

/** A place for who is not signed in: what happened, and the way in. The focus starts at the heading, to have it read out. */
export function OpenPlace({
  icon: Icon,
  isProblem = false,
  title,
  action,
  to,
  canLeave = false,
  children,
}: OpenPlaceProps) {
  useDocumentTitle(title);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <main className="flex flex-1 flex-col items-center px-4 pt-[clamp(1.5rem,14vh,9rem)] pb-8">
      <div className="flex w-full max-w-md flex-col items-start gap-4 rounded-lg border border-line bg-surface p-6 sm:p-8">
        <Icon aria-hidden className={isProblem ? 'size-6 text-warning' : 'size-6 text-muted'} />
        <h1 ref={heading} tabIndex={-1} className="text-xl font-semibold text-balance">
          {title}
        </h1>
        <div className="flex flex-col gap-2 text-muted">{children}</div>
        <div className="mt-1 flex flex-wrap gap-2">
          <a href={signInPath(to)} className={buttonClass('primary')}>
            {action}
          </a>
          {canLeave && (
            <a href={SIGN_OUT_PATH} className={buttonClass()}>
              Sign out of this account
            </a>
          )}
        </div>
      </div>
    </main>
  );
}
