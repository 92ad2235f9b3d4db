import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { Suspense, lazy } from 'react';
import { environmentsQuery } from '../api/queries';

const UnknownEnvironment = lazy(() => import('./unknown-environment'));

/** What stands under an environment's address; says so where no environment has that name. */
export function EnvironmentPlace({ id }: { id: string }) {
  const environments = useQuery(environmentsQuery).data;
  // Until the names are known, or when they cannot be had, the place below speaks for itself.
  if (environments === undefined || environments.some((environment) => environment.id === id))
    return <Outlet />;
  return (
    <Suspense>
      <UnknownEnvironment id={id} known={environments} />
    </Suspense>
  );
}
