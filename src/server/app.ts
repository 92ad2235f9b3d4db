/** The routes put together. Never listens, so that a test asks it directly. */
import { Hono } from 'hono';
import { ByteStore } from './byte-store';
import { PageCache } from './cache';
import { Catalogs, type CatalogsOptions } from './catalog/catalogs';
import { Comparisons, type Compare } from './comparisons';
import { Encodings } from './encoding';
import { methodNotAllowed, nothingHere } from './errors';
import { exchangeFor, responseOf, type Exchange, type Route } from './exchange';
import { Histories } from './history/histories';
import type { Logger } from './logging';
import { pathOf, targetOf, type WireBindings } from './request-target';
import { searchActionsHandler } from './routes/actions';
import { changesRoute } from './routes/changes';
import { compareRoute } from './routes/compare';
import { environmentsRoute } from './routes/environments';
import { feedRoute } from './routes/feed';
import { fieldsRoute } from './routes/fields';
import { healthRoutes } from './routes/health';
import { listRoutes } from './routes/lists';
import { pageRoute, type AskApi } from './routes/page';
import { createDoor, sharedHeaders } from './security';
import type { ServedEnvironment } from './sources/source';
import type { StaticFiles } from './static-files';

export type AppDependencies = {
  environments: readonly ServedEnvironment[];
  logger: Logger;
  /** The page before it is completed. Gets the raw path and query that it is for. */
  loadIndexHtml: (target: string) => string | Promise<string>;
  files: StaticFiles;
  /** Host names besides the local ones. */
  allowedHosts: readonly string[];
  /** `undefined` sends none. */
  contentSecurityPolicy: string | undefined;
  /** Seconds. */
  cacheTtl: number;
  /** Bytes that the cache may keep. */
  cacheRoom?: number;
  /** A folder for what is kept over restarts. */
  cacheDir?: string | undefined;
  loadCompare?: () => Promise<Compare>;
  /** Milliseconds for one comparison. */
  compareTimeLimit?: number;
  /** How catalogs keep time, where a test does not leave that to the clock. */
  catalogTimes?: Pick<CatalogsOptions, 'sleep' | 'ttl'>;
  /** Epoch milliseconds. */
  now?: () => number;
  /** Takes what is to be done before the process ends. It never rejects. */
  onStop?: (finish: () => Promise<void>) => void;
};

export type App = Hono<{ Bindings: WireBindings }>;

/** Makes the app from what it depends on. */
export function createApp(dependencies: AppDependencies): App {
  const { environments, logger, allowedHosts, contentSecurityPolicy, now = Date.now } = dependencies;
  const store = new ByteStore(dependencies.cacheRoom);
  const onUnexpected = (error: unknown) => logger.error({ err: error }, 'renewal failed');
  const cache = new PageCache({ store, ttl: dependencies.cacheTtl, onUnexpected, now });
  const encodings = new Encodings(store);
  const { loadCompare = loadEngine, compareTimeLimit: timeLimit } = dependencies;
  const comparisons = new Comparisons({ store, loadCompare, timeLimit });
  const catalogs = new Catalogs({ logger, now, ...dependencies.catalogTimes });
  const histories = new Histories({
    environments,
    catalogs,
    logger,
    cacheDir: dependencies.cacheDir,
    sleep: dependencies.catalogTimes?.sleep,
    now,
  });
  dependencies.onStop?.(() => histories.written());
  const apiRoutes = [
    environmentsRoute(environments, encodings),
    ...listRoutes(
      { environments, cache, encodings, logger },
      searchActionsHandler({ environments, catalogs }),
    ),
    fieldsRoute({ environments, catalogs }),
    changesRoute({ environments, catalogs, histories }),
    compareRoute({ environments, cache, encodings, logger, comparisons }),
  ];
  const app: App = new Hono({ getPath: (request, options) => pathOf(targetOf(request, options?.env)) });
  const shared = { door: createDoor(allowedHosts), logger, headers: sharedHeaders(contentSecurityPolicy) };
  const feed = feedRoute({ environments, catalogs, histories });
  for (const route of [...apiRoutes, feed, ...healthRoutes(environments, now)]) {
    app.get(route.pattern, exchangeFor(route, shared));
  }
  const { loadIndexHtml, files } = dependencies;
  const page = exchangeFor(pageRoute({ askApi: innerApi(apiRoutes), loadIndexHtml, files }), shared);
  const otherMethod = exchangeFor({ pattern: '*', handler: ({ id }) => methodNotAllowed(id) }, shared);
  // Not a route: a second match would make Hono compose the handlers of every request, which costs more than they do.
  app.notFound((context) => (READS.has(context.req.method) ? page(context) : otherMethod(context)));
  return app;
}

async function loadEngine(): Promise<Compare> {
  const { compareVersions } = await import('../audit-schema/compare');
  return compareVersions;
}

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD']);

type InnerBindings = { exchange: Exchange };

/** The API's routes for the page route: without door and log, and without a URL that would resolve `..` in a path. */
function innerApi(routes: readonly Route[]): AskApi {
  const inner = new Hono<{ Bindings: InnerBindings }>({
    getPath: (_, options) => pathOf(options?.env?.exchange.target ?? '/'),
  });
  for (const { pattern, handler } of routes) {
    inner.get(pattern, async ({ env }) => responseOf(await handler(env.exchange), {}));
  }
  inner.notFound(({ env }) => responseOf(nothingHere(pathOf(env.exchange.target), env.exchange.id), {}));
  inner.onError((error) => {
    throw error;
  });
  const request = new Request('http://page.invalid');
  return async (path, exchange) => inner.fetch(request, { exchange: { ...exchange, target: path } });
}
