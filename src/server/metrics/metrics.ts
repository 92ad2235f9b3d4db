/** What is counted and measured of this server, for Prometheus. Labels never hold what readers look at. */
import { Gauge, Registry } from 'prom-client';
import { version } from '../../../package.json';
import type { Answered } from '../exchange';
import type { UpstreamObserver } from '../sources/upstream-observer';
import { createCatalogMetrics, type CatalogMetrics } from './catalog-metrics';
import { countAnswers } from './http-metrics';
import { PREFIX } from './names';
import { upstreamObserver } from './upstream-metrics';

export type Metrics = CatalogMetrics & {
  /** One of its own for each app: several in one process do not count for each other. */
  readonly registry: Registry;
  readonly onAnswered: (answered: Answered) => void;
  readonly upstream: UpstreamObserver;
};

/** Makes the metrics of one app; all are at nothing. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  new Gauge({
    name: `${PREFIX}_build_info`,
    help: 'Always 1; the labels tell the version of this server and of Node.',
    labelNames: ['version', 'node'],
    registers: [registry],
  }).set({ version, node: process.version }, 1);
  return {
    registry,
    onAnswered: countAnswers(registry),
    upstream: upstreamObserver(registry),
    ...createCatalogMetrics(registry),
  };
}
