import { useQuery } from '@tanstack/react-query';
import { Suspense, lazy, useEffect } from 'react';
import { sessionQuery } from '../api/queries';
import { useSignedOut } from '../api/signed-out';

const load = () => import('./notices');
const Exposed = lazy(async () => ({ default: (await load()).Exposed }));
const SignedOut = lazy(async () => ({ default: (await load()).SignedOut }));

const BAR = 'flex shrink-0 items-center gap-x-2 bg-warning-soft px-4 text-warning sm:px-6';

/** What is so grave that it stands above everything. The bars have their height before they have their words. */
export function Bars() {
  const session = useQuery(sessionQuery).data;
  const isSignedOut = useSignedOut();
  // Once nobody is signed in, a proxy in front may refuse even the words for it.
  useEffect(() => void load(), []);
  return (
    <Suspense>
      {session?.exposed && (
        <aside data-bar="exposed" aria-label="Warning" className={`${BAR} min-h-10 py-1 text-xs sm:min-h-8`}>
          <Suspense>
            <Exposed />
          </Suspense>
        </aside>
      )}
      {isSignedOut && (
        <div
          data-bar="signed-out"
          role="alert"
          className={`${BAR} sticky top-0 z-30 h-14 border-b border-line text-sm sm:h-10`}
        >
          <SignedOut />
        </div>
      )}
    </Suspense>
  );
}
