/** An attempt's wait for its turn, within its time, and not for what the circuit forbids meanwhile. */
import type { Failure } from '../errors';
import { AttemptFailed } from './attempt-failed';
import type { SourceCall } from './source';
import type { UpstreamBudget } from './upstream-budget';
import type { UpstreamCircuit } from './upstream-circuit';
import type { UpstreamObserver } from './upstream-observer';

/** What the calls of all environments at one address have in common. */
export type SharedUpstream = {
  /** Gives each attempt its turn. */
  budget?: UpstreamBudget;
  /** Keeps calls from an address that does not answer. */
  circuit?: UpstreamCircuit;
  observer?: UpstreamObserver | undefined;
};

/** A turn that comes within so many milliseconds was not waited for. */
const AT_ONCE = 1;

/** That is this server's doing: WorkOS has refused nothing. */
export const HELD_BACK: Failure = {
  code: 'rate_limited',
  message: 'This server asks WorkOS only so often, and too little time was left for this question.',
  cause: 'held back',
};

/**
 * Ends with the turn, and without one as soon as the circuit opens.
 *
 * @param signal aborts when the time is over or the call's own signal aborts; rejects then, with AttemptFailed where only
 *   the time is over
 */
export async function waitForTurn(
  { budget, circuit, observer }: SharedUpstream,
  call: SourceCall,
  signal: AbortSignal,
): Promise<void> {
  if (budget === undefined) return;
  const asked = performance.now();
  const leaving = new AbortController();
  const leave = () => leaving.abort();
  signal.addEventListener('abort', leave, { once: true });
  const forget = circuit?.onOpen(leave);
  try {
    signal.throwIfAborted();
    await budget.turn(call.urgency, leaving.signal);
  } catch (error) {
    if (call.signal.aborted || !leaving.signal.aborted) throw error;
    if (signal.aborted) throw new AttemptFailed(HELD_BACK, false);
  } finally {
    signal.removeEventListener('abort', leave);
    forget?.();
    const waited = performance.now() - asked;
    if (waited >= AT_ONCE) observer?.onWait?.(waited, call.urgency);
  }
}
