import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { KeyRound, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { signInPath } from '../../contract/session';
import { sessionQuery } from '../api/queries';
import { useSignedOut } from '../api/signed-out';
import { here } from '../lib/here';
import { buttonClass } from '../ui/button';

const BAR = 'flex shrink-0 items-center gap-x-2 bg-warning-soft px-4 text-warning sm:px-6';

/** What is so grave that it stands above everything. Both have to be there without further code, and move nothing. */
export function Bars() {
  const session = useQuery(sessionQuery).data;
  const isSignedOut = useSignedOut();
  return (
    <>
      {session?.exposed && (
        <aside data-bar="exposed" aria-label="Warning" className={`${BAR} min-h-8 py-1 text-xs`}>
          <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
          <p>
            <strong className="font-medium">
              Nobody has to sign in: everybody who can reach this server reads these schemas.
            </strong>{' '}
            <span className="max-sm:sr-only">Whoever runs it can change that with the setting AUTH.</span>
          </p>
        </aside>
      )}
      {isSignedOut && <SignedOut />}
    </>
  );
}

/** Stays in sight while what is shown is read on. */
function SignedOut() {
  useLookAgain();
  // The address changes with the place.
  useLocation();
  return (
    <div
      data-bar="signed-out"
      role="alert"
      className={`${BAR} sticky top-0 z-30 h-14 border-b border-line text-sm sm:h-10`}
    >
      <KeyRound aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1">
        <strong className="font-medium">You have been signed out.</strong> What is shown stays until you
        leave.
      </p>
      <a href={signInPath(here())} className={buttonClass('plain')}>
        Sign in
      </a>
    </div>
  );
}

/** Whoever comes back from signing in in another tab is in here too. */
function useLookAgain(): void {
  const client = useQueryClient();
  useEffect(() => {
    const look = () => {
      if (!document.hidden) void client.refetchQueries(sessionQuery);
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [client]);
}
