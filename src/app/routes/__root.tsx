import { createRootRouteWithContext } from '@tanstack/react-router';
import { environmentsQuery } from '../api/queries';
import type { RouterContext } from '../router';
import { Shell } from '../shell/shell';

export const Route = createRootRouteWithContext<RouterContext>()({
  loader: ({ context }) => context.queryClient.prefetchQuery(environmentsQuery),
  component: Shell,
});
