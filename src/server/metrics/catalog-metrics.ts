/** How much is known of each environment, and how old it is. Read when it is asked for. */
import { Counter, Gauge, type Registry } from 'prom-client';
import type { ErrorCode } from '../../contract/api';
import type { CatalogState } from '../../contract/catalog';
import type { HistoryState } from '../../contract/catalog-changes';
import { PREFIX } from './names';

/** `environment` is an id. */
export type WatchedCatalog = {
  readonly environment: string;
  readonly catalog: () => CatalogState;
  /** Milliseconds since all actions were last gathered; `undefined` before the first time. */
  readonly catalogAge: () => number | undefined;
  readonly history: () => HistoryState;
};

export type CatalogMetrics = {
  readonly onCatalogFailure: (environment: string, code: ErrorCode) => void;
  readonly watchCatalogs: (catalogs: readonly WatchedCatalog[]) => void;
};

/** Makes the metrics; none has a value before there are catalogs to watch. */
export function createCatalogMetrics(registry: Registry): CatalogMetrics {
  const failures = new Counter({
    name: `${PREFIX}_catalog_failures_total`,
    help: 'Failures at which the gathering of the actions of an environment had to wait, by code.',
    labelNames: ['environment', 'code'],
    registers: [registry],
  });
  return {
    onCatalogFailure: (environment, code) => failures.inc({ environment, code }),
    watchCatalogs: (catalogs) => {
      const gauge = (name: string, help: string, valueOf: (watched: WatchedCatalog) => number | undefined) =>
        registerGauge(registry, { name: `${PREFIX}_${name}`, help }, catalogs, valueOf);
      gauge(
        'catalog_age_seconds',
        'Seconds since all actions of an environment were last gathered; absent before the first time.',
        ({ catalogAge }) => inSeconds(catalogAge()),
      );
      gauge(
        'catalog_actions',
        'Actions that are known of an environment.',
        ({ catalog }) => catalog().loaded,
      );
      gauge(
        'history_actions',
        'Actions of which every version is known and compared; 0 until somebody asks for changes.',
        ({ history }) => history().loaded,
      );
    },
  };
}

function registerGauge(
  registry: Registry,
  named: { name: string; help: string },
  catalogs: readonly WatchedCatalog[],
  valueOf: (watched: WatchedCatalog) => number | undefined,
): void {
  registry.registerMetric(
    new Gauge({
      ...named,
      labelNames: ['environment'],
      registers: [],
      collect() {
        this.reset();
        for (const watched of catalogs) {
          const value = valueOf(watched);
          if (value !== undefined) this.set({ environment: watched.environment }, value);
        }
      },
    }),
  );
}

function inSeconds(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : milliseconds / 1000;
}
