import type { Registry } from 'prom-client';
import type { Config, Problems } from '../config';
import { createHttpServer } from '../http-server';
import { listenAt, urlOf, type ListeningPlace } from '../listen';
import type { Logger } from '../logging';
import { isLoopback } from '../setting-shapes';
import { prepareStop } from '../stop';
import { createMetricsApp } from './metrics-route';
import { watchProcess } from './process-metrics';

/** `url` is that of the metrics where they have a port of their own. `stop` ends what was started. */
export type Measuring = { ok: true; url: string | undefined; stop: () => Promise<void> };

/** Starts to measure the process, and to serve the metrics where the settings say a port for them. Never rejects. */
export async function startMeasuring(
  { HOST, METRICS_PORT: port, METRICS_HOST: host = HOST }: Config,
  registry: Registry,
  logger: Logger,
): Promise<Measuring | Problems> {
  const stopWatching = watchProcess(registry);
  if (port === undefined) return { ok: true, url: undefined, stop: async () => stopWatching() };
  const server = createHttpServer(createMetricsApp(registry, isLoopback(host)), logger);
  const stopServer = prepareStop(server);
  const place: ListeningPlace = { port, host, portName: 'METRICS_PORT', hostName: 'METRICS_HOST' };
  const problem = await new Promise<string | undefined>((resolve) => listenAt(server, place, resolve));
  if (problem !== undefined) return { ok: false, problems: [problem] };
  const stop = async () => {
    stopWatching();
    await stopServer();
  };
  return { ok: true, url: `${urlOf(server, place)}/metrics`, stop };
}
