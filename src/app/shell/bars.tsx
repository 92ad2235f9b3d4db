import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { KeyRound } from 'lucide-react';
import { Suspense, lazy, useEffect } from 'react';
import { signInPath } from '../../contract/session';
import { sessionQuery } from '../api/queries';
import { useSignedOut } from '../api/signed-out';
import { here } from '../lib/here';
import { buttonClass } from '../ui/button';

const Exposed = lazy(() => import('./exposed'));

const BAR = 'flex shrink-0 items-center gap-x-2 bg-warning-soft px-4 text-warning sm:px-6';

/** What is so grave that it stands above everything. */
export function Bars() {
  const session = useQuery(sessionQuery).data;
  const isSignedOut = useSignedOut();
  return (
    <>
      {session?.exposed && (
        // Its height is there before its words are.
        <aside data-bar="exposed" aria-label="Warning" className={`${BAR} min-h-10 py-1 text-xs sm:min-h-8`}>
          <Suspense>
            <Exposed />
          </Suspense>
        </aside>
      )}
      {isSignedOut && <SignedOut />}
    </>
  );
}

/** Stays in sight while what is shown is read on. All of it is there already: nothing can be fetched any more. */
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
      <p className="flex-1">
        <strong className="font-medium">You have been signed out.</strong> What is shown stays until you
        leave.
      </p>
      <a href={signInPath(here())} className={buttonClass()}>
        Sign in
      </a>
    </div>
  );
}

/** Whoever comes back from signing in in another tab is in here too. */
function useLookAgain(): void {
  const client = useQueryClient();
  useEffect(() => {
    const look = () => void (document.hidden || lookAgain(client));
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [client]);
}

/** Once somebody is signed in again, what failed meanwhile is asked again. */
async function lookAgain(client: QueryClient): Promise<void> {
  await client.refetchQueries(sessionQuery);
  if (client.getQueryState(sessionQuery.queryKey)?.status !== 'success') return;
  await client.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
}
