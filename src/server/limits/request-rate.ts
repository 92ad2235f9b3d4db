/**
 * How many requests a second one reader may make. Counts in this process and without a promise, because it is asked
 * before every answer (docs/decisions/0029-limits-for-readers.md).
 */

export type RequestRate = {
  /** Counts a request of an address or of a reader. Gives the whole seconds to wait where it is one too many, else 0. */
  readonly take: (who: string) => number;
};

/** Learns of what was taken elsewhere: it will all have been earned after so many milliseconds. */
export type LearningRate = RequestRate & { readonly learn: (who: string, milliseconds: number) => void };

/** Milliseconds over which the rate is an average: so much of it may come at once. */
const PERIOD = 10_000;

/** Of whom something is remembered, twice over; some 10 MB. With more at once the oldest are forgiven. */
const MOST = 50_000;

/**
 * The generic cell rate algorithm (ITU-T I.371, annex A): each has one number, the time at which all that was taken will
 * have been earned. Who has not asked for a period has nothing left of it, so what is older than two is dropped whole.
 *
 * @param rate requests a second; 0 counts nothing
 * @param now milliseconds of a clock that never goes back
 */
export function createRequestRate(rate: number, now = () => performance.now()): LearningRate {
  if (rate === 0) return UNLIMITED;
  const cost = 1000 / rate;
  let recent = new Map<string, number>();
  let older = new Map<string, number>();
  let turned = now();
  return {
    take: (who) => {
      const time = now();
      if (time - turned >= PERIOD || recent.size >= MOST) {
        [older, recent, turned] = [recent, new Map(), time];
      }
      const earned = Math.max(recent.get(who) ?? older.get(who) ?? 0, time) + cost;
      const early = earned - time - PERIOD;
      if (early > 0) return Math.ceil(early / 1000);
      recent.set(who, earned);
      return 0;
    },
    learn: (who, milliseconds) => {
      recent.set(who, Math.max(recent.get(who) ?? older.get(who) ?? 0, now() + milliseconds));
    },
  };
}

export const UNLIMITED: LearningRate = { take: () => 0, learn: () => undefined };
