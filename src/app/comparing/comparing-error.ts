export type Trouble = 'too long' | 'not started' | 'failed';

/** Why there is no comparison; the message says what is known of the cause. */
export class ComparingError extends Error {
  override readonly name = 'ComparingError';
  readonly trouble: Trouble;

  constructor(trouble: Trouble, message: string) {
    super(message);
    this.trouble = trouble;
  }
}
