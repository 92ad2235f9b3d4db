import type { Failure } from '../errors';

/**
 * What an attempt's failure says: nothing against WorkOS, that it cannot answer this very question, or that nothing can be
 * asked at that address.
 */
export type Blame = 'nobody' | 'question' | 'address';

/** Lets a failure travel through p-retry and cockatiel, which know only what is thrown. */
export class AttemptFailed extends Error {
  readonly failure: Failure;
  /** Whether it may be different in a moment. */
  readonly passing: boolean;
  readonly blame: Blame;

  constructor(failure: Failure, passing: boolean, blame: Blame = 'nobody') {
    super(failure.message);
    this.failure = failure;
    this.passing = passing;
    this.blame = blame;
  }
}
