/** The waits after which single actions are tried again. */

export type RetryTimersOptions = {
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** Called when a wait is over. */
  readonly onDue: (name: string) => void;
  readonly onUnexpected: (error: unknown) => void;
};

export class RetryTimers {
  readonly #options: RetryTimersOptions;

  constructor(options: RetryTimersOptions) {
    this.#options = options;
  }

  /**
   * @param wait in milliseconds
   * @param isDue tells after the wait whether the action is still in the same state
   */
  set(name: string, wait: number, isDue: () => boolean): void {
    const { sleep, onDue, onUnexpected } = this.#options;
    const end = () => {
      if (isDue()) onDue(name);
    };
    sleep(wait).then(end).catch(onUnexpected);
  }
}
