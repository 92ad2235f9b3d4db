/** The history of each environment, made in one place. */
import type { Catalog } from '../catalog/catalog';
import { VersionJudge } from '../comparing/version-judge';
import type { Failure } from '../errors';
import type { Logger } from '../logging';
import type { ServedEnvironment } from '../sources/source';
import { History } from './history';
import { HistoryFile } from './history-file';

export type HistoriesOptions = {
  environments: readonly ServedEnvironment[];
  catalogOf: (environment: ServedEnvironment) => Catalog;
  logger: Logger;
  /** The folder that histories are kept in over restarts, if any. */
  cacheDir?: string | undefined;
};

export type HistoryOf = (environment: ServedEnvironment) => History;

/** Makes the histories; nothing is asked of any source before a history is asked for. */
export function createHistories({ environments, catalogOf, logger, cacheDir }: HistoriesOptions): HistoryOf {
  const judge = new VersionJudge();
  const onUnexpected = (error: unknown) => logger.error({ err: error }, 'history failed');
  const made = new Map<ServedEnvironment, History>();
  for (const environment of environments) {
    const { id } = environment.about;
    const onFailure = ({ code, cause }: Failure) =>
      logger.warn({ environment: id, code, cause }, 'history: upstream failed');
    const history = new History({
      source: environment.source,
      catalog: catalogOf(environment),
      judge: (pair) => judge.judge(pair),
      file: cacheDir === undefined ? undefined : new HistoryFile(cacheDir, id, logger),
      onFailure,
      onUnexpected,
    });
    made.set(environment, history);
  }
  return (environment) => {
    const history = made.get(environment);
    if (history === undefined) throw new Error('There is no such environment.');
    return history;
  };
}
