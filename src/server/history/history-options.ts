/** What a history is made of. */
import type { Catalog } from '../catalog/catalog';
import type { Failure } from '../errors';
import type { GatheringTools } from './gathering';
import type { HistoryFile } from './history-file';

export type HistoryOptions = Pick<GatheringTools, 'source' | 'judge'> & {
  catalog: Catalog;
  /** Where histories are kept over restarts, if anywhere. */
  file?: HistoryFile | undefined;
  /** Called for each failure. */
  onFailure?: (failure: Failure) => void;
  /** Called for each defect. */
  onUnexpected: (error: unknown) => void;
  /** Waits the given milliseconds, or until the signal aborts, without keeping the process alive. */
  sleep?: ((milliseconds: number, signal?: AbortSignal) => Promise<unknown>) | undefined;
  /** Milliseconds of the monotonic clock. */
  now?: (() => number) | undefined;
};
