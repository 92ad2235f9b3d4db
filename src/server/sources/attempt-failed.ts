import type { Failure } from '../errors';

/**
 * What a failure may concern: nothing at WorkOS (it answered), this one question, or every question at that address
 * because no connection could be made. `unknown` until the neutral call has been answered.
 */
export type Blame = 'nothing' | 'question' | 'address' | 'unknown';

/** Carries a failure through p-retry, which only handles thrown errors. */
export class AttemptFailed extends Error {
  readonly failure: Failure;
  /** Whether the same question may succeed a moment later. */
  readonly passing: boolean;
  readonly blame: Blame;

  constructor(failure: Failure, passing: boolean, blame: Blame = 'nothing') {
    super(failure.message);
    this.failure = failure;
    this.passing = passing;
    this.blame = blame;
  }
}
