/** One budget of calls to WorkOS for all replicas together, on top of each one's own. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { backgroundRate, LONGEST_PASSED_OVER, SECOND } from '../sources/upstream-budget';
import type { UpstreamBudget, Urgency } from '../sources/upstream-budget';
import type { SharedStore } from './shared-store';
import { SharedWindow } from './shared-window';

export type SharedBudgetOptions = {
  store: Pick<SharedStore, 'run'>;
  /** Says who is first within this replica, and is all there is while Redis is away. */
  own: UpstreamBudget;
  /** Calls a second, on every replica the same. */
  rate: number;
};

export class SharedBudget implements UpstreamBudget {
  readonly #own: UpstreamBudget;
  readonly #rate: number;
  readonly #window: SharedWindow;

  constructor({ store, own, rate }: SharedBudgetOptions) {
    this.#own = own;
    this.#rate = rate;
    this.#window = new SharedWindow(store, 'upstream', randomUUID());
  }

  async turn(urgency: Urgency, signal: AbortSignal): Promise<void> {
    await this.#own.turn(urgency, signal);
    await this.#take(urgency, signal, performance.now());
  }

  async #take(urgency: Urgency, signal: AbortSignal, since: number): Promise<void> {
    signal.throwIfAborted();
    const isReader = urgency === 'reader' || performance.now() - since >= LONGEST_PASSED_OVER;
    // Background calls begin only while there is room for a reader.
    const wait = await this.#window.tryTake(isReader ? this.#rate : backgroundRate(this.#rate), SECOND);
    if (wait === undefined || wait === 0) return;
    await sleep(wait, undefined, { signal }).catch(() => signal.throwIfAborted());
    return this.#take(urgency, signal, since);
  }
}
