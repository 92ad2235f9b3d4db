/** One question to WorkOS: up to four attempts within one time limit. */
import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import { monotonicNow } from '../clock';
import { succeeded, type Failure, type Outcome } from '../errors';
import { AttemptFailed } from './attempt-failed';
import { untilAborted } from './read-body';
import { readRefusal, type Asked } from './refusal';
import type { AttemptEnd, SourceCall } from './source';
import type { Question } from './troubled-questions';
import type { Probe, ProbeResult } from './upstream-circuit';
import { HELD_BACK, waitForTurn, type SharedUpstream } from './wait-for-turn';

const RETRIES = 3;

/** The first wait between two attempts, in milliseconds. Each further wait is twice as long, with up to twice that as jitter. */
const FIRST_WAIT = 200;

export type Fetch = (request: Request) => Promise<Response>;

/** What is asked. `request` makes the request with the given signal and is called for every attempt. */
export type UpstreamQuestion<Result = Uint8Array<ArrayBuffer>> = Question & {
  readonly asked: Asked;
  readonly request: (signal: AbortSignal) => Request;
  /** Reads the body of a success; `undefined` if it is too large. */
  readonly read: (response: Response, signal: AbortSignal) => Promise<Result | undefined>;
};

export type UpstreamOptions = SharedUpstream & {
  fetch: Fetch;
  /** Milliseconds for all attempts together, including the waits for a turn. */
  timeLimit: number;
  /** Milliseconds. */
  firstWait?: number;
  /**
   * The neutral call that decides whether WorkOS answers at all: List Actions with limit 1. `timeLimit` is in milliseconds,
   * from its turn on; `underWay` counts those that had their turn and are not answered.
   */
  probe: {
    readonly question: UpstreamQuestion<unknown>;
    readonly follow: SourceCall['follow'];
    readonly timeLimit: number;
    underWay: number;
  };
};

type Asking<Result> = {
  readonly question: UpstreamQuestion<Result>;
  readonly options: Pick<UpstreamOptions, 'fetch' | 'timeLimit'>;
  readonly call: SourceCall;
  /** Aborts when the time is over, or when no caller waits for the answer. */
  readonly signal: AbortSignal;
  /** When the first attempt began, moved on by all later waits for a turn or the probe; `undefined` before. */
  began: number | undefined;
};

/** The body of a successful answer is larger than may be read. */
export class BodyTooLarge extends AttemptFailed {
  constructor() {
    super({ code: 'upstream_invalid', message: 'WorkOS answered more than 10 MB.' }, false);
  }
}

/** What was read of an answer, or `too large` for one that is not read to its end. */
export type Answer<Result = Uint8Array<ArrayBuffer>> = Result | 'too large';

/**
 * Asks, and asks again while the failure may pass and the wait for the next attempt ends within the time limit.
 *
 * @returns the answer, or the last failure; rejects only when the call's own signal aborts
 */
export async function callUpstream<Result>(
  question: UpstreamQuestion<Result>,
  options: UpstreamOptions,
  call: SourceCall,
): Promise<Outcome<Answer<Result>>> {
  const { timeLimit, firstWait = FIRST_WAIT } = options;
  const deadline = monotonicNow() + timeLimit;
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), timeLimit);
  const leave = () => ending.abort();
  call.signal.addEventListener('abort', leave, { once: true });
  const asking: Asking<Result> = { question, options, call, signal: ending.signal, began: undefined };
  try {
    call.signal.throwIfAborted();
    const attempts = pRetry(() => attempt(asking, options), {
      retries: RETRIES,
      // shouldRetry waits, because only it knows Retry-After and the deadline.
      minTimeout: 0,
      shouldRetry: ({ error, retriesConsumed }) =>
        waitFor(error, firstWait * 2 ** retriesConsumed, deadline, ending.signal),
    });
    return succeeded(await attempts);
  } catch (error) {
    call.signal.throwIfAborted();
    if (error instanceof BodyTooLarge) return succeeded('too large' as const);
    if (error instanceof AttemptFailed) return { ok: false, failure: error.failure };
    if (ending.signal.aborted) return { ok: false, failure: isFair(asking) ? TIMEOUT : HELD_BACK };
    throw error;
  } finally {
    clearTimeout(timer);
    call.signal.removeEventListener('abort', leave);
  }
}

const TIMEOUT: Failure = { code: 'upstream_timeout', message: 'WorkOS did not answer in time.' };

/** Waits, then resolves to true if the question should be asked again. Jitter spreads the retries of many servers. */
async function waitFor(
  error: Error,
  backOff: number,
  deadline: number,
  signal: AbortSignal,
): Promise<boolean> {
  if (!(error instanceof AttemptFailed) || !error.passing) return false;
  const wait = Math.max((error.failure.retryAfter ?? 0) * 1000, backOff * (1 + Math.random()));
  if (monotonicNow() + wait >= deadline) return false;
  await sleep(wait, undefined, { signal });
  return true;
}

/**
 * Asks. A gateway that has lost its way to WorkOS can answer with the same 404 as WorkOS does for an unknown action. So a 404
 * counts only if WorkOS answers the neutral call after it, and then the same question with a 404 again.
 */
