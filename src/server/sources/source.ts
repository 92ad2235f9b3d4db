/** Where an environment's lists come from. */
import type { Environment, ErrorCode, ListParameters } from '../../contract/api';
import type { Moment } from '../clock';
import type { Failure } from '../errors';
import type { Requesters } from './requesters';
import type { Urgency } from './upstream-budget';

/** The bytes of a list, whose items can be anything, and when they were fetched, by the monotonic clock. */
export type FetchedList = { readonly value: Uint8Array<ArrayBuffer>; readonly fetchedAt: number };

/**
 * An answer. `fetchedAt` is there if another replica fetched it earlier. `older` is an earlier answer that is still known
 * although asking failed.
 */
export type RawList =
  | ({ ok: true } & Omit<FetchedList, 'fetchedAt'> & Partial<Pick<FetchedList, 'fetchedAt'>>)
  | { ok: false; failure: Failure; older?: FetchedList };

/** Which answer will do that another replica fetched. */
export type Freshness =
  /** One so many milliseconds old, at most. */
  | { kind: 'within'; milliseconds: number }
  /** One to a question that begins after this one: a user's refresh. */
  | { kind: 'newer' }
  /** One of the present walk through the list, which all replicas follow for so many milliseconds, or which begins now. */
  | { kind: 'walk'; period: number; anew: boolean }
  /** Any to who asked because the action was in this same state: the answer belongs to that, however old it is. */
  | { kind: 'state'; state: string };

/** How an attempt ended: `left` where nobody waited to the end. `status` is the HTTP answer's, if there was one. */
export type AttemptEnd = {
  readonly outcome: 'ok' | 'left' | ErrorCode;
  readonly status: number | undefined;
};

/**
 * `signal` aborts when no caller waits for the answer; `onAttempt` is called at each call upstream. `requesters` are the users or
 * addresses that wait, so that calls of different requesters take turns. Without `freshness` only the answer to a question
 * that is under way will do.
 */
export type SourceCall = {
  signal: AbortSignal;
  onAttempt: () => void;
  urgency: Urgency;
  requesters?: Requesters;
  freshness?: Freshness;
  /** Follows each call upstream from its beginning; what it gives is told how that ended. */
  follow?: (() => (end: AttemptEnd) => void) | undefined;
};

/** How the last call upstream went. */
export type Health = { state: 'unknown' } | { state: 'ok' | 'failing'; at: Moment; code?: ErrorCode };

/** Both lists reject only when the call's signal aborts; every failure is a value. */
export type Source = {
  readonly listActions: (parameters: ListParameters, call: SourceCall) => Promise<RawList>;
  readonly listSchemas: (action: string, parameters: ListParameters, call: SourceCall) => Promise<RawList>;
  readonly health: () => Health;
};

/** An environment and the source that answers for it. */
export type ServedEnvironment = { readonly about: Environment; readonly source: Source };
