import type { QueryKey } from '@tanstack/react-query';
import type * as z from 'zod/mini';
import {
  AGE_HEADER,
  CACHE_ERROR_HEADER,
  CACHE_HEADER,
  ERROR_CODES,
  ErrorBody,
  REQUEST_ID_HEADER,
  type ErrorCode,
} from '../../contract/api';
import { parseJson } from '../../contract/json';
import { ApiError } from './api-error';
import { takeInitialAnswer, type Answer } from './initial-data';
import { isRefresh } from './refresh';
import { noteStatus } from './signed-out';

/** How old an answer is, and whether the server failed to renew it. */
export type Freshness = {
  /** When the server fetched it from its source, in milliseconds since 1970. */
  asOf: number;
  stale: boolean;
  /** Why the server could not renew it, if it failed to. */
  renewalFailure: ErrorCode | undefined;
};

export type Fetched<Data> = { data: Data; freshness: Freshness };

/**
 * What a query function is given: the signal, and the key by which a refresh of the query is recognized. `bypassCache` makes
 * the server ask its source, as a refresh does.
 */
export type GetOptions = { signal: AbortSignal; queryKey?: QueryKey; bypassCache?: boolean };

/**
 * Gets `path` from our server and reads the answer as `shape`. An answer that came inside index.html is used first.
 *
 * @param options with the `queryKey`, a refresh of that query makes the server ask its source instead of its cache
 * @throws ApiError for whatever goes wrong; a DOMException `AbortError` when `signal` aborts
 */
export async function get<Shape extends z.ZodMiniType>(
  path: string,
  shape: Shape,
  { signal, queryKey, ...options }: GetOptions,
): Promise<Fetched<z.infer<Shape>>> {
  const bypassCache = options.bypassCache === true || (queryKey !== undefined && isRefresh(queryKey));
  const initial = takeInitialAnswer(path);
  const answer = (bypassCache ? undefined : initial) ?? (await ask(path, signal, bypassCache));
  noteStatus(answer.status);
  if (answer.status !== 200) throw failureOf(answer);
  const parsed = shape.safeParse(answer.body);
  if (!parsed.success) throw unreadable(answer, parsed.error);
  return { data: parsed.data, freshness: freshnessOf(answer) };
}

async function ask(path: string, signal: AbortSignal, bypassCache: boolean): Promise<Answer> {
  const headers: HeadersInit = bypassCache ? { 'cache-control': 'no-cache' } : {};
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(path, { signal, headers });
    const text = await response.text();
    body = jsonOrText(text);
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new ApiError(
      { code: 'unreachable', message: 'The server of this page did not answer.' },
      { cause },
    );
  }
  return { status: response.status, header: (name) => response.headers.get(name), body };
}

/** Returns text that is not JSON as it is. Where JSON is expected, the shape refuses it. */
function jsonOrText(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

function failureOf(answer: Answer): ApiError {
  const body = ErrorBody.safeParse(answer.body);
  if (body.success) return new ApiError(body.data);
  // A proxy in front of our server has another error body.
  if (answer.status === 401)
    return new ApiError({ code: 'unauthenticated', message: 'You have to sign in.', retryable: false });
  return unreadable(answer, body.error);
}

function unreadable(answer: Answer, cause: unknown): ApiError {
  const requestId = answer.header(REQUEST_ID_HEADER);
  return new ApiError(
    {
      code: 'unreadable',
      message: `The server of this page answered with status ${answer.status} and something that this page cannot read.`,
      ...(requestId === null ? {} : { requestId }),
    },
    { cause },
  );
}

function freshnessOf(answer: Answer): Freshness {
  const failure = answer.header(CACHE_ERROR_HEADER);
  return {
    asOf: Date.now() - Number(answer.header(AGE_HEADER) ?? 0) * 1000,
    stale: answer.header(CACHE_HEADER) === 'stale',
    renewalFailure: ERROR_CODES.find((code) => code === failure),
  };
}
