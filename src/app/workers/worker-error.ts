export type Trouble = 'too long' | 'not started' | 'failed';

/** Why a worker gave no answer; the message says what is known of the cause. */
export class WorkerError extends Error {
  override readonly name = 'WorkerError';
  readonly trouble: Trouble;

  constructor(trouble: Trouble, message: string) {
    super(message);
    this.trouble = trouble;
  }
}
