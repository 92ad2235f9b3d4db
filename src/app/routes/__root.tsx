import { createRootRouteWithContext } from '@tanstack/react-router';
import { isOpenPlace } from '../../contract/session';
import { environmentsQuery, sessionQuery } from '../api/queries';
import type { RouterContext } from '../router';
import { Shell } from '../shell/shell';

export const Route = createRootRouteWithContext<RouterContext>()({
  loader: async ({ context: { queryClient }, location }) => {
    if (isOpenPlace(location.pathname)) return;
    await Promise.all([
      queryClient.prefetchQuery(environmentsQuery),
      queryClient.prefetchQuery(sessionQuery),
    ]);
  },
  component: Shell,
});
