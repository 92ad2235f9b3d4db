/** The routes put together. Never listens, so that a test asks it directly. */
import { Hono } from 'hono';
import { isOpenPlace } from '../contract/session';
import { exchangeFor, responseOf, type AppContext, type ExchangeOptions } from './answering';
import { createAccess, type AccessRules } from './auth/access';
import type { Addresses } from './auth/addresses';
import type { Authenticator } from './auth/authenticator';
import { ByteStore } from './byte-store';
import { PageCache } from './cache';
import { Catalogs, type CatalogsOptions } from './catalog/catalogs';
import { monotonicNow } from './clock';
import { ComparisonThread } from './comparing/comparison-thread';
import { Comparisons } from './comparisons';
import { Encodings } from './encoding';
import { nothingHere } from './errors';
import type { Exchange, ReaderRoute } from './exchange';
import { Histories } from './history/histories';
import { UNLIMITED, type RequestRate } from './limits/request-rate';
import type { Logger } from './logging';
import type { WatchedCatalog } from './metrics/catalog-metrics';
import type { Metrics } from './metrics/metrics';
import { metricsRoute } from './metrics/metrics-route';
import { pathOf, targetOf, type WireBindings } from './request-target';
import { searchActionsHandler } from './routes/actions';
import { changesRoute } from './routes/changes';
import { compareRoute } from './routes/compare';
import { environmentsRoute } from './routes/environments';
import { feedRoute } from './routes/feed';
import { fieldsRoute } from './routes/fields';
import { healthRoutes } from './routes/health';
import { listRoutes } from './routes/lists';
import { fileRoute, openPageRoute, pageRoute, type AskApi } from './routes/page';
import { sessionRoute } from './routes/session';
import { typesRoute } from './routes/types';
import { createDoor, sharedHeaders } from './security';
import type { SharedStore } from './shared/shared-store';
import type { ServedEnvironment } from './sources/source';
import type { StaticFiles } from './static-files';
import type { Tracer } from './tracing/tracer';

export type AppDependencies = {
  environments: readonly ServedEnvironment[];
  authenticator: Authenticator;
  /** Who may see which environment; `undefined` lets every reader see all. */
  accessRules: AccessRules | undefined;
  addresses: Addresses;
  /** How often an address, and a reader, may ask; as often as they like where it is left out. */
  requestRate?: RequestRate;
  /** Whether the process is about to end. */
  isStopping?: () => boolean;
  /** Whether nobody has to sign in although other machines reach this server. */
  exposed: boolean;
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
  /** Where versions are compared. It is started when it is needed. */
  comparisonThread?: ComparisonThread;
  /** What replicas share, where they do. */
  sharing?: Pick<SharedStore, 'state'> | undefined;
  /** How catalogs keep time, where a test does not leave that to the clock. */
  catalogTimes?: Pick<CatalogsOptions, 'sleep' | 'ttl'>;
  /** Counts and measures; `served` has readers find it at `/metrics`. */
  metrics?: { readonly of: Metrics; readonly served: boolean };
  tracer?: Tracer | undefined;
  /** Milliseconds of the monotonic clock. */
  now?: () => number;
  /** Takes what is to be done before the process ends. It never rejects. */
  onStop?: (finish: () => Promise<void>) => void;
};

export type App = Hono<{ Bindings: WireBindings }>;

/** Makes the app from what it depends on. */
export function createApp(dependencies: AppDependencies): App {
  const { environments, authenticator, logger, metrics, now = monotonicNow } = dependencies;
  const store = new ByteStore(dependencies.cacheRoom);
  const onUnexpected = (error: unknown) => logger.error({ err: error }, 'renewal failed');
  const cache = new PageCache({ store, ttl: dependencies.cacheTtl, onUnexpected, now });
  const encodings = new Encodings(store);
  const { comparisonThread: thread = new ComparisonThread() } = dependencies;
  const comparisons = new Comparisons({ store, thread, logger });
  const onFailure = metrics?.of.onCatalogFailure;
  const catalogs = new Catalogs({ logger, now, onFailure, ...dependencies.catalogTimes });
  const histories = new Histories({
    environments,
    catalogs,
    thread,
    logger,
    cacheDir: dependencies.cacheDir,
    sleep: dependencies.catalogTimes?.sleep,
  });
  dependencies.onStop?.(() => histories.written());
  metrics?.of.watchCatalogs(watchedCatalogs(environments, catalogs, histories));
  const apiRoutes: ReaderRoute[] = [
    sessionRoute({ authenticator, exposed: dependencies.exposed }),
    environmentsRoute({ now }),
    ...listRoutes({ cache, encodings, logger }, searchActionsHandler({ catalogs })),
    fieldsRoute({ catalogs }),
    typesRoute({ catalogs, encodings }),
    changesRoute({ catalogs, histories }),
    compareRoute({ cache, encodings, logger, comparisons }),
  ];
  const app: App = new Hono({ getPath: (request, options) => pathOf(targetOf(request, options?.env)) });
  const shared: ExchangeOptions = {
    door: createDoor(dependencies.allowedHosts),
    authenticator,
    access: createAccess(environments, dependencies.accessRules),
    requestRate: dependencies.requestRate ?? UNLIMITED,
    addressOf: dependencies.addresses.addressOf,
    logger,
    headers: sharedHeaders(dependencies.contentSecurityPolicy),
    onAnswered: metrics?.of.onAnswered,
    tracer: dependencies.tracer,
  };
  const feed = feedRoute({ catalogs, histories });
  const health = healthRoutes({
    environments,
    now,
    isStopping: dependencies.isStopping ?? (() => false),
    named: authenticator.mode === 'none',
    sharing: dependencies.sharing,
  });
  for (const route of [...apiRoutes, feed, ...health, ...authenticator.routes]) {
    app.get(route.pattern, exchangeFor(route, shared));
  }
  if (metrics?.served === true) {
    const route = metricsRoute(metrics.of.registry, environments);
    app.get(route.pattern, exchangeFor(route, shared));
  }
  app.notFound(otherAddresses(apiRoutes, dependencies, shared));
  // The server answers defects, with a request ID.
  app.onError((error) => {
    throw error;
  });
  return app;
}

function watchedCatalogs(
  environments: readonly ServedEnvironment[],
  catalogs: Catalogs,
  histories: Histories,
): WatchedCatalog[] {
  return environments.map((environment) => {
    const { catalog } = catalogs.of(environment);
    return {
      environment: environment.about.id,
      catalog: () => catalog.state(),
      catalogAge: () => catalog.age,
      history: () => histories.of(catalog).state(),
    };
  });
}

/** Files, and the places of the page. Not routes: a second match would make Hono compose the handlers of every request, which costs more than they do. */
function otherAddresses(
  apiRoutes: readonly ReaderRoute[],
  { loadIndexHtml, files }: AppDependencies,
  shared: ExchangeOptions,
): (context: AppContext) => Response | Promise<Response> {
  const file = exchangeFor(fileRoute(files), shared);
  const openPage = exchangeFor(openPageRoute(loadIndexHtml), shared);
  const page = exchangeFor(pageRoute({ askApi: innerApi(apiRoutes), loadIndexHtml }), shared);
  return (context) => {
    const path = pathOf(targetOf(context.req.raw, context.env));
    if (files.has(path)) return file(context);
    return isOpenPlace(path) ? openPage(context) : page(context);
  };
}

type InnerBindings = { exchange: Exchange };

/** The API's routes for the page route: without door and log, and without a URL that would resolve `..` in a path. */
function innerApi(routes: readonly ReaderRoute[]): AskApi {
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
