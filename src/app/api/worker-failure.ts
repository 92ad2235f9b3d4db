import { WorkerError } from '../workers/worker-error';
import { ApiError } from './api-error';

/** @param what was asked of a worker, as the subject of a sentence */
export function failureOf(cause: unknown, what: string): ApiError {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof WorkerError && cause.trouble === 'too long') {
    return new ApiError(
      { code: 'too_complex', message: `${what} takes too long. ${message}`, retryable: false },
      { cause },
    );
  }
  return new ApiError({ code: 'not_worked_out', message }, { cause });
}
