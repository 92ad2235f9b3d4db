import type { ErrorCode } from '../../contract/api';
import type { AttemptEnd } from './source';
import type { Urgency } from './upstream-budget';

/** Is told how it goes with the calls upstream, to be measured. Times are in milliseconds. */
export type UpstreamObserver = {
  /** After each wait for a turn, whether it was had or not. */
  readonly onWait?: (milliseconds: number, urgency: Urgency) => void;
  /** After each single call over the network; `left` is one that nobody waited for to the end. */
  readonly onAttempt?: (attempt: UpstreamAttempt) => void;
  /** After each question with all its attempts, but not where nobody waited to the end. */
  readonly onCall?: (call: UpstreamCall) => void;
  /** When WorkOS turns out to be away, and when it is back. */
  readonly onAway?: (isAway: boolean) => void;
};

export type UpstreamAttempt = {
  readonly environment: string;
  readonly outcome: AttemptEnd['outcome'];
  readonly milliseconds: number;
};

export type UpstreamCall = {
  readonly environment: string;
  readonly code: 'ok' | ErrorCode;
  readonly milliseconds: number;
};
