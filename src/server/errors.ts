/** Every failure that a reader can be told of, and the one place that puts it into words and a status. */
import type { ErrorBody, ErrorCode } from '../contract/api';
import { NOT_TO_BE_KEPT, type Answer, type AnswerHeaders } from './answer';

/**
 * Why there is no answer. `message` is for the reader; `retryAfter` is in seconds; `cause` is for the log alone and
 * holds an error's code (`ECONNREFUSED`), never its text, which could quote a header. `status` and `retryable` are set
 * where a failure differs from what its code usually means.
 */
export type Failure = {
  code: ErrorCode;
  message: string;
  retryAfter?: number;
  cause?: string;
  status?: number;
  retryable?: boolean;
};

export type Outcome<Value> = { ok: true; value: Value } | { ok: false; failure: Failure };

/** A failed outcome. `retryAfter` is in seconds. */
export function failed(code: ErrorCode, message: string, more: Omit<Failure, 'code' | 'message'> = {}) {
  return { ok: false as const, failure: { code, message, ...more } satisfies Failure };
}

/** A good outcome. */
export function succeeded<Value>(value: Value) {
  return { ok: true as const, value };
}

const STATUS: Record<ErrorCode, number> = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  too_complex: 422,
  rate_limited: 429,
  upstream_unauthorized: 502,
  upstream_unavailable: 502,
  upstream_timeout: 504,
  upstream_invalid: 502,
  internal: 500,
};

const RETRYABLE: ReadonlySet<ErrorCode> = new Set([
  'rate_limited',
  'upstream_unavailable',
  'upstream_timeout',
]);

/** Told to a reader who has to wait when WorkOS does not say for how long, in seconds. */
const USUAL_WAIT = 5;

/** The status that tells a failure. */
export function statusOf({ code, status = STATUS[code] }: Failure): number {
  return status;
}

/** The answer that tells a failure, in the shape of the contract's ErrorBody. */
export function failureAnswer(failure: Failure, requestId: string): Answer {
  const { code, message, retryable = RETRYABLE.has(code) } = failure;
  const retryAfter = failure.retryAfter ?? (code === 'rate_limited' ? USUAL_WAIT : undefined);
  const body: ErrorBody = {
    code,
    message,
    requestId,
    retryable,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
  return {
    status: statusOf(failure),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': NOT_TO_BE_KEPT,
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    },
    body: JSON.stringify(body),
  };
}

/** RFC 9110, section 15.5.6: a 405 names what is allowed. What such a request may have as its body is not read. */
export function methodNotAllowed(requestId: string): Answer {
  const message = 'Only GET and HEAD are allowed: this server only reads.';
  return badRequest(405, message, requestId, { allow: 'GET, HEAD', connection: 'close' });
}

/** The answer to a body, which is not read: so the connection ends (RFC 9110, section 15.5.14). */
export function bodyNotTaken(requestId: string): Answer {
  const message = 'A request to this server has no body: it only reads.';
  return badRequest(413, message, requestId, { connection: 'close' });
}

export function urlTooLong(longest: number, requestId: string): Answer {
  return badRequest(414, `The address is longer than ${longest} characters.`, requestId);
}

/** RFC 9110, section 15.5.18. The only expectation that HTTP defines is about a body, which is not read. */
export function expectationFailed(requestId: string): Answer {
  const message = 'This server does not support the expectation in the Expect header.';
  return badRequest(417, message, requestId, { connection: 'close' });
}

function badRequest(status: number, message: string, requestId: string, headers: AnswerHeaders = {}): Answer {
  const answer = failureAnswer({ code: 'bad_request', message }, requestId);
  return { ...answer, status, headers: { ...answer.headers, ...headers } };
}

/** The answer at an address that is none of ours. An empty segment stands where an action's name is missing. */
export function nothingHere(path: string, requestId: string): Answer {
  const message = 'The path has an empty segment: an action name cannot be empty.';
  if (path.includes('//')) return failureAnswer({ code: 'bad_request', message }, requestId);
  return failureAnswer({ code: 'not_found', message: 'There is nothing at this address.' }, requestId);
}
