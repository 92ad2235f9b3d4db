import { setImmediate as nextTurn } from 'node:timers/promises';

/** After this many milliseconds, work that waits for nothing lets other work run. */
const SLICE = 10;

export class TimeSlice {
  #began = 0;

  /** Lets other work run if the slice is used up. */
  async yield(): Promise<void> {
    if (performance.now() - this.#began < SLICE) return;
    await nextTurn();
    this.#began = performance.now();
  }
}
