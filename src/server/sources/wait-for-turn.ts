/** The wait of one attempt for its turn: within its time limit, and only as long as the circuit is closed. */
import { monotonicNow } from '../clock';
import type { Failure } from '../errors';
import { AttemptFailed } from './attempt-failed';
import type { SourceCall } from './source';
import { QueueFull, type UpstreamBudget } from './upstream-budget';
import type { UpstreamCircuit } from './upstream-circuit';
import type { UpstreamObserver } from './upstream-observer';

/** What an environment's calls share with other calls. */
export type SharedUpstream = {
  /** Gives each attempt its turn. One for all environments. */
  budget?: UpstreamBudget;
  /** Stops calls while WorkOS does not answer. One for each environment. */
  circuit?: UpstreamCircuit;
  observer?: UpstreamObserver | undefined;
};

/** A turn that comes within this time counts as immediate. In milliseconds. */
const AT_ONCE = 1;

/** This server holds the question back. WorkOS has refused nothing. */
export const HELD_BACK: Failure = {
  code: 'rate_limited',
  message: 'This server asks WorkOS only so often, and too little time was left for this question.',
  cause: 'held back',
};

/**
 * Resolves with the turn, or without one as soon as the circuit opens.
 *
 * @param signal aborts when the time is over or the call's own signal aborts. Then this rejects, with AttemptFailed if only
 *   the time is over
 */
export async function waitForTurn(
  { budget, circuit, observer }: SharedUpstream,
  call: Pick<SourceCall, 'urgency' | 'signal' | 'requesters'>,
  signal: AbortSignal,
): Promise<void> {
  if (budget === undefined) return;
  const asked = monotonicNow();
  const leaving = new AbortController();
  const leave = () => leaving.abort();
  signal.addEventListener('abort', leave, { once: true });
  const forget = circuit?.onOpen(leave);
  try {
    signal.throwIfAborted();
    await budget.turn(call.urgency, leaving.signal, call.requesters);
  } catch (error) {
    if (error instanceof QueueFull) throw new AttemptFailed(tooMany(error), false);
    if (call.signal.aborted || !leaving.signal.aborted) throw error;
    if (signal.aborted) throw new AttemptFailed(HELD_BACK, false);
  } finally {
    signal.removeEventListener('abort', leave);
    forget?.();
    const waited = monotonicNow() - asked;
    if (waited >= AT_ONCE) observer?.onWait?.(waited, call.urgency);
  }
}

/** Whether this server itself refused a question, which says nothing about WorkOS or about other users. */
export function isHeldBack({ cause }: Failure): boolean {
  return cause === HELD_BACK.cause || cause === QUEUE_FULL;
}

const QUEUE_FULL = 'queue full';

function tooMany({ retryAfter }: QueueFull): Failure {
  const message =
    'Too many of your requests wait for WorkOS, which this server asks only so often. Wait a moment.';
  return { code: 'rate_limited', message, retryAfter, cause: QUEUE_FULL };
}
