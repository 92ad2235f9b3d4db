import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { KeyRound, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { signInPath } from '../../contract/session';
import { sessionQuery } from '../api/queries';
import { here } from '../lib/here';
import { buttonClass } from '../ui/button';

/** Nobody has to sign in, and other machines get here. */
export function Exposed() {
  return (
    <>
      <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
      <p>
        <strong className="font-medium">
          Nobody has to sign in: everybody who can reach this server reads these schemas.
        </strong>{' '}
        <span className="max-sm:sr-only">Whoever runs it can change that with the setting AUTH.</span>
      </p>
    </>
  );
}

/** The reader was signed out while reading. */
export function SignedOut() {
  useLookAgain();
  // The address changes with the place.
  useLocation();
  return (
    <>
      <KeyRound aria-hidden className="size-4 shrink-0" />
      <p className="flex-1">
        <strong className="font-medium">You have been signed out.</strong> What is shown stays until you
        leave.
      </p>
      <a href={signInPath(here())} className={buttonClass()}>
        Sign in
      </a>
    </>
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
