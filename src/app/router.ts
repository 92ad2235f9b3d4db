import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { parseSearch, stringifySearch } from './lib/search-params';
import { routeTree } from './route-tree.gen';
import { PageFailed, PageNotFound } from './shell/page-problems';

/** What every route's loader is given. */
export type RouterContext = { queryClient: QueryClient };

/** The page's router. Reaching for a link (hover, focus) loads the code and data of where it leads. */
export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    // How fresh is fresh enough is Query's decision alone.
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultNotFoundComponent: PageNotFound,
    defaultErrorComponent: PageFailed,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
