/** Byte strings by key, bounded by their size in memory; the least recently read ones go first. */
import { MemoryDriver } from 'bentocache/drivers/memory';

/** Room for about 500 pages of 100 actions. In bytes. */
const ROOM = 100 * 1024 * 1024;

/** Bounds what the sizes do not count: keys and bookkeeping. */
const MOST_ITEMS = 20_000;

/**
 * The driver types its values as strings. It keeps whatever it is given, and measures with Buffer.byteLength, which takes
 * bytes as well as text.
 */
type Driver = {
  get(key: string): unknown;
  set(key: string, value: unknown): boolean;
  delete(key: string): boolean;
};

/**
 * bentocache's memory driver by itself: its cache on top either serialises every value, which costs a JSON.parse of the
 * body a hit, or has no bound by size.
 */
export class ByteStore {
  readonly #driver: Driver;

  /** @param room how many bytes to keep in all */
  constructor(room: number = ROOM) {
    this.#driver = new MemoryDriver({ maxSize: room, maxItems: MOST_ITEMS, prefix: 'bytes' });
  }

  get(key: string): Uint8Array<ArrayBuffer> | undefined {
    const kept = this.#driver.get(key);
    return isBytes(kept) ? kept : undefined;
  }

  /** Keeps the bytes themselves, no copy. What is larger than the whole room is not kept. */
  set(key: string, bytes: Uint8Array<ArrayBuffer>): void {
    this.#driver.set(key, bytes);
  }

  delete(key: string): void {
    this.#driver.delete(key);
  }
}

/** Only `set` puts anything in, and it takes no shared memory. */
function isBytes(value: unknown): value is Uint8Array<ArrayBuffer> {
  return value instanceof Uint8Array;
}
