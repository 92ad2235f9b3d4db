/** Some of a list's items, in its order: kept as their places in it, so that picking 50,000 fills no array of objects. */
export class PickedItems<Item> {
  readonly #items: readonly Item[];
  readonly #places: Uint32Array;

  /** @param places ascending, each of an item that is there */
  constructor(items: readonly Item[], places: Uint32Array) {
    this.#items = items;
    this.#places = places;
  }

  get length(): number {
    return this.#places.length;
  }

  at(index: number): Item | undefined {
    const place = this.#places.at(index);
    return place === undefined ? undefined : this.#items[place];
  }

  slice(start: number, end: number): Item[] {
    return [...this.#places.subarray(start, end)].flatMap((place) => this.#items.slice(place, place + 1));
  }

  findIndex(isIt: (item: Item | undefined) => boolean): number {
    return this.#places.findIndex((place) => isIt(this.#items[place]));
  }
}
