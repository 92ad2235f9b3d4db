import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { Suspense, lazy } from 'react';
import { environmentsQuery, sessionQuery } from '../api/queries';
import { Badge } from '../ui/badge';
import { EnvironmentSwitcher } from './environment-switcher';
import { HeaderTools } from './header-tools';
import { Logo } from './logo';
import { Places } from './places';
import { ThemeMenu } from './theme-menu';

const AccountMenu = lazy(() => import('./account-menu'));

/** The bar on top: where one is, and what holds for every place. */
export function Header() {
  const environments = useQuery(environmentsQuery).data;
  const session = useQuery(sessionQuery).data;
  const { environment: id } = useParams({ strict: false });
  const environment = environments?.find((known) => known.id === id);
  return (
    <header
      className={clsx(
        'flex shrink-0 flex-wrap items-center gap-x-2 border-b bg-surface px-4 sm:px-6',
        environment?.production ? 'border-danger' : 'border-line',
      )}
    >
      <Link
        to="/"
        aria-label="Audit Schema Explorer"
        className="flex h-12 items-center gap-2 rounded-md font-semibold"
      >
        <Logo />
        <span className="hidden lg:inline">Audit Schema Explorer</span>
      </Link>
      {environments && environment && (
        <>
          <span aria-hidden className="text-faint">
            /
          </span>
          <EnvironmentSwitcher environments={environments} current={environment} />
          {environment.source === 'sandbox' && <Badge tone="warning">Sample data</Badge>}
        </>
      )}
      {id !== undefined && (environments === undefined || environment) && <Places environment={id} />}
      <div className="ml-auto flex items-center gap-1">
        <HeaderTools />
        <ThemeMenu />
        {session?.reader && (
          // As wide as the menu, so that nothing moves when that is there.
          <Suspense fallback={<span className="w-8 sm:w-15" />}>
            <AccountMenu {...session} reader={session.reader} />
          </Suspense>
        )}
      </div>
    </header>
  );
}
