/** A queue that serves its requesters in turn, so that no requester waits for all requests of another. */
export class FairQueue<Item> {
  /** The requesters in the order of their turns, each with its items in the order in which they came. */
  readonly #items = new Map<string, Set<Item>>();

  get isEmpty(): boolean {
    return this.#items.size === 0;
  }

  /** How many items wait for a requester. */
  lengthFor(requester: string): number {
    return this.#items.get(requester)?.size ?? 0;
  }

  /** Adds an item. The same item can wait for several requesters; it is taken when the first of them has its turn. */
  add(requester: string, item: Item): void {
    const items = this.#items.get(requester) ?? new Set<Item>();
    items.add(item);
    this.#items.set(requester, items);
  }

  /** The item that `take` would return. */
  peek(): Item | undefined {
    const [items] = this.#items.values();
    return items?.values().next().value;
  }

  /** Removes and returns the next item. Its requester then waits until all others have had a turn. */
  take(): Item | undefined {
    const [first] = this.#items;
    if (first === undefined) return undefined;
    const [requester, items] = first;
    const item = items.values().next().value;
    this.#items.delete(requester);
    this.#items.set(requester, items);
    if (item !== undefined) this.delete(item);
    return item;
  }

  /** Removes an item from the queues of all its requesters. */
  delete(item: Item): void {
    for (const [requester, items] of this.#items) {
      items.delete(item);
      if (items.size === 0) this.#items.delete(requester);
    }
  }
}
