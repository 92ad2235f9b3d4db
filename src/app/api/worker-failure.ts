import { WorkerError } from '../workers/worker-error';
import { ApiError } from './api-error';

/**
 * Returns a worker's failure as an error that the page shows. A page cannot measure processor time, so a question that takes
 * too long may have a slow computer as its cause: it says nothing about the schemas.
 *
 * @param what was asked of a worker, as the subject of a sentence
 */
export function failureOf(cause: unknown, what: string): ApiError {
  const message = cause instanceof Error ? cause.message : String(cause);
  const isTooLong = cause instanceof WorkerError && cause.trouble === 'too long';
  const explained = isTooLong
    ? `${what} takes too long. ${message} This computer may be busy, or the schemas need very much work.`
    : message;
  return new ApiError({ code: 'not_worked_out', message: explained }, { cause });
}