async function attempt<Result>(asking: Asking<Result>, options: UpstreamOptions): Promise<Result> {
  const { circuit } = options;
  const probe = () => probeUpstream(options);
  try {
    return await askOnce(asking, options, probe);
  } catch (error) {
    if (!(error instanceof AttemptFailed && error.blame === 'unknown')) throw error;
  }
  const found = monotonicNow();
  const probing = circuit === undefined ? probe() : circuit.probeNow(probe);
  const result = await untilAborted(probing, asking.signal).catch((error: unknown) => {
    throw options.probe.underWay > 0 ? error : new AttemptFailed(HELD_BACK, false);
  });
  const failure = failureOf(result);
  if (failure !== undefined) throw new AttemptFailed(failure, true);
  asking.began = (asking.began ?? found) + monotonicNow() - found;
  return askOnce(asking, options, probe);
}

/** Why a probe does not show that WorkOS answers; `undefined` if it does. */
function failureOf(result: ProbeResult): Failure | undefined {
  if (result.state === 'not sent') return HELD_BACK;
  if (result.state === 'failed') return result.failure;
  // The parameters of the neutral call are this server's own.
  return result.refusal?.code === 'bad_request' ? LIST_REFUSED : result.refusal;
}

const LIST_REFUSED: Failure = {
  code: 'upstream_invalid',
  message: 'WorkOS refused to list the actions.',
};

/** Asks if the circuit and the budget allow it. */
async function askOnce<Result>(
  asking: Asking<Result>,
  options: UpstreamOptions,
  probe: Probe,
): Promise<Result> {
  const { question, signal } = asking;
  const { circuit } = options;
  await circuit?.prepare(probe, signal);
  throwIfRefused(asking, options);
  const asked = monotonicNow();
  await waitForTurn(options, asking.call, signal);
  // The circuit may have opened during the wait.
  throwIfRefused(asking, options);
  asking.began = (asking.began ?? asked) + monotonicNow() - asked;
  return circuit === undefined ? ask(asking) : circuit.run(question, () => ask(asking), probe);
}

/** An open circuit is waited for only by a question that was asked before it opened. */
function throwIfRefused({ question, began }: Asking<unknown>, { circuit }: UpstreamOptions): void {
  const refusal = circuit?.refusal(question);
  if (refusal === undefined) return;
  throw new AttemptFailed(refusal, began !== undefined || refusal.code === 'rate_limited');
}

const NEVER = new AbortController().signal;

/** Sends the neutral call, which may wait for its turn twice as long as for its answer. Never rejects. */
async function probeUpstream(options: UpstreamOptions): Promise<ProbeResult> {
  const { budget, observer, fetch, probe } = options;
  const { timeLimit } = probe;
  const call: SourceCall = {
    signal: NEVER,
    onAttempt: () => undefined,
    urgency: 'reader',
    follow: probe.follow,
  };
  const ending = new AbortController();
  const end = () => ending.abort();
  let timer = setTimeout(end, timeLimit * 2);
  const asking: Asking<unknown> = {
    question: probe.question,
    options: { fetch, timeLimit },
    call,
    signal: ending.signal,
    began: undefined,
  };
  try {
    await waitForTurn({ ...(budget && { budget }), observer }, call, ending.signal);
    clearTimeout(timer);
    timer = setTimeout(end, timeLimit);
    asking.began = monotonicNow();
    probe.underWay += 1;
    await ask(asking);
    return { state: 'answered' };
  } catch (error) {
    if (asking.began === undefined || !(error instanceof AttemptFailed)) return { state: 'not sent' };
    const { failure, blame } = error;
    return blame === 'nothing' ? { state: 'answered', refusal: failure } : { state: 'failed', failure };
  } finally {
    if (asking.began !== undefined) probe.underWay -= 1;
    clearTimeout(timer);
  }
}

/** Makes one attempt and reports its end to the call's follower. */
async function ask<Result>(asking: Asking<Result>): Promise<Result> {
  asking.call.onAttempt();
  const tell = asking.call.follow?.();
  const seen: Seen = { status: undefined };
  try {
    const result = await answerTo(asking, seen);
    tell?.({ outcome: 'ok', ...seen });
    return result;
  } catch (error) {
    tell?.({ outcome: outcomeOf(error, asking), ...seen });
    throw error;
  }
}

function outcomeOf(error: unknown, { call }: Asking<unknown>): AttemptEnd['outcome'] {
  if (error instanceof AttemptFailed) return error.failure.code;
  return call.signal.aborted ? 'left' : TIMEOUT.code;
}

/** What is known of a response so far. */
type Seen = { status: number | undefined };

async function answerTo<Result>(asking: Asking<Result>, seen: Seen): Promise<Result> {
  const { question, options, call, signal } = asking;
  const request = question.request(signal);
  try {
    const response = await untilAborted(options.fetch(request), signal);
    seen.status = response.status;
    if (!response.ok) throw await readRefusal(response, question.asked, signal);
    const result = await question.read(response, signal);
    if (result === undefined) throw new BodyTooLarge();
    return result;
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

/** Whether WorkOS had at least half of the time. Otherwise most of it was spent waiting for a turn, and WorkOS is not to blame. */
function isFair({ began, options: { timeLimit } }: Asking<unknown>): boolean {
  return began !== undefined && monotonicNow() - began >= timeLimit / 2;
}

/** How an existing connection ends, which one question can cause. Any other connection error concerns all questions. */
const BROKE_OFF: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** The code of the error that undici wraps (`ECONNREFUSED`), or the error's class. */
function errorCodeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause instanceof Error ? errorCodeOf(error.cause) : error.name;
}
