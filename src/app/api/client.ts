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
import { noteStatus } from './signed-out';

/** How old an answer is, and whether the server has tried and failed to renew it. */
export type Freshness = {
  /** When the server had it from its source, in milliseconds since 1970. */
  asOf: number;
  stale: boolean;
  /** Why it could not be renewed, when it could not. */
  renewalFailure: ErrorCode | undefined;
};

export type Fetched<Data> = { data: Data; freshness: Freshness };

export type AskOptions = { signal: AbortSignal; askAnew?: boolean };

/**
 * Asks our server for `path` and reads the answer as `shape`. An answer that came inside index.html is used first.
 *
 * @param askAnew true makes the server ask its source again instead of its cache
 * @throws ApiError for whatever goes wrong; a DOMException `AbortError` when `signal` aborts
 */
export async function get<Shape extends z.ZodMiniType>(
  path: string,
  shape: Shape,
  { signal, askAnew = false }: AskOptions,
): Promise<Fetched<z.infer<Shape>>> {
  const answer = takeInitialAnswer(path) ?? (await ask(path, signal, askAnew));
  noteStatus(answer.status);
  if (answer.status !== 200) throw failureOf(answer);
  const parsed = shape.safeParse(answer.body);
  if (!parsed.success) throw unreadable(answer, parsed.error);
  return { data: parsed.data, freshness: freshnessOf(answer) };
}

async function ask(path: string, signal: AbortSignal, askAnew: boolean): Promise<Answer> {
  const headers: HeadersInit = askAnew ? { 'cache-control': 'no-cache' } : {};
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

/** Text that is not JSON stands for itself: where JSON was asked for no shape accepts that, so it is reported there. */
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
  // A proxy in front says it in its own way.
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
