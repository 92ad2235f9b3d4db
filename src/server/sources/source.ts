/** Where an environment's lists come from. */
import type { Environment, ErrorCode, ListParameters } from '../../contract/api';
import type { Outcome } from '../errors';
import type { Urgency } from './upstream-budget';

/** A raw answer: the very bytes, known to be JSON that keeps the contract. */
export type RawList = Outcome<Uint8Array<ArrayBuffer>>;

/** How an attempt ended: `left` where nobody waited to the end. `status` is the HTTP answer's, if there was one. */
export type AttemptEnd = {
  readonly outcome: 'ok' | 'left' | ErrorCode;
  readonly status: number | undefined;
};

/** `signal` aborts when nobody waits any more; `onAttempt` is called at each call upstream. */
export type SourceCall = {
  signal: AbortSignal;
  onAttempt: () => void;
  urgency: Urgency;
  /** Follows each call upstream from its beginning; what it gives is told how that ended. */
  follow?: (() => (end: AttemptEnd) => void) | undefined;
};

/** How the last call upstream went. `at` is in epoch milliseconds. */
export type Health = { state: 'unknown' } | { state: 'ok' | 'failing'; at: number; code?: ErrorCode };

/** Both lists reject only when the call's signal aborts; every failure is a value. */
export type Source = {
  readonly listActions: (parameters: ListParameters, call: SourceCall) => Promise<RawList>;
  readonly listSchemas: (action: string, parameters: ListParameters, call: SourceCall) => Promise<RawList>;
  readonly health: () => Health;
};

/** An environment and the source that answers for it. */
export type ServedEnvironment = { readonly about: Environment; readonly source: Source };
