import { Outlet, useLocation, useRouter } from '@tanstack/react-router';
import { Suspense, lazy, useEffect } from 'react';
import { isOpenPlace } from '../../contract/session';
import { Bars } from './bars';
import { Header } from './header';

const OpenHeader = lazy(() => import('./open-header'));

/** What stays around every place. */
export function Shell() {
  useFocusOnHeading();
  const isOpen = useLocation({ select: ({ pathname }) => isOpenPlace(pathname) });
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50"
      >
        Skip to content
      </a>
      {isOpen ? (
        <Suspense fallback={<div className="h-[calc(3rem+1px)]" />}>
          <OpenHeader />
        </Suspense>
      ) : (
        <>
          <Bars />
          <Header />
        </>
      )}
      <div id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
        <Outlet />
      </div>
    </div>
  );
}

/** After a change of place the focus goes to its heading, so that it is read out and Tab goes on from there. */
function useFocusOnHeading(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (fromLocation !== undefined && pathChanged)
          document.querySelector('h1')?.focus({ preventScroll: true });
      }),
    [router],
  );
}
