/** A WorkOS with one action whose versions are given, for what the sandbox has none of. */
import { json, list, unprocessable } from '../src/sandbox/answers.ts';
import { readPageRequest } from '../src/sandbox/list-parameters.ts';
import { listen } from '../src/sandbox/listen.ts';
import { pageOf, sequence } from '../src/sandbox/paging.ts';
import { routeOf } from '../src/sandbox/route.ts';
import { HOST, end } from './processes.ts';
import { startServer } from './servers.ts';
import type { Series } from './version-series.ts';

export type ActionServer = {
  /** The action's page in the built server. */
  readonly address: string;
  readonly close: () => Promise<void>;
};

/** Starts the built server with an environment that has this action alone. */
export async function serveAction(action: string, versions: Series): Promise<ActionServer> {
  const newestFirst = sequence(versions.toReversed(), ({ version }) => `als_${version}`);
  const upstream = await listen({ fetch: async (request) => answer(request) }, 0);
  const server = await startServer({
    env: { WORKOS_API_URL: `http://${HOST}:${upstream.port}`, WORKOS_API_KEY: 'sk_example_bench' },
  });
  return {
    address: `${server.url}/default/actions/${encodeURIComponent(action)}`,
    close: async () => {
      await end(server.child);
      await upstream.close();
    },
  };

  function answer(request: Request): Response {
    const { pathname, searchParams } = new URL(request.url);
    const route = routeOf(pathname);
    if (route?.what !== 'schemas' || route.action !== action) return json({ message: 'Not Found' }, 404);
    const asked = readPageRequest(searchParams);
    if ('errors' in asked) return unprocessable(asked.errors);
    const page = pageOf(newestFirst, asked);
    return 'errors' in page ? unprocessable(page.errors) : list(page);
  }
}
