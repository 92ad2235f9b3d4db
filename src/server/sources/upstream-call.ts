/** One question upstream: some attempts, one limit of time. */
import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import { succeeded, type Failure, type Outcome } from '../errors';
import { AttemptFailed } from './attempt-failed';
import { readBody, untilAborted } from './read-body';
import { readRefusal } from './refusal';
import type { AttemptEnd, SourceCall } from './source';
import type { Question } from './troubled-questions';
import { HELD_BACK, waitForTurn, type SharedUpstream } from './wait-for-turn';

/** In bytes, after decompression. A page of 100 actions is about 0.2 MB. */
const LARGEST_BODY = 10 * 1024 * 1024;

const RETRIES = 3;

/** The first wait between two attempts, in milliseconds; each further one is twice as long, and up to twice that. */
const FIRST_WAIT = 200;

export type Fetch = (request: Request) => Promise<Response>;

export type UpstreamOptions = SharedUpstream & {
  fetch: Fetch;
  /** Milliseconds for all attempts together, and for the waits for a turn. */
  timeLimit: number;
  /** Milliseconds. */
  firstWait?: number;
};

/** `request` makes a request with the signal it is given; called for every attempt. */
export type UpstreamQuestion = Question & { readonly request: (signal: AbortSignal) => Request };

type Asking = {
  readonly question: UpstreamQuestion;
  readonly options: UpstreamOptions;
  readonly call: SourceCall;
  /** Aborts when the time is over, or when nobody waits any more. */
  readonly signal: AbortSignal;
  /** When the first attempt began; `undefined` before. */
  began: number | undefined;
};

/**
 * Asks, and asks again while the failure is one that passes and the wait for it ends within the time limit.
 *
 * @returns the body's bytes, or the last failure; rejects only when the call's own signal aborts
 */
export async function callUpstream(
  question: UpstreamQuestion,
  options: UpstreamOptions,
  call: SourceCall,
): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const { timeLimit, firstWait = FIRST_WAIT } = options;
  const deadline = performance.now() + timeLimit;
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), timeLimit);
  const leave = () => ending.abort();
  call.signal.addEventListener('abort', leave, { once: true });
  const asking: Asking = { question, options, call, signal: ending.signal, began: undefined };
  try {
    call.signal.throwIfAborted();
    const attempts = pRetry(() => attempt(asking), {
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
    if (ending.signal.aborted) return { ok: false, failure: isFair(asking) ? TIMEOUT : HELD_BACK };
    throw error;
  } finally {
    clearTimeout(timer);
    call.signal.removeEventListener('abort', leave);
  }
}

const TIMEOUT: Failure = { code: 'upstream_timeout', message: 'WorkOS did not answer in time.' };

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

/** Asks where the circuit and the budget allow it. */
async function attempt(asking: Asking): Promise<Uint8Array<ArrayBuffer>> {
  const { options, question, signal } = asking;
  const { circuit } = options;
  await circuit?.trialOver(signal);
  throwIfRefused(asking);
  await waitForTurn(options, asking.call, signal);
  // Much can have become known while it waited.
  throwIfRefused(asking);
  asking.began ??= performance.now();
  return circuit === undefined ? ask(asking) : circuit.run(question, () => ask(asking));
}

/** What WorkOS asks to be waited for may be; a circuit that is open, only where it was closed to begin with. */
function throwIfRefused({ options: { circuit }, question, began }: Asking): void {
  const refusal = circuit?.refusal(question);
  if (refusal === undefined) return;
  throw new AttemptFailed(refusal, began !== undefined || refusal.code === 'rate_limited');
}

/** Tells how it ended, to whoever wants to know. */
async function ask(asking: Asking): Promise<Uint8Array<ArrayBuffer>> {
  asking.call.onAttempt();
  const tell = asking.call.follow?.();
  const seen: Seen = { status: undefined };
  try {
    const bytes = await answerTo(asking, seen);
    tell?.({ outcome: 'ok', ...seen });
    return bytes;
  } catch (error) {
    tell?.({ outcome: outcomeOf(error, asking), ...seen });
    throw error;
  }
}

function outcomeOf(error: unknown, { call }: Asking): AttemptEnd['outcome'] {
  if (error instanceof AttemptFailed) return error.failure.code;
  return call.signal.aborted ? 'left' : TIMEOUT.code;
}

/** Of an answer, what is known of it so far. */
type Seen = { status: number | undefined };

async function answerTo(asking: Asking, seen: Seen): Promise<Uint8Array<ArrayBuffer>> {
  const { question, options, call, signal } = asking;
  const request = question.request(signal);
  try {
    const response = await untilAborted(options.fetch(request), signal);
    seen.status = response.status;
    if (!response.ok) {
      const { failure, passing } = await readRefusal(response, signal);
      throw new AttemptFailed(failure, passing, response.status >= 500 ? 'question' : 'nobody');
    }
    const bytes = await readBody(response, LARGEST_BODY, signal);
    if (bytes === undefined) {
      const message = 'WorkOS answered more than 10 MB.';
      throw new AttemptFailed({ code: 'upstream_invalid', message }, false);
    }
    return bytes;
  } catch (error) {
    if (error instanceof AttemptFailed || call.signal.aborted) throw error;
    if (signal.aborted) throw isFair(asking) ? new AttemptFailed(TIMEOUT, false, 'question') : error;
    const cause = errorCodeOf(error);
    const failure = {
      code: 'upstream_unavailable',
      message: 'The connection to WorkOS failed.',
      cause,
    } as const;
    throw new AttemptFailed(
      failure,
      true,
      seen.status !== undefined || BROKE_OFF.has(cause) ? 'question' : 'address',
    );
  }
}

/** Whether WorkOS had at least half of the time. Else most of it went by in waiting for a turn, and nothing is learnt. */
function isFair({ began, options: { timeLimit } }: Asking): boolean {
  return began !== undefined && performance.now() - began >= timeLimit / 2;
}

/** How a connection that there was ends: one question can do that. Any other failure to connect concerns all. */
const BROKE_OFF: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** The code of what undici wraps (`ECONNREFUSED`), or the error's class. */
function errorCodeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause instanceof Error ? errorCodeOf(error.cause) : error.name;
}
