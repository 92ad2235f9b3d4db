/** One question upstream: some attempts, one budget of time. */
import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import { failed, succeeded, type Failure, type Outcome } from '../errors';
import { readBody, untilAborted } from './read-body';
import { readRefusal } from './refusal';
import type { SourceCall } from './source';

/** In bytes, after decompression. A page of 100 actions is about 0.2 MB. */
const LARGEST_BODY = 10 * 1024 * 1024;

const RETRIES = 3;

/** The first wait between two attempts, in milliseconds; each further one is twice as long, and up to twice that. */
const FIRST_WAIT = 200;

export type Fetch = (request: Request) => Promise<Response>;

export type UpstreamOptions = {
  fetch: Fetch;
  /** Milliseconds for all attempts together. */
  budget: number;
  /** Milliseconds. */
  firstWait?: number;
};

/** Lets a failure travel through p-retry, which knows only what is thrown. */
class AttemptFailed extends Error {
  readonly failure: Failure;
  readonly passing: boolean;

  constructor(failure: Failure, passing: boolean) {
    super(failure.message);
    this.failure = failure;
    this.passing = passing;
  }
}

/**
 * Asks, and asks again while the failure is one that passes and the wait for it ends within the budget.
 *
 * @param makeRequest makes a request with the signal it is given; called for every attempt
 * @returns the body's bytes, or the last failure; rejects only when the call's own signal aborts
 */
export async function callUpstream(
  makeRequest: (signal: AbortSignal) => Request,
  { fetch, budget, firstWait = FIRST_WAIT }: UpstreamOptions,
  call: SourceCall,
): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const deadline = performance.now() + budget;
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), budget);
  const leave = () => ending.abort();
  call.signal.addEventListener('abort', leave, { once: true });
  try {
    call.signal.throwIfAborted();
    const attempts = pRetry(() => attempt(makeRequest, fetch, ending.signal, call.onAttempt), {
      retries: RETRIES,
      // No wait of its own: only we know Retry-After and the deadline, so shouldRetry does the waiting.
      minTimeout: 0,
      shouldRetry: ({ error, retriesConsumed }) =>
        waitFor(error, firstWait * 2 ** retriesConsumed, deadline, ending.signal),
    });
    return succeeded(await attempts);
  } catch (error) {
    call.signal.throwIfAborted();
    if (error instanceof AttemptFailed) return { ok: false, failure: error.failure };
    if (ending.signal.aborted) return failed('upstream_timeout', 'WorkOS did not answer in time.');
    throw error;
  } finally {
    clearTimeout(timer);
    call.signal.removeEventListener('abort', leave);
  }
}

/** Whether to try again; true only after the wait. Jitter keeps many servers from coming back at the same moment. */
async function waitFor(
  error: Error,
  backOff: number,
  deadline: number,
  signal: AbortSignal,
): Promise<boolean> {
  if (!(error instanceof AttemptFailed) || !error.passing) return false;
  const wait = Math.max((error.failure.retryAfter ?? 0) * 1000, backOff * (1 + Math.random()));
  if (performance.now() + wait >= deadline) return false;
  await sleep(wait, undefined, { signal });
  return true;
}

async function attempt(
  makeRequest: (signal: AbortSignal) => Request,
  fetch: Fetch,
  signal: AbortSignal,
  onAttempt: () => void,
): Promise<Uint8Array<ArrayBuffer>> {
  onAttempt();
  const request = makeRequest(signal);
  try {
    const response = await untilAborted(fetch(request), signal);
    if (!response.ok) {
      const { failure, passing } = await readRefusal(response, signal);
      throw new AttemptFailed(failure, passing);
    }
    const bytes = await readBody(response, LARGEST_BODY, signal);
    if (bytes === undefined) {
      throw new AttemptFailed(
        { code: 'upstream_invalid', message: 'WorkOS answered more than 10 MB.' },
        false,
      );
    }
    return bytes;
  } catch (error) {
    if (error instanceof AttemptFailed || signal.aborted) throw error;
    throw new AttemptFailed(connectionFailure(error), true);
  }
}

function connectionFailure(error: unknown): Failure {
  const message = 'The connection to WorkOS failed.';
  return { code: 'upstream_unavailable', message, cause: errorCodeOf(error) };
}

/** The code of what undici wraps (`ECONNREFUSED`), or the error's class. */
function errorCodeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause instanceof Error ? errorCodeOf(error.cause) : error.name;
}
