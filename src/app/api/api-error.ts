import type { ErrorBody, ErrorCode } from '../../contract/api';

/**
 * Our server's codes, and what the page finds out by itself: no answer at all, one that is not the contract, and that its
 * own worker gave no answer.
 */
export type FailureCode = ErrorCode | 'unreachable' | 'unreadable' | 'not_worked_out';

/** Any failed question to our server. The one shape that queries throw and views show. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: FailureCode;
  readonly retryable: boolean;
  readonly requestId: string | undefined;
  /** Seconds until asking again makes sense. */
  readonly retryAfter: number | undefined;

  constructor(
    failure: { code: FailureCode; message: string } & Partial<Omit<ErrorBody, 'code' | 'message'>>,
    options?: ErrorOptions,
  ) {
    super(failure.message, options);
    this.code = failure.code;
    this.retryable = failure.retryable ?? true;
    this.requestId = failure.requestId;
    this.retryAfter = failure.retryAfter;
  }
}
