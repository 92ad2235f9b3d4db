/** The actions whose history could not be loaded: why, how often, and what of it the API shows. */
import type { MissingHistories } from '../../contract/catalog-changes';
import type { CatalogEntry } from '../catalog/catalog-entry';
import type { Failure } from '../errors';

/** How many actions are named per error code. */
const MOST_NAMED = 20;

export type FailedAction = {
  readonly entry: CatalogEntry;
  readonly failure: Failure;
  /** How often it failed in a row. */
  readonly attempts: number;
};

export class FailedActions {
  readonly #failed = new Map<string, FailedAction>();

  get size(): number {
    return this.#failed.size;
  }

  names(): string[] {
    return [...this.#failed.keys()];
  }

  get(name: string): FailedAction | undefined {
    return this.#failed.get(name);
  }

  /** Notes one more failure of an action. Attempts start at 1 again when the list shows another state of the action. */
  add(entry: CatalogEntry, failure: Failure): FailedAction {
    const before = this.#failed.get(entry.name);
    const attempts = before?.entry === entry ? before.attempts + 1 : 1;
    const failed = { entry, failure, attempts };
    this.#failed.set(entry.name, failed);
    return failed;
  }

  delete(name: string): void {
    this.#failed.delete(name);
  }

  /** Counts by error code, highest count first, with the names of those that failed first. */
  summary(): MissingHistories[] {
    const byCode = new Map<Failure['code'], MissingHistories>();
    for (const [action, { failure }] of this.#failed) {
      const { code, message } = failure;
      const known = byCode.get(code) ?? { code, count: 0, actions: [] };
      known.count += 1;
      if (known.actions.length < MOST_NAMED) known.actions.push({ action, message });
      byCode.set(code, known);
    }
    return [...byCode.values()].toSorted((a, b) => b.count - a.count);
  }
}
