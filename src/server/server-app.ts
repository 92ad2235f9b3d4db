/** Settings to a whole app, for the built server and for development alike. */
import { access, constants, mkdir } from 'node:fs/promises';
import { createApp, type App, type AppDependencies } from './app';
import { createAddresses } from './auth/addresses';
import { createAuthenticator } from './auth/create-authenticator';
import { SANDBOX, problemWith, type Config, type Problems } from './config';
import type { Logger } from './logging';
import { createMetrics, type Metrics } from './metrics/metrics';
import { measureSharing } from './metrics/sharing-metrics';
import { isLoopback } from './setting-shapes';
import { shareSource } from './shared/shared-source';
import type { SharedStore } from './shared/shared-store';
import { budgetOf, openSharing, requestRateOf } from './shared/sharing';
import { createSandboxSource } from './sources/sandbox';
import type { ServedEnvironment } from './sources/source';
import { UpstreamCircuit } from './sources/upstream-circuit';
import type { UpstreamObserver } from './sources/upstream-observer';
import { createWorkosSource } from './sources/workos';
import { tracerFor } from './tracing/tracer-for';

export type ServerApp = {
  ok: true;
  app: App;
  environments: readonly ServedEnvironment[];
  metrics: Metrics;
};

/** What the built server and development do differently. */
export type Surroundings = Pick<
  AppDependencies,
  'loadIndexHtml' | 'files' | 'contentSecurityPolicy' | 'onStop' | 'isStopping'
> & {
  logger: Logger;
};

/** Makes the app that the settings describe, or says which setting cannot be used. */
export async function createServerApp(
  config: Config,
  surroundings: Surroundings,
): Promise<ServerApp | Problems> {
  const { logger } = surroundings;
  const metrics = createMetrics();
  const { upstream: observer } = metrics;
  const sharing = await openSharing(config, logger, surroundings.onStop);
  if (sharing !== undefined) measureSharing(metrics.registry, sharing);
  const environments =
    config.keys.length > 0
      ? workosEnvironments(config, { observer, logger, sharing })
      : await sandboxEnvironment(config, observer);
  if (!Array.isArray(environments)) return environments;
  const unusable = await problemWithFolder(config.CACHE_DIR);
  if (unusable !== undefined) return { ok: false, problems: [unusable] };
  const authenticator = await createAuthenticator(config, surroundings.logger, sharing);
  if ('problems' in authenticator) return authenticator;
  const app = createApp({
    ...surroundings,
    environments,
    metrics: { of: metrics, served: config.METRICS_PORT === undefined },
    tracer: await tracerFor(config, surroundings),
    authenticator,
    accessRules: config.ENVIRONMENT_ACCESS,
    addresses: createAddresses(config.TRUSTED_PROXIES ?? [], warnOnce(surroundings.logger)),
    requestRate: requestRateOf(config, sharing),
    exposed: isExposed(config),
    allowedHosts: hostNames(config),
    cacheTtl: config.CACHE_TTL,
    cacheDir: config.CACHE_DIR,
    sharing,
  });
  return { ok: true, app, environments, metrics };
}

/** Who runs the server cannot see otherwise that all readers count as one. */
function warnOnce(logger: Logger): () => void {
  let warned = false;
  return () => {
    if (warned) return;
    warned = true;
    logger.warn(
      'X-Forwarded-For came from an address that is not in TRUSTED_PROXIES, so it does not count: ' +
        'all who come through that proxy share one limit (READER_RATE)',
    );
  };
}

/** Makes the folder where it is missing. */
async function problemWithFolder(folder: string | undefined): Promise<string | undefined> {
  if (folder === undefined) return undefined;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    return problemWith('CACHE_DIR', `must be a folder that this server can make, read and write${code}`);
  }
}

type SourceTools = { observer: UpstreamObserver; logger: Logger; sharing: SharedStore | undefined };

function workosEnvironments(
  config: Config,
  { observer, logger, sharing: store }: SourceTools,
): ServedEnvironment[] {
  const { WORKOS_API_URL: baseUrl, UPSTREAM_TIMEOUT: timeout } = config;
  // WorkOS counts calls by the address that they come from, over all keys.
  const budget = budgetOf(config, store);
  const circuits: UpstreamCircuit[] = [];
  const away = new Set<string>();
  const noteAway = (environment: string, isAway: boolean) => {
    if (isAway) {
      away.add(environment);
      logger.warn({ environment }, 'WorkOS is away: it is tried again from time to time');
      for (const circuit of circuits) circuit.suspect();
    } else {
      away.delete(environment);
      logger.info({ environment }, 'WorkOS is back');
    }
    observer.onAway?.(away.size > 0);
  };
  return config.keys.map(({ about, key }) => {
    const { id } = about;
    // One circuit each: what WorkOS cannot answer for one key says nothing about the other keys.
    const circuit = new UpstreamCircuit({ onAway: (isAway) => noteAway(id, isAway) });
    circuits.push(circuit);
    const shared = { budget, circuit, observer };
    const source = createWorkosSource({ ...shared, baseUrl, key, timeout, environment: id });
    return { about, source: store ? shareSource(source, { store, id, key, baseUrl, timeout }) : source };
  });
}

async function sandboxEnvironment(
  config: Config,
  observer: UpstreamObserver,
): Promise<ServedEnvironment[] | Problems> {
  const source = await createSandboxSource({
    actions: config.SANDBOX_ACTIONS,
    fault: config.SANDBOX_FAULT,
    timeout: config.UPSTREAM_TIMEOUT,
    environment: SANDBOX.id,
    observer,
  });
  if (!source.ok) return { ok: false, problems: [source.failure.message] };
  return [{ about: SANDBOX, source: source.value }];
}

/** Whether other machines reach a server on which nobody has to sign in. */
export function isExposed({ AUTH, HOST }: Pick<Config, 'AUTH' | 'HOST'>): boolean {
  return AUTH === 'none' && !isLoopback(HOST);
}

/** HOST and PUBLIC_URL's are names of ours too, except where it stands for every address. */
function hostNames({ HOST, ALLOWED_HOSTS = [], PUBLIC_URL }: Config): string[] {
  const names = PUBLIC_URL === undefined ? ALLOWED_HOSTS : [...ALLOWED_HOSTS, new URL(PUBLIC_URL).hostname];
  if (isLoopback(HOST) || HOST === '0.0.0.0' || HOST === '::') return names;
  return [...names, HOST.includes(':') ? `[${HOST}]` : HOST];
}
