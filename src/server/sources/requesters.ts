/** The users or network addresses that wait for one call. More of them can join while the call waits for its turn. */
export class Requesters {
  readonly #names: Set<string>;
  readonly #listeners = new Set<(name: string) => void>();

  constructor(first: string) {
    this.#names = new Set([first]);
  }

  get names(): ReadonlySet<string> {
    return this.#names;
  }

  add(name: string): void {
    if (this.#names.has(name)) return;
    this.#names.add(name);
    for (const listener of this.#listeners) listener(name);
  }

  /** Calls the listener for each requester that joins from now on. Returns what removes it. */
  onJoin(listener: (name: string) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
