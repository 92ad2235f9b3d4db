import type { Catalog } from '../catalog/catalog';
import type { Catalogs } from '../catalog/catalogs';
import type { ComparisonThread } from '../comparing/comparison-thread';
import { judgeVersion } from '../comparing/version-judge';
import type { Failure } from '../errors';
import type { Logger } from '../logging';
import type { ServedEnvironment } from '../sources/source';
import { History } from './history';
import { HistoryFile } from './history-file';
import type { HistoryOptions } from './history-options';

export type HistoriesOptions = {
  environments: readonly ServedEnvironment[];
  catalogs: Catalogs;
  /** One for all: beside the one that serves there is seldom a core to spare. */
  thread: ComparisonThread;
  logger: Logger;
  /** The folder that histories are kept in over restarts, if any. */
  cacheDir?: string | undefined;
} & Pick<HistoryOptions, 'sleep'>;

/** The one history of each environment. Nothing is gathered before a history is asked. */
export class Histories {
  readonly #made: ReadonlyMap<Catalog, History>;
  readonly #files: HistoryFile[] = [];

  constructor({ environments, catalogs, thread, logger, cacheDir, sleep }: HistoriesOptions) {
    const made = environments.map((environment) => {
      const { id } = environment.about;
      const { catalog } = catalogs.of(environment);
      const file = cacheDir === undefined ? undefined : new HistoryFile(cacheDir, id, logger);
      if (file !== undefined) this.#files.push(file);
      const history = new History({
        source: environment.source,
        catalog,
        judge: (pair) => judgeVersion(pair, thread),
        file,
        onFailure: ({ code, cause }: Failure) =>
          logger.warn({ environment: id, code, cause }, 'history: an action could not be loaded'),
        onUnexpected: (error) => logger.error({ environment: id, err: error }, 'history failed'),
        sleep,
      });
      return [catalog, history] as const;
    });
    this.#made = new Map(made);
  }

  /** The history of the environment that this is the catalog of. */
  of(catalog: Catalog): History {
    const history = this.#made.get(catalog);
    if (history === undefined) throw new Error('There is no such environment.');
    return history;
  }

  /** Writes what is not in its file yet. Never rejects. */
  async written(): Promise<void> {
    await Promise.all(this.#files.map((file) => file.written()));
  }
}
